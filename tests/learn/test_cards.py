"""Role cards: what a class reads on the page, what a role reads on its sheet, and faulty files."""

import re

import pytest

from migov.learn import rooms
from migov.learn.cards import cards, draw, read, sheet_page

CARD = {"title": "Press", "who": "1 person", "open": {"You are": "a *local* paper"}}
SECRET = CARD | {"sheet": {"You want": "a headline"}}


def with_sheets():
    return [path.parent.name[1:] for path in sorted(rooms.PAGES.glob("p*/cards.json"))]


def test_the_cards_of_the_book_can_all_be_read():
    assert with_sheets() == ["13", "23", "33", "42", "52", "63", "73"]
    for page in with_sheets():
        assert all(card["title"] for card in read(page))


def test_a_card_shows_its_title_who_plays_it_and_each_open_line():
    html = draw([SECRET])
    for words in ("Press", "1 person", "<dt>You are</dt>", "a <em>local</em> paper"):
        assert words in html
    assert "headline" not in html
    assert "headline" in draw([SECRET], sheets=True)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('[{"title": "A"}]', "card 1: has no lines"),
        ('[{"open": {"You are": "x"}}]', "card 1: has no title"),
        ('[{"title": "A", "open": {"You are": "x"}}, {"title": " "}]', "card 2: has no"),
        ("[]", "expected a list of cards"),
        ("[{]", "line 1: not JSON"),
    ],
)
def test_a_faulty_file_is_named_with_the_card_and_the_remedy(tmp_path, content, says):
    (tmp_path / "p11").mkdir()
    (tmp_path / "p11" / "cards.json").write_text(content)
    with pytest.raises(rooms.RoomError, match=f"p11/cards.json.*{says}"):
        read("11", tmp_path)


def test_a_page_without_cards_brings_the_nearest():
    with pytest.raises(rooms.RoomError, match=r"Page 22 has no cards\. Did you mean"):
        cards("22")


@pytest.mark.parametrize("page", with_sheets())
def test_secrets_stand_on_the_sheets_and_not_on_the_page(page):
    found = read(page)
    on_page, on_sheets = draw(found), sheet_page(page, "Title")
    secrets = [head for card in found for head in card.get("sheet", {})]
    assert secrets
    assert "You want" not in on_page and "You want" in on_sheets


def test_a_printed_sheet_holds_one_role(browser, tmp_path):
    path = tmp_path / "sheets.html"
    path.write_text(sheet_page("63", "Follow the money"), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    pdf = page.pdf(format="A4", path=str(tmp_path / "sheets.pdf"))
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") == len(read("63"))
    page.emulate_media(media="print")
    ink = page.locator(".card-role dd").first.evaluate("e => getComputedStyle(e).color")
    assert ink == "rgb(0, 0, 0)"
    page.close()


@pytest.mark.parametrize("page", with_sheets())
def test_every_activity_has_a_half_page_for_the_teacher_that_pupils_do_not_see(page):
    guides = [card for card in read(page) if card["title"].startswith(("For the teacher", "Guide"))]
    assert guides or page == "73"
    assert all("open" not in card for card in guides)
    said = " ".join(text for card in read(page) for text in card.get("sheet", {}))
    assert "Not yet tried with a class" in said


def test_the_articles_that_sheets_of_the_hearing_name_are_on_the_sheet_of_articles():
    found = read("23")
    printed = next(card for card in found if card["title"].startswith("Twelve articles"))["open"]
    assert len(printed) == 12
    named = set()
    for card in found:
        for text in card.get("sheet", {}).values():
            for group in re.findall(r"articles? ((?:\d+(?:, | and |\? |\?)?)+)", text):
                named |= set(re.findall(r"\d+", group))
    assert named and named <= set(printed)
