"""The frame of the built book: one grid, page numbers, one switch for code, boxes, any screen."""

import re

import pytest

from conftest import comes_true

NUMBERED = {
    "21_who_is_bound": "2.1",
    "42_how_many_at_the_table": "4.2",
    "63_follow_the_money": "6.3",
}
EDGES = """() => [...document.querySelectorAll(
    'article .explore, article .quiz-answer, article .box-try, article .place')]
    .filter(e => !e.parentElement.closest('.box'))
    .map(e => e.getBoundingClientRect()).filter(box => box.width)
    .map(box => [Math.round(box.left), Math.round(box.right)])"""


@pytest.fixture(scope="module", params=NUMBERED)
def chapter(request, opener, site):
    """A chapter page and its number."""
    yield opener(f"{site}/book/{request.param}.html"), NUMBERED[request.param]


@pytest.mark.parametrize("width", [768, 1024, 1280, 1440, 1920])
def test_all_that_is_shown_shares_both_edges(chapter, width):
    page, _ = chapter
    page.set_viewport_size({"width": width, "height": 900})
    assert len(page.evaluate(EDGES)) > 8
    settled = comes_true(lambda: spread(page.evaluate(EDGES)) <= 1)
    edges = page.evaluate(EDGES)
    page.set_viewport_size({"width": 1280, "height": 800})
    assert settled, (width, sorted(set(map(tuple, edges))))


def spread(edges):
    """Return how far the outermost of left edges, or of right ones, lie apart, in pixels."""
    return max(max(side) - min(side) for side in zip(*edges, strict=True))


def test_a_page_has_its_number_in_title_opener_contents_and_cards(chapter):
    page, number = chapter
    assert page.title().startswith(f"{number} ")
    assert page.locator(".kicker b").inner_text() == number
    assert page.locator(".bd-article h1").count() == 1
    current = page.locator(".bd-sidebar-primary li.current > a, .bd-sidebar-primary li.active > a")
    assert current.first.inner_text().startswith(number)
    cards = page.locator(".neighbour")
    assert cards.count() == 2
    assert re.search(r"Before( · \d\.\d)?", cards.first.inner_text())
    assert cards.last.get_attribute("href").endswith(".html")


def test_a_card_asks_the_next_page_s_question(open_page, site):
    page = open_page(f"{site}/book/21_who_is_bound.html")
    card = page.locator(".neighbour.after")
    assert "2.2" in card.inner_text() and "A patchwork of rules" in card.inner_text()
    question = card.locator(".neighbour-question").inner_text()
    assert question.startswith("A woman leaves the Philippines to work abroad.")


def test_one_switch_shows_the_code_of_every_page_until_it_is_turned_again(open_page, site):
    page = open_page(f"{site}/book/21_who_is_bound.html")
    switch, code = page.locator(".code-toggle"), page.locator("details.hide .cell_input")
    assert switch.get_attribute("aria-pressed") == "false"
    assert not any(block.is_visible() for block in code.all())
    switch.click()
    assert all(block.is_visible() for block in code.all()) and code.count() > 5
    page.goto(f"{site}/book/22_patchwork.html")
    assert comes_true(lambda: page.locator(".code-toggle").get_attribute("aria-pressed") == "true")
    assert page.locator("details.hide .cell_input").first.is_visible()
    page.locator(".code-toggle").click()
    page.reload()
    assert not page.locator("details.hide .cell_input").first.is_visible()


def test_without_javascript_code_folds_stand_where_they_are(open_page, site):
    page = open_page(f"{site}/book/21_who_is_bound.html", java_script_enabled=False)
    assert page.locator(".code-toggle").is_hidden()
    assert page.locator("details.hide summary").first.is_visible()


def test_no_code_is_cut_off_at_the_right(open_page, site):
    page = open_page(f"{site}/book/63_follow_the_money.html")
    page.locator(".code-toggle").click()
    cut = """() => [...document.querySelectorAll('div.cell_input pre')]
        .filter(e => e.scrollWidth > e.clientWidth + 1).length"""
    assert page.evaluate(cut) == 0


def test_what_a_picture_shows_and_cannot_show_stand_in_boxes(chapter):
    page, _ = chapter
    for kind, words in (("notice", "What to notice."), ("limits", "can’t show.")):
        boxes = page.locator(f".box-{kind}")
        assert boxes.count() >= 2
        assert all(words in box.inner_text() for box in boxes.all())
    loose = page.locator("article p > strong:first-child", has_text="What to notice.")
    assert loose.count() == page.locator(".box-label", has_text="What to notice.").count()


@pytest.mark.parametrize(
    ("width", "options"),
    [(320, {}), (640, {"device_scale_factor": 2}), (390, {"forced_colors": "active"})],
    ids=["320 px", "200 per cent of 1280", "forced colours"],
)
def test_a_page_fits_any_screen(open_page, site, width, options):
    page = open_page(f"{site}/book/42_how_many_at_the_table.html", **options)
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    rule = page.locator(".bd-article .box").first.evaluate(
        "e => getComputedStyle(e).borderLeftWidth"
    )
    assert rule == "3px"
