"""The student's edition: no file of it holds an answer, and its notebooks know a right number."""

import ast
import io
import json
import os
import re
import subprocess
import sys
import zipfile

import pytest
from leaks import PAGES, Secret, digits, files, is_table, plain, printed, raw, secrets, where

from conftest import ROOT
from migov.learn import exercises
from migov.site import downloads
from migov.site.away import zips
from migov.site.editions import pruned, seals, student
from migov.site.packed import pack

# texts of answers that a page says itself, where everybody reads them
SAID = {
    "both / either",  # what an index of overlap is, in the models
    'later = votes[votes["rollcall"] == "80/218"].set_index("voter")["vote"]',
    "did anything here need article 77?",
    "A class that is odd in number gives the free player the score.",
    "stop after four rounds and ask what it would take to begin again.",
    "Whose words are in neither text?",
    "When all must agree, the State that wants least decides.",
    "What they have is follow-up.",
    "pathways depend on cooperation on return.",
    "one thing we need, one thing we can't.",
}
# numbers that happen to be those of an answer: (exercise, number, what it is there)
CHANCE = {
    ("11.3", "29", "of 100 refugees, in a question"),
    ("21.2", "192", "one of three in the title of the task"),
    ("22.3", "77", "States of 1984, in a guess"),
    ("23.3", "13.5", "an example in country/words.py"),
    ("23.3", "14", "in the name of 2014"),
    ("31.3", "23", "in the name of a file"),
    ("33.2", "50", "a limit of rounds in an explorer's goal"),
    ("33.2", "50.0", "the index of another page"),
    ("42.2", "17", "how many States a picture shows"),
    ("52.3", "74", "the end of a range, in a choice of the quiz"),
    ("62.2", "128", "a power of two"),
}


@pytest.fixture(scope="module")
def told():
    return secrets()


@pytest.fixture(scope="module")
def edition():
    """The student's edition as {path in the zip: bytes}, sealed lightly so that it is made fast."""
    return student.edition(rounds=1000)


@pytest.fixture(scope="module")
def unpacked(edition, tmp_path_factory):
    """The folder of an unpacked edition, with its wheel's package beside the notebooks."""
    folder = tmp_path_factory.mktemp("student")
    zipfile.ZipFile(io.BytesIO(pack(edition))).extractall(folder)
    own = folder / student.NAME
    (wheel,) = own.glob("migov-*.whl")
    zipfile.ZipFile(wheel).extractall(own)
    return own


def texts(archive):
    return [(name, plain(text)) for name, text in files(archive)]


def test_no_file_holds_a_solution_a_model_a_key_or_an_answer(edition, told):
    found = list(where(told, texts(io.BytesIO(pack(edition)))))
    numbers = {(one.what.split()[0], one.text) for one, _ in found if one.number}
    assert {one.text for one, _ in found if not one.number} == SAID
    assert numbers == {(place, text) for place, text, _ in CHANCE}


def test_in_the_full_edition_every_one_of_these_texts_is_found(told, tmp_path):
    (tmp_path / "all").mkdir()
    downloads.checkout(
        tmp_path / "all"
    )  # with the role sheets, which the book's own wheel leaves out
    wheel = downloads.build(tmp_path, tmp_path / "all")
    full = {f"full/{path.name}": path.read_bytes() for path in (ROOT / "book").glob("*.ipynb")}
    full[f"full/{wheel.name}"] = wheel.read_bytes()
    names = [(n, t) for n, t in texts(io.BytesIO(pack(full))) if not is_table(n)]
    sought = [one for one in told if not one.number and "{" not in one.text]
    found = {one for one, _ in where(sought, names)}
    # with figures filled in they stand nowhere but in a built book
    filled = {one for one in sought if one.what.endswith(" text") and one not in found}
    assert found == set(sought) - filled
    assert len(found) > 1500 and len(filled) < len(found) / 10
    for kind in ("feedback", "recall", "model", "guess", "sheet"):
        assert {one.page for one in found if one.what == kind} >= {"42", "63"}
    by_page = {one.page for one in found if one.what.endswith((" text", " code"))}
    assert by_page == set(PAGES)


@pytest.mark.parametrize("place", ["63_follow_the_money.ipynb", "x.whl/migov/pages/p63/a.json"])
def test_a_number_that_a_file_told_would_be_found(told, place):
    own = [one for one in told if one.number and one.page == "63" and digits(one.text) > 1]
    assert len(own) > 10
    for one in own:
        said = f"The core is {one.text} of a hundred."
        assert [found for found, _ in where([one], [(f"x/{place}", said)])] == [one]
        assert not list(where([one], [(f"x/{place}", f"the core of 4{one.text}1 is")]))


