"""Guesses: what a writer is told about a faulty file, and what the reader is asked and told."""

import json
import re

import pytest

from conftest import ROOT
from migov.explore import api, explore, present
from migov.learn import exercises, guess, rooms
from migov.learn.guess import find, mark, read

LOW = {"when": "low", "text": "Too few."}
HIGH = {"when": "high", "text": "Too many."}
WRONG = {"when": "wrong", "text": "It looks so."}


def item(**changes):
    base = {"id": "legs", "kind": "number", "question": "How many?", "answer": "8"}
    base |= {"scale": [0, 20, 1], "hides": ["explore-legs"], "tempts": [LOW, HIGH]}
    return {name: value for name, value in (base | changes).items() if value is not None}


def saved(folder, *items):
    (folder / "p11").mkdir()
    (folder / "p11" / "guesses.json").write_text(json.dumps(list(items)), encoding="utf-8")
    return folder


def marked(given):
    return mark(given, {"answer": exercises.evaluate(given["answer"], {}, "p11")}, "p11")


@pytest.fixture
def shown(monkeypatch):
    """Return a function that calls guess and gives back the HTML that the page holds."""

    def call(page, id):
        seen = []
        monkeypatch.setenv("EXPLORE", "page")
        monkeypatch.setattr(present, "display", lambda data, raw: seen.append(data["text/html"]))
        assert guess(page, id) is None
        return seen[0]

    return call


def test_every_guess_of_the_book_stands_above_the_explorers_that_it_hides():
    pages = sorted(path.parent.name[1:] for path in rooms.PAGES.glob("p*/guesses.json"))
    assert {"21", "61", "63"} <= set(pages)
    for page in pages:
        (path,) = (ROOT / "book").glob(f"{page}_*.ipynb")
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")
        for one in read(page):
            asked = code.index(f'guess("{page}", "{one["id"]}")')
            for id in one["hides"]:
                drawn = f'id="{id}"' if id != "picture" else "\ncharts."
                assert code.find(drawn, asked) > asked, (page, id)


# the answers as the pages' own texts and their sources give them
@pytest.mark.parametrize(
    ("page", "id", "answer"),
    [
        ("21", "children", 194),
        ("21", "workers", 60),
        ("61", "desks", 11),
        ("61", "payer", 12),
        ("63", "free", 3.2),
        ("63", "gone", 54),
        ("63", "ring", 40),
    ],
)
def test_answers_are_computed_and_are_what_the_pages_say(page, id, answer):
    page, one = find(page, id)
    given = mark(one, exercises.figures(page, one, id), id)
    assert given["truth"] == answer


def test_lists_are_computed_too():
    page, one = find("61", "outside")
    given = mark(one, exercises.figures(page, one, "x"), "x")
    gulf_and_asia = {"Indonesia", "Malaysia", "Qatar", "Saudi Arabia", "Singapore"}
    assert set(given["truth"]) == gulf_and_asia | {"United Arab Emirates"}
    page, one = find("21", "speed")
    given = mark(one, exercises.figures(page, one, "x"), "x")
    assert [name.split(",")[0] for name in given["truth"]] == [
        "Rights of the Child",
        "Migrant Workers",
        "Migration for Employment (ILO)",
    ]
    assert given["amounts"] == ["194", "56", "32"]
    assert given["start"] != given["truth"]


def test_without_a_script_the_question_stands_and_the_answer_does_not(shown):
    html = shown("63", "free")
    text = re.sub(r"<script.*?</script>", "", html, flags=re.S)
    assert "Of 100 dollars that IOM got in 2024" in text
    assert "The figure below holds the answer." in text
    assert "3.2" not in text and "figure" not in re.findall(r"<(\w+)", text)
    assert text.index("<form") < text.index("hidden>")
    assert 'data-hides="explore-body"' in text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"answer": None}, 'guess 1: has no answer. Name what the figures give: "answer": "par'),
        ({"hides": None}, "guess 1: hides nothing. Name the explorers"),
        ({"kind": "bet"}, "guess 1: unknown kind. Use one of number, share, order, tiles, line. F"),
        ({"scale": None}, 'guess 1: has no scale. Add "scale": [lowest, highest, step].'),
        ({"scale": [0, 9]}, "guess 1: a scale is three numbers"),
        ({"kind": "line"}, "guess 1: does not say how much of the line is shown"),
        ({"kind": "tiles"}, "guess 1: does not say which tiles there are"),
        ({"tempts": []}, "guess 1: does not say why wrong guesses tempt"),
        ({"tempts": [{"text": "So."}]}, "guess 1, tempt 1: say which guesses are meant"),
        ({"tempts": [LOW, WRONG]}, "'legs', tempt 2: a guess of the kind number is never 'wrong'"),
        ({"note": "x"}, "guess 1: has a field that no guess has"),
    ],
)
def test_a_faulty_file_is_refused_by_page_guess_and_remedy(tmp_path, changes, said):
    with pytest.raises(rooms.RoomError) as told:
        read("11", saved(tmp_path, item(**changes)))
    assert str(told.value).startswith("p11/guesses.json, ")
    assert said in str(told.value)


