"""The page Come back: cards that open by themselves, filtered, shuffled, set aside, on paper."""

import re

import pytest

from conftest import BUILT, ROOT, comes_true
from migov.learn import deck
from migov.site import come_back

ASSETS = ROOT / "book/assets"
CARDS = [
    deck.Card("22-a", "Law", "2.1", "last", "Is it *law*?", "Yes & no."),
    deck.Card("23-b", "Law", "2.2", "apart", "Which of two?", "The first."),
    deck.Card("42-c", "Tables", "4.1", "back", "How many?", "Nine."),
]


@pytest.fixture
def page(open_page, tmp_path):
    sections = ""
    for part in ("Law", "Tables"):
        own = [(n, card) for n, card in enumerate(CARDS, 1) if card.part == part]
        inner = "".join(
            f"<section><h3>{card.page}</h3>{come_back.drawn(card, n, f'{n}.ipynb')}</section>"
            for n, card in own
        )
        sections += f"<section><h2>{part}</h2>{inner}</section>"
    bar = come_back._BAR.format(options="<option>Law</option><option>Tables</option>")
    scripts = "".join(
        f"<script>{(ASSETS / name).read_text(encoding='utf-8')}</script>"
        for name in ("keep.js", "come_back.js")
    )
    path = tmp_path / "page.html"
    path.write_text(
        "<!doctype html><html lang=en><meta charset=utf-8><title>Come back</title><main>"
        f"<h1>Come back</h1>{bar}{sections}</main>{scripts}",
        encoding="utf-8",
    )
    return open_page(path.as_uri())


def shown(page):
    return page.locator(".deck-card:visible > summary > b").all_inner_texts()


def test_a_part_is_chosen_and_the_others_give_way_with_their_headings(page):
    assert shown(page) == ["1", "2", "3"]
    page.get_by_label("Part").select_option("Tables")
    assert shown(page) == ["3"] and not page.get_by_role("heading", name="Law").is_visible()
    assert page.locator("[role=status]").inner_text() == "1 card"


def test_a_card_that_is_known_stays_away_until_all_are_asked_again(page):
    first = page.locator("#card-22-a")
    first.locator("summary").click()
    assert "Yes & no." in first.inner_text()
    first.get_by_role("button", name="I knew it").click()
    assert shown(page) == ["2", "3"]
    assert page.evaluate("document.activeElement.textContent").startswith("2")
    assert page.evaluate("mgKeep.get('questions')") == {"card-22-a": True}
    page.get_by_role("button", name="Ask all again").click()
    assert shown(page) == ["1", "2", "3"] and page.evaluate("mgKeep.get('questions')") is None


def test_other_answers_that_the_browser_keeps_stay(page):
    page.evaluate("mgKeep.set('questions', {'22.2': '5'})")
    page.locator("#card-42-c summary").click()
    page.locator("#card-42-c").get_by_role("button", name="Again").click()
    assert page.evaluate("mgKeep.get('questions')") == {"22.2": "5"}
    assert not page.locator("#card-42-c").get_attribute("open")


def test_shuffled_cards_stand_in_one_list_and_go_home_again(page):
    button = page.get_by_role("button", name="Shuffle")
    orders = set()
    for _ in range(20):
        button.click()
        orders.add(tuple(shown(page)))
        assert page.locator(".deck-mixed .deck-card").count() == 3
        assert not page.get_by_role("heading", name="Law").is_visible()
        button.click()
        assert shown(page) == ["1", "2", "3"]
    assert len(orders) > 1 and {tuple(sorted(order)) for order in orders} == {("1", "2", "3")}


def test_a_sheet_has_the_answer_of_each_number():
    html = come_back.on_paper(CARDS)
    found = re.findall(r"<b>(\d)</b> ([^<]+)</li>", html)
    assert found == [("1", "Yes &amp; no."), ("2", "The first."), ("3", "Nine.")]


def test_the_built_page_opens_its_cards_without_a_script(open_page, site):
    page = open_page(f"{site}/book/85_come_back.html", java_script_enabled=False)
    card = page.locator("#card-42-endorsed-or-bound")
    card.locator("summary").click()
    assert card.get_by_text("to endorse took a delegate").is_visible()
    assert not page.locator(".deck-bar").is_visible()
    for name, made in come_back.FILES.items():
        assert (BUILT / "downloads" / name).read_text(encoding="utf-8") == made(deck.deck())
        assert page.locator(f'a[href="../downloads/{name}"]').count() == 1


def test_on_paper_the_questions_come_first_and_all_answers_after(open_page, site):
    page = open_page(f"{site}/book/85_come_back.html")
    page.emulate_media(media="print")
    answers = page.locator(".deck-answers li")
    assert answers.count() == page.locator(".deck-card").count() == len(deck.deck())
    assert answers.first.is_visible() and not page.locator(".deck-bar").is_visible()


def test_a_chapter_folds_three_questions_into_one_line_above_its_first_picture(open_page, site):
    page = open_page(f"{site}/book/22_patchwork.html", java_script_enabled=False)
    box = page.locator(".recall").first
    assert box.bounding_box()["height"] < 60
    assert box.bounding_box()["y"] < page.locator("article .explore").first.bounding_box()["y"]
    box.locator("summary").first.click()
    assert comes_true(lambda: box.locator("details > summary").first.is_visible())
    assert "ratification does" not in box.inner_text()
    box.locator("details > summary").first.click()
    assert "ratification does" in box.inner_text()