def test_a_number_is_sought_as_it_may_be_printed():
    assert {"3.171235928585069", "3.2", "3.17", "3.171"} <= set(printed(3.171235928585069))
    assert {"0.28571", "0.2857", "0.29", "28.6%", "28.57142857"} & set(printed(2 / 7))
    assert {"1,234", "1234", "1234.5", "1,234.5"} <= set(printed(1234.5))


def test_every_page_is_in_the_edition_with_all_that_it_asks(edition, unpacked):
    pages = {path.name[:2] for path in unpacked.glob("*.ipynb")}
    assert set(PAGES) < pages and not {page for page in pages if page.startswith("9")}
    for page in PAGES:
        room = unpacked / "migov" / "pages" / f"p{page}"
        asked = json.loads((room / "questions.json").read_text("utf-8"))
        assert [one["question"] for one in asked] == [q["question"] for q in raw(page, "questions")]
        assert all(set(one) == {"question", "kind", "answers"} for one in asked)
        numbers = {str(one["number"]) for one in exercises.read(page) if "answer" in one}
        assert set(json.loads((room / "checks.json").read_text("utf-8"))) == numbers
        (path,) = unpacked.glob(f"{page}_*.ipynb")
        cells = json.loads(path.read_text("utf-8"))["cells"]
        text = "\n".join("".join(cell["source"]) for cell in cells)
        assert "solution(" not in text and "A model sentence" not in text
        for one in exercises.read(page):
            assert one["title"] in text
        for one in raw(page, "recall")["before"]:
            assert plain(one["question"]) in plain(text)


def test_the_tables_are_the_books_own(unpacked):
    for path in (ROOT / "data").glob("*.csv"):
        own = path.read_bytes()
        assert (unpacked / "data" / path.name).read_bytes() == own
        assert (unpacked / "migov" / "data" / path.name).read_bytes() == own


def test_a_seal_knows_what_the_page_takes_as_right_and_no_more():
    for page in PAGES:
        for one in exercises.read(page):
            if "answer" not in one:
                continue
            known = exercises.answer_of(page, one)
            value, width = known["expected"], known["tolerance"]
            sealed = seals.seal(value, width, rounds=1)
            assert seals.fits(value, sealed) and seals.fits(value + 0.99 * width, sealed)
            assert seals.fits(value - 0.99 * width, sealed)
            step = 10 ** -sealed["decimals"]
            for wrong in (
                value + width + step,
                value - width - step,
                value + 1000.25,
                101 * value + 1,
            ):
                assert not seals.fits(wrong, sealed), (page, one["number"], wrong)
            for slip, _ in known["slips"]:
                assert not seals.fits(slip, sealed), (page, one["number"], slip)


def test_two_seals_of_one_number_are_different_and_take_time():
    first, second = seals.seal(55, rounds=1), seals.seal(55, rounds=1)
    assert first["salt"] != second["salt"] and not set(first["marks"]) & set(second["marks"])
    assert seals.seal(55)["rounds"] >= 600_000
    assert "55" not in re.sub(r"[0-9a-f]{32,}", "", json.dumps(first))


def test_only_what_a_page_uses_of_its_check_is_left(tmp_path):
    (tmp_path / "check.py").write_text(
        "from a import b\nKEPT = 2\nLOST = 3\n\n\ndef used():\n    return helper() + KEPT\n\n\n"
        "def helper():\n    return b\n\n\ndef answer():\n    return LOST\n",
        encoding="utf-8",
    )
    (tmp_path / "other.py").write_text("from .check import used\n", encoding="utf-8")
    text = pruned.check(tmp_path, "")
    assert "def used" in text and "def helper" in text and "KEPT = 2" in text
    assert "answer" not in text and "LOST" not in text
    assert "def answer" in pruned.check(tmp_path, "p63.check.answer()")
    (tmp_path / "other.py").write_text("", encoding="utf-8")
    assert pruned.check(tmp_path, "answer()") == ""


SAYS = """
from migov.learn import check
for key, answer in [{calls}]:
    check(key, answer)
"""


def ours(unpacked):
    """The environment of a process that finds the edition's package and no other."""
    return os.environ | {"PYTHONPATH": str(unpacked)}


def says(unpacked, *calls):
    """What `check` of the edition says to each (key, answer), both as code."""
    code = SAYS.format(calls=", ".join(f"({key!r}, {answer})" for key, answer in calls))
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=unpacked, env=ours(unpacked), capture_output=True, text=True)
    said = [ast.literal_eval(line)["text/plain"] for line in done.stdout.splitlines()]
    return said, done.stderr