def test_two_guesses_of_one_id_are_refused(tmp_path):
    with pytest.raises(rooms.RoomError, match="two guesses have the id 'legs'"):
        read("11", saved(tmp_path, item(), item()))


def test_an_unknown_guess_is_told_the_known_ones(tmp_path):
    with pytest.raises(rooms.RoomError, match="It has 'legs'"):
        find("11", "arms", saved(tmp_path, item()))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"answer": "21"}, "the answer is 21, which the scale from 0 to 20 leaves out. Widen it"),
        ({"answer": "'many'"}, "the answer is no number: 'many'"),
        ({"tempts": [LOW]}, 'a guess that is high tempts. Add {"when": "high"'),
        (
            {"tempts": [LOW, {"from": 10, "to": 20, "text": "x"}]},
            'a guess that is high tempts. Add {"when": "high"',  # 9 is left without a word
        ),
        ({"kind": "order", "tempts": [WRONG]}, "answer to an order is {name: number}"),
        (
            {"kind": "order", "tempts": [WRONG], "answer": "{'a': 1, 'b': 1}"},
            "two of the numbers are equal",
        ),
        ({"kind": "line", "given": 1}, "answer to a line is {year: number}, not 8"),
    ],
)
def test_an_answer_that_a_reader_could_not_give_is_refused(changes, said):
    with pytest.raises(rooms.RoomError) as told:
        marked(item(**changes))
    assert said in str(told.value)


def test_a_span_may_speak_for_all_guesses_on_one_side():
    high = {"from": 9, "to": 20, "text": "x"}
    assert marked(item(tempts=[LOW, high]))["truth"] == 8


def test_with_a_kernel_widgets_ask_and_the_explorer_waits(monkeypatch):
    monkeypatch.setenv("EXPLORE", "live")
    for module in (present, api):
        monkeypatch.setattr(module, "display", lambda *_, **__: None)
    asked = guess("63", "free")
    question, slider, buttons, view = asked.box.children
    assert "Of 100 dollars that IOM got in 2024" in question.value
    shown = explore(lambda depth: f"Secret {depth}", id="explore-body", depth=[1, 2])
    waits = "".join(one.value for one in shown.widget.children)
    assert "shows after your guess: Of 100 dollars" in waits and "Secret" not in waits
    slider.value = 40
    commit, show_me = buttons.children
    commit.click()
    assert "You said <strong>40</strong>; it is <strong>3.2</strong>" in view.value
    assert "Secret 1" in shown.widget.children[-1].value
    assert commit.description == "Guess again" and slider.disabled
    commit.click()
    assert "Secret" not in shown.widget.children[-1].value and not slider.disabled
    show_me.click()
    assert "It is <strong>3.2</strong>" in view.value and "You said" not in view.value
    assert "Secret 1" in shown.widget.children[-1].value


def test_with_a_kernel_a_name_of_an_order_stands_once(monkeypatch):
    monkeypatch.setenv("EXPLORE", "live")
    monkeypatch.setattr(present, "display", lambda *_, **__: None)
    asked = guess("21", "speed")
    _, first, second, third, *_ = asked.box.children
    first.value = third.value
    assert len({first.value, second.value, third.value}) == 3


def test_two_guesses_both_have_to_be_told(monkeypatch):
    monkeypatch.setenv("EXPLORE", "live")
    for module in (present, api):
        monkeypatch.setattr(module, "display", lambda *_, **__: None)
    one, other = guess("21", "children"), guess("21", "workers")
    shown = explore(lambda year: f"Secret {year}", id="explore-map", year=[1, 2])
    one.press("skip", "")
    assert "Secret" not in shown.widget.children[-1].value
    other.press("compare", "")
    assert "Secret 1" in shown.widget.children[-1].value
