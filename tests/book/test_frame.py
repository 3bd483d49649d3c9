"""The frame of the built book: one grid, page numbers, one switch for code, boxes, any screen."""

import re

import pytest

from conftest import BUILT, comes_true, tell

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
    page.get_by_role("button", name="Open all").click()
    assert all(block.is_visible() for block in code.all()) and code.count() > 5
    page.goto(f"{site}/book/22_patchwork.html")
    assert comes_true(lambda: page.locator(".code-toggle").get_attribute("aria-pressed") == "true")
    assert page.locator("details.hide .cell_input").first.is_visible()
    page.locator(".code-toggle").click()
    page.reload()
    assert not page.locator("details.hide .cell_input").first.is_visible()


# where the first thing to move begins, be it a guess or an explorer, and where it can be sent
FIRST = """() => {
    const first = document.querySelector('article .explore, article .explore-figure');
    const last = first.querySelector('button, svg, input') ?? first;
    return [first, last].map(e => Math.round(scrollY + e.getBoundingClientRect().top));
}"""


@pytest.mark.parametrize(
    ("size", "most"), [((1280, 800), (700, 800)), ((390, 844), (950, 1050))], ids=["desk", "phone"]
)
def test_the_first_guess_stands_on_the_first_screen_or_on_a_phone_the_second(
    opener, site, size, most
):
    pages = sorted(path.name for path in (BUILT / "book").glob("[1-7][0-9]_*.html"))
    page = opener("about:blank", viewport=dict(zip(("width", "height"), size, strict=True)))
    tops = {}
    for name in pages:
        page.goto(f"{site}/book/{name}")
        tops[name] = page.evaluate(FIRST)
    assert len(tops) >= 10
    assert {name: top for name, top in tops.items() if top[0] > most[0] or top[1] > most[1]} == {}


# each choice of each control in turn: how far apart the tops of what stands below come to lie
MOVED = """async explorer => {
    const form = explorer.querySelector('.ex-controls'), tops = [];
    const drawn = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    const look = async input => {
        input.dispatchEvent(new Event('input', {bubbles: true}));
        await drawn();
        tops.push(explorer.getBoundingClientRect().height);
    };
    for (const input of [...form.querySelectorAll('select, input')]) {
        if (input.type === 'radio' || input.type === 'checkbox') {
            const was = form.querySelector(`[name="${input.name}"]:checked`);
            input.checked = input.type === 'radio' || !input.checked;
            await look(input);
            if (was) was.checked = true; else input.checked = false;
            await look(was ?? input);
            continue;
        }
        const first = input.value;
        const all = input.options ? [...input.options].map(option => option.value)
            : [input.min || '0', input.max];
        for (const value of all.filter((_, i) => i % Math.ceil(all.length / 12) === 0)) {
            input.value = value;
            await look(input);
        }
        input.value = first;
        await look(input);
    }
    return Math.max(...tops) - Math.min(...tops);
}"""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    "name", ["21_who_is_bound", "41_nansen_and_micic", "51_migration_everywhere"]
)
def test_no_choice_moves_what_stands_below_its_explorer(open_page, site, name, width):
    address = f"{site}/book/{name}.html?depths=open"
    page = tell(open_page(address, viewport={"width": width, "height": 900}))
    explorers = page.locator("[data-explore]").all()
    assert len(explorers) >= 3
    for explorer in explorers:
        explorer.scroll_into_view_if_needed()
        explorer.locator(".ex-controls").hover()
        measured = "e => e.style.minHeight !== ''"
        assert comes_true(lambda: explorer.evaluate(measured), 20)  # noqa: B023
        assert explorer.evaluate(MOVED) <= 40, explorer.get_attribute("id")


def test_on_a_phone_the_words_of_a_figure_begin_where_its_row_begins(open_page, site):
    page = open_page(f"{site}/book/63_follow_the_money.html")
    page.set_viewport_size({"width": 390, "height": 844})
    begins = """e => e.getBoundingClientRect().left + parseFloat(getComputedStyle(e).paddingLeft)"""
    figures = page.locator(".explore-figure:has(> .ex-foot)").all()
    assert figures
    for figure in figures:
        title, foot = (figure.locator(kind).evaluate(begins) for kind in (".ex-title", ".ex-foot"))
        assert abs(title - foot) <= 1


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
        assert all(words in box.text_content() for box in boxes.all())
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