def test_check_takes_right_numbers_and_refuses_wrong_ones_of_every_kind(unpacked):
    calls = [("63.2", "3.2"), (63.2, "3.17"), ("6.3.2", "3.4"), ("63.2", "0.032"), ("63.2", "...")]
    calls += [("63.2", "'3.2'"), ("63.2", "[3.2, 3.2]"), ("63.2", "True"), ("63.2", "float('nan')")]
    calls += [("63.2", "__import__('numpy').array([3.2])"), ("21.2", "192"), ("21.2", "193")]
    said, error = says(unpacked, *calls)
    verdicts = [line.split(".")[0] for line in said]
    right, wrong = "Correct", "Not yet"
    assert verdicts == [right, right, wrong, wrong, "Not answered yet"] + [wrong] * 4 + [
        right, right, wrong,
    ], error  # fmt: skip


def test_an_exercise_without_a_number_is_named_with_those_that_have_one(unpacked):
    _, error = says(unpacked, ("63.4", "1"))
    assert "no number to check for '63.4'. This page has: '63.2', '63.3'" in error


RUN = """
import json, sys
import nbformat
from nbclient import NotebookClient
path, answers = sys.argv[1], json.loads(sys.argv[2])
book = nbformat.read(path, as_version=4)
for cell in book.cells:
    for key, answer in answers.items():
        if f'check("{key}"' in cell.source:
            cell.source = cell.source.replace("answer = ...", f"answer = {answer}")
NotebookClient(book, timeout=300).execute()
print(json.dumps([[cell.source, cell.get("outputs", [])] for cell in book.cells]))
"""


RIGHT = {
    "63_follow_the_money.ipynb": {"63.2": "100 * core_money / own['total']", "63.3": "0.2"},
    "21_who_is_bound.ipynb": {"21.2": "193", "21.3": "6.25"},
}


def run(name, unpacked, answers):
    """Run a notebook of the edition with answers {key: code}; return [(source, outputs)]."""
    command = [sys.executable, "-c", RUN, name, json.dumps(answers)]
    done = subprocess.run(command, cwd=unpacked, env=ours(unpacked), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "answers"), RIGHT.items(), ids=RIGHT)
def test_a_students_notebook_runs_and_tells_right_from_wrong(name, answers, unpacked, told):
    cells = run(name, unpacked, answers)
    for key, code in answers.items():
        (verdict,) = [output["data"]["text/plain"] for source, outputs in cells
                      if f'check("{key}"' in source for output in outputs]  # fmt: skip
        right = code.startswith("100") or code == "6.25"
        assert verdict.startswith("Correct." if right else "Not yet."), key
    shows_no_answer(cells, name, told)


@pytest.mark.slow
@pytest.mark.rare
@pytest.mark.parametrize(
    "name", sorted(path.name for path in (ROOT / "book").glob("[1-7]?_*.ipynb"))
)
def test_every_students_notebook_runs_and_shows_no_answer(name, unpacked, told):
    shows_no_answer(run(name, unpacked, {}), name, told)


def shows_no_answer(cells, name, told):
    """The questions are there, and no text of an answer that the page does not say itself."""
    shown = plain(json.dumps([outputs for _, outputs in cells], ensure_ascii=False))
    assert "<fieldset class=" in shown
    assert not re.search(r"class=\W*quiz-(feedback|key|right|wrong)", shown)
    own = [one for one in told if one.page == name[:2] and not one.number]
    assert {one.text for one in own if plain(one.text) in shown} <= SAID


def test_the_zip_says_how_to_begin_and_names_its_own_wheel(edition):
    read = edition[f"{student.NAME}/README.txt"].decode()
    (wheel,) = [name for name in edition if name.endswith(".whl")]
    assert wheel.rpartition("/")[2] in read and "+student" in wheel
    assert f"{student.NAME}/11_who_moves.ipynb" in edition
    first = json.loads(edition[f"{student.NAME}/63_follow_the_money.ipynb"])
    code = next(text for c in first["cells"] if "WHEEL" in (text := "".join(c["source"])))
    assert "which came with this notebook" in code and "page 'The data'" not in code
    assert zips.LICENCES.splitlines()[0] in read


def test_a_secret_that_is_planted_is_found(edition, told):
    wanted = next(one for one in told if one.what == "63.2 code")
    planted = edition | {f"{student.NAME}/notes.txt": f"so: {wanted.text}\n".encode()}
    found = [name for one, name in where([wanted], texts(io.BytesIO(pack(planted))))]
    assert found == [f"{student.NAME}/notes.txt"]
    assert isinstance(wanted, Secret)
