"""Role cards: what a teacher sees and prints, and what a writer hears of a faulty file."""

import json

import pytest

from migov import cards, sheets


def test_the_cards_of_the_book_can_all_be_read():
    names = [path.stem for path in cards.CARDS.glob("*.json")]
    for name in names:
        assert all(card["title"] for card in cards.read(name))


def test_a_card_shows_its_title_who_plays_it_and_each_line():
    card = {"title": "Press", "who": "1 person", "lines": {"You want": "a *true* headline"}}
    html = cards.draw([card])
    for words in ("Press", "1 person", "<dt>You want</dt>", "a <em>true</em> headline"):
        assert words in html


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('[{"title": "A"}]', "bad.json, card 1: has no lines"),
        ('[{"lines": {"You are": "x"}}]', "bad.json, card 1: has no title"),
        ("[]", "bad.json: expected a list of cards"),
        ("[{]", "bad.json, line 1: not JSON"),
    ],
)
def test_a_faulty_file_is_named_with_the_card_and_the_remedy(tmp_path, content, says):
    (tmp_path / "bad.json").write_text(content)
    with pytest.raises(cards.CardsError, match=says.replace("[", r"\[")):
        cards.read("bad", tmp_path)


def test_a_wrong_name_brings_the_nearest(tmp_path):
    (tmp_path / "23_hearing.json").write_text(json.dumps([{"title": "A", "lines": {"B": "c"}}]))
    with pytest.raises(cards.CardsError, match="Did you mean '23_hearing'"):
        cards.read("23_hering", tmp_path)


SHEET = """<body data-theme="dark" style="color: white; background: black">
<header>The book</header><nav>Contents</nav>
<main style="overflow: hidden; height: 300px"><div style="padding: 3rem"><h1>A page</h1>{cards}
<p>The page goes on</p></div></main></body>"""


def test_the_button_prints_the_cards_and_nothing_else(browser):
    page = browser.new_page()
    shown = [
        {"title": f"Card {i}", "lines": {"You want": "a long answer. " * 20}} for i in range(9)
    ]
    page.set_content(SHEET.format(cards=cards.draw(shown)))
    page.add_style_tag(path=sheets.BOOK / "assets" / "cards.css")
    page.emulate_media(media="print")
    # what the printer sees is what stands on the page in the moment of printing
    page.evaluate("window.print = () => { window.printed = document.body.innerText; "
                  "const card = document.querySelectorAll('.card-role')[8]; "
                  "window.ink = getComputedStyle(card.querySelector('dd')).color; "
                  "window.cut = document.querySelector('main').scrollHeight > "
                  "document.querySelector('main').clientHeight; }")  # fmt: skip
    page.evaluate("document.querySelector('.cards-print').click()")
    printed = page.evaluate("window.printed")
    assert all(f"Card {i}" in printed for i in range(9))
    assert not any(word in printed for word in ("The book", "Contents", "A page", "goes on"))
    assert page.evaluate("window.ink") == "rgb(0, 0, 0)"  # black on white in the dark theme too
    assert not page.evaluate("window.cut")
    assert "The page goes on" in page.evaluate("document.body.innerText")
    page.close()
