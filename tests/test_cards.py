"""Role cards: what a teacher sees and prints, and what a writer hears of a faulty file."""

import json

import pytest

from migov import cards


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
