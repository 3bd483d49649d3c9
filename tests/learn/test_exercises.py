"""exercises.json: one source for the cells of a notebook, the checker and the solutions."""

import json
import math
import re
from itertools import combinations

import nbformat
import pytest

from conftest import ROOT
from migov.learn import cells, exercises, rooms, solution

PAGES = sorted(path.parent.name[1:] for path in rooms.PAGES.glob("p*/exercises.json"))
COMPUTE = [
    (page, exercise)
    for page in PAGES
    for exercise in exercises.read(page)
    if exercise["kind"] == "compute"
]


def test_every_page_with_a_number_has_exercises_of_all_kinds():
    notebooks = {path.name[:2] for path in (ROOT / "book").glob("[1-7][0-9]_*.ipynb")}
    assert notebooks <= set(PAGES)
    for page in PAGES:
        kinds = [exercise["kind"] for exercise in exercises.read(page)]
        assert kinds[0] == "read" and kinds[-1] == "argue" and "compute" in kinds, page


@pytest.mark.parametrize("page", PAGES)
def test_the_cells_of_a_notebook_are_those_that_its_exercises_make(page):
    (path,) = (ROOT / "book").glob(f"{page}_*.ipynb")
    made = {cell.id: cell for cell in cells.cells(page)}
    stored = {c.id: c for c in nbformat.read(path, as_version=4).cells if c.id in made}
    assert list(stored) == list(made), "run `make exercises`"
    for name, cell in made.items():
        assert stored[name].source == cell.source, f"{name}: run `make exercises`"


def test_a_notebook_whose_exercises_were_changed_by_hand_is_found(tmp_path):
    (path,) = (ROOT / "book").glob("63_*.ipynb")
    copy = tmp_path / path.name
    copy.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    assert not cells.stale(copy)
    changed = copy.read_text(encoding="utf-8").replace("### 6.3.1 Read", "### 6.3.1 Reads")
    copy.write_text(changed, encoding="utf-8")
    assert cells.stale(copy)
    assert cells.write(copy) and not cells.stale(copy)


def test_a_slip_that_cannot_be_computed_is_found_where_the_page_is_built():
    (exercise,) = [e for e in exercises.read("63") if e["number"] == 2]
    faulty = exercise | {"slips": [{"value": "100 * womem", "hint": "No."}]}
    with pytest.raises(rooms.RoomError, match="exercise 2: '100 \\* womem' can't be computed"):
        solution.__globals__["write"]("63", faulty)


@pytest.mark.parametrize(("page", "exercise"), COMPUTE, ids=lambda part: str(part)[:2])
def test_a_slip_is_no_right_answer_and_no_other_slip(page, exercise):
    known = exercises.answer_of(page, exercise)
    assert math.isfinite(known["expected"])
    values = [value for value, _ in known["slips"]]
    assert all(abs(value - known["expected"]) > known["tolerance"] for value in values)
    for one, other in combinations(values, 2):
        assert one != other, exercise["title"]
    texts = [known["praise"], known["start"], *(hint for _, hint in known["slips"])]
    assert not [text for text in texts if re.search(r"\{\w+(:[^}]*)?\}", text)]


@pytest.mark.parametrize("page", PAGES)
def test_a_solution_leaves_no_figure_unwritten(page):
    for exercise in exercises.read(page):
        text = solution.__globals__["write"](page, exercise)
        assert not re.search(r"\{(?!cite)\w+(:[^}`]*)?\}(?!`)", text.split("```")[-1])


@pytest.fixture
def shown(monkeypatch):
    seen = []
    monkeypatch.setitem(solution.__globals__, "display", lambda text: seen.append(text.data))
    return seen


def test_running_all_cells_gives_no_answer_away(monkeypatch, shown):
    monkeypatch.setenv("EXPLORE", "live")
    solution("63.2")
    assert "show=True" in shown[0] and "assessed" not in shown[0]
    solution("63.2", show=True)
    assert "assessed" in shown[1] and "Correct." in shown[1]


def test_on_a_page_the_solution_is_folded(monkeypatch, shown):
    monkeypatch.setenv("EXPLORE", "page")
    solution("63.2")
    assert ":class: dropdown" in shown[0] and "Correct." in shown[0]


GOOD = {
    "number": 1,
    "kind": "compute",
    "title": "a sum",
    "task": "Add.",
    "figures": "core_of_iom",
    "answer": "total",
    "praise": "Right.",
    "start": "Begin.",
    "solution": {"text": "So."},
}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kind": "guess"}, "exercise 1: unknown kind. Use one of read, compute, argue"),
        ({"number": "one"}, '"number" is its place on the page'),
        ({"title": " "}, "has no title"),
        ({"task": None}, "has no task. Say what to do"),
        ({"answer": None}, "has no answer. Give an expression"),
        ({"figures": None}, "computes nothing. Name the function"),
        ({"measure": "percent"}, "unknown measure. Use one of per cent, fraction, count"),
        ({"tolerance": -1}, "how far off still counts as right"),
        ({"slips": [{"value": "1"}]}, "exercise 1, slip 1: has no hint"),
        ({"kind": "argue"}, "has no rubric"),
        ({"solution": {}}, "has an empty solution"),
    ],
)
def test_a_faulty_exercise_is_refused_with_file_place_and_remedy(tmp_path, change, says):
    faulty = {k: v for k, v in (GOOD | change).items() if v is not None}
    (tmp_path / "p11").mkdir()
    (tmp_path / "p11" / "exercises.json").write_text(json.dumps([faulty]))
    with pytest.raises(rooms.RoomError, match=re.escape(says)) as caught:
        exercises.read("11", tmp_path)
    assert str(caught.value).startswith("p11/exercises.json, exercise 1")


def test_two_exercises_of_one_number_are_refused(tmp_path):
    (tmp_path / "p11").mkdir()
    (tmp_path / "p11" / "exercises.json").write_text(json.dumps([GOOD, GOOD]))
    with pytest.raises(rooms.RoomError, match="two exercises are number 1"):
        exercises.read("11", tmp_path)


def test_an_answer_that_cannot_be_computed_names_the_figures():
    with pytest.raises(rooms.RoomError, match=r"'totl' can't be computed.*total"):
        exercises.figures("63", GOOD | {"answer": "totl"})
    with pytest.raises(rooms.RoomError, match=r"no function nothing in p63/check\.py"):
        exercises.figures("63", GOOD | {"figures": "nothing"})
