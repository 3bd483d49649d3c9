"""What a page says that its reader can do is led to, asked and practised, and no section idles."""

import json
import re

import pytest

from conftest import ROOT
from migov.learn import rooms

PAGES = sorted(path.parent.name[1:] for path in rooms.PAGES.glob("p*/outcomes.json"))
# what every page has beside its subject
FURNITURE = {"Check yourself", "Exercises", "In your own words", "Key points", "Going further"}
FURNITURE |= {"Data used"}


def cells(page):
    (path,) = (ROOT / "book").glob(f"{page}_*.ipynb")
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def own(page, what):
    return json.loads((rooms.PAGES / f"p{page}" / f"{what}.json").read_text(encoding="utf-8"))


def test_every_page_of_the_parts_has_its_outcomes():
    assert [path.name[:2] for path in sorted((ROOT / "book").glob("[1-7]?_*.ipynb"))] == PAGES


@pytest.mark.parametrize("page", PAGES)
def test_the_outcomes_are_those_that_the_page_promises(page):
    promised = re.findall(r"^- \*(\w+)\*", "".join(cells(page)[0]["source"]), re.M)
    assert [one["outcome"] for one in rooms.read(page, "outcomes")] == promised


@pytest.mark.parametrize("page", PAGES)
def test_what_an_outcome_rests_on_is_there(page):
    guesses = {f"guess {guess['id']}" for guess in own(page, "guesses")}
    questions = range(1, len(own(page, "questions")) + 1)
    asked = guesses | {f"question {number}" for number in questions}
    exercises = {exercise["number"] for exercise in own(page, "exercises")}
    ids = {cell["id"] for cell in cells(page)}
    for one in rooms.read(page, "outcomes"):
        assert set(one["way"]) <= asked, one["outcome"]
        assert set(one["end"]) <= set(questions), one["outcome"]
        assert set(one["practice"]) <= exercises, one["outcome"]
        assert set(one["sections"]) <= ids, one["outcome"]


@pytest.mark.parametrize("page", PAGES)
def test_a_section_serves_an_outcome_or_folds(page):
    serves = {cell for one in rooms.read(page, "outcomes") for cell in one["sections"]}
    idle = []
    for cell in cells(page):
        tags = cell["metadata"].get("tags", [])
        if any(tag.startswith("depth:") for tag in tags) or cell["id"] in serves:
            continue
        heads = re.findall(r"^## (.*)$", "".join(cell["source"]), re.M)
        idle += [head for head in heads if head not in FURNITURE and "In class" not in head]
    assert idle == []


@pytest.mark.parametrize("page", PAGES)
def test_all_questions_and_exercises_serve_an_outcome(page):
    found = rooms.read(page, "outcomes")
    ends = {number for one in found for number in one["end"]}
    ends |= {int(way.split()[1]) for one in found for way in one["way"] if "question" in way}
    exercises = {number for one in found for number in one["practice"]}
    assert [n for n in range(1, len(own(page, "questions")) + 1) if n not in ends] == []
    assert [e["number"] for e in own(page, "exercises") if e["number"] not in exercises] == []


def test_an_outcome_without_practice_is_refused(tmp_path):
    folder = tmp_path / "p12"
    folder.mkdir()
    fault = [{"outcome": "tell", "way": ["guess a"], "end": [1], "sections": ["q12-a"]}]
    (folder / "outcomes.json").write_text(json.dumps(fault))
    with pytest.raises(rooms.RoomError, match="practises"):
        rooms.read("12", "outcomes", tmp_path)
