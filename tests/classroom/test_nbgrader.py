"""The same cycle in nbgrader: source, release, answers, marks, feedback, gradebook."""

import csv
import json
import os
import subprocess

import pytest

from conftest import ROOT

pytestmark = [pytest.mark.rare, pytest.mark.slow]
NBGRADER = ROOT / "_build/.nbgrader/bin"
RIGHT = {"twentieth_year": 2003, "african_parties": 29, "domestic_reach": 20.2, "one_protocol": 34}
KEYS = ("2003", "29", "20.2", "34")


def nbgrader(course, *words, ok=True, first=NBGRADER):
    """Run a command of nbgrader in a course's folder; return what it said.

    first: a folder whose programs come before all others.
    """
    path = os.pathsep.join(map(str, (first, NBGRADER, os.environ["PATH"])))
    done = subprocess.run(
        [NBGRADER / "nbgrader", *words],
        cwd=course,
        capture_output=True,
        text=True,
        env={"PATH": path, "HOME": str(course), "LANG": "C.UTF-8"},
    )
    said = done.stdout + done.stderr
    assert not ok or done.returncode == 0, said
    return said


def answer(released, values, argued="", spoil=lambda cells: cells):
    """Return a released notebook with answers in place."""
    notebook = json.loads(released)
    for cell in notebook["cells"]:
        name = cell["metadata"]["nbgrader"]["grade_id"].removeprefix("part2-")
        if name in values:
            cell["source"] = f"{name} = {values[name]!r}"
        elif name == "no_effect" and argued:
            cell["source"] = argued
    notebook["cells"] = spoil(notebook["cells"])
    return json.dumps(notebook)


def code(source):
    """Return a code cell of a student's own, with no id that nbgrader knows."""
    return {
        "cell_type": "code",
        "id": "own",
        "metadata": {},
        "source": source,
        "execution_count": None,
        "outputs": [],
    }


def rewritten(cells):
    """Edit the cells that mark: more points, no test."""
    for cell in cells:
        said = cell["metadata"]["nbgrader"]
        if said["grade_id"].endswith("-marks"):
            said["points"] = 100
            cell["source"] = "100.0"
    return cells


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course in which a class has handed in part 2, marked."""
    folder = tmp_path_factory.mktemp("course")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    subprocess.run(
        ["make", "-s", "nbgrader", f"COURSE={folder}"], cwd=ROOT, check=True, env=environment
    )
    nbgrader(folder, "generate_assignment", "part2")
    released = (folder / "release/part2/part2.ipynb").read_text()
    canary = folder / "gradebook.db"
    reads = code(f"found = open({str(canary)!r}, 'rb').read(20)\nprint(found)\nassert found")
    shouts = {
        "cell_type": "raw",
        "id": "raw",
        "metadata": {"raw_mimetype": "text/html"},
        "source": "<script>alert('raw')</script>",
    }
    always = code(
        "class Always(float):\n    def __eq__(self, other): return True\n    __hash__ = None\n"
        "from IPython import get_ipython\n"
        "get_ipython().events.register('pre_run_cell', lambda info: print(info.raw_cell))"
    )
    handed_in = {
        "full": answer(released, RIGHT, argued="Difference is not cause."),
        "partial": answer(released, RIGHT | {"african_parties": 28, "one_protocol": 3}),
        "empty": released,
        "edits": answer(released, {}, spoil=rewritten),
        "loops": answer(released, RIGHT, spoil=lambda cells: [*cells, code("while True: pass")]),
        "dies": answer(released, RIGHT, spoil=lambda c: [*c, code("import os; os._exit(1)")]),
        "reads": answer(released, RIGHT, spoil=lambda cells: [reads, *cells]),
        "always": answer(released, {}, spoil=lambda cells: [always, *cells]),
        "shouts": answer(
            released,
            RIGHT,
            argued="Fine.\n\n<script>alert('text')</script>[x](javascript:alert(1))",
            spoil=lambda cells: [*cells, shouts],
        ),
    }
    for student, text in handed_in.items():
        place = folder / "submitted" / student / "part2"
        place.mkdir(parents=True)
        (place / "part2.ipynb").write_text(text)
    nbgrader(folder, "autograde", "part2")
    nbgrader(folder, "generate_feedback", "part2", "--force")
    nbgrader(folder, "export")
    return folder


def test_the_released_notebook_holds_no_key(course):
    released = json.loads((course / "release/part2/part2.ipynb").read_text())
    code = ["".join(c["source"]) for c in released["cells"] if c["cell_type"] == "code"]
    for name in RIGHT:
        assert f"{name} = ..." in code
    assert not [text for text in code for key in KEYS if f"= {key}" in text]


def test_marks_are_right_and_exported(course):
    with (course / "grades.csv").open() as file:
        rows = {r["student_id"]: r for r in csv.DictReader(file) if r["assignment"] == "part2"}
    scores = {student: float(row["score"]) for student, row in rows.items()}
    assert scores == {
        "full": 8,
        "partial": 4,
        "empty": 0,
        "edits": 0,
        "loops": 8,
        "dies": 8,
        "reads": 8,
        "always": 0,
        "shouts": 8,
    }
    assert {float(row["max_score"]) for row in rows.values()} == {14}


def test_argued_answers_wait_for_a_person(course):
    script = (
        "from nbgrader.api import Gradebook\n"
        "with Gradebook('sqlite:///gradebook.db') as book:\n"
        "    for s in book.assignment_submissions('part2'):\n"
        "        print(s.student.id, s.needs_manual_grade)\n"
    )
    said = subprocess.run(
        [NBGRADER / "python", "-c", script], cwd=course, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    assert "full True" in said and "empty False" in said


def feedback(course, student):
    """Return what a student reads: the body of the page, without its styles."""
    text = (course / "feedback" / student / "part2/part2.html").read_text()
    return text.split("<body", 1)[1]


def test_feedback_tells_what_was_wrong_and_no_key(course):
    assert feedback(course, "partial").count("not right") == 2
    assert feedback(course, "empty").count("no answer: nothing has the name") == 4
    for student in ("partial", "empty", "edits"):
        told = feedback(course, student)
        wrong = KEYS if student != "partial" else ("29", "34")
        for key in wrong:
            assert f">{key}<" not in told and f" {key}\n" not in told


def test_no_script_of_a_student_reaches_a_reader(course):
    for place in ("feedback/shouts/part2/part2.html", "autograded/shouts/part2/part2.ipynb"):
        text = (course / place).read_text()
        for mark in ("alert('text')", "alert('raw')", "alert(\\'text"):
            assert f"<script>{mark}" not in text
        assert 'href="javascript:' not in text
    assert "alert(" in feedback(course, "shouts")


def test_the_gradebook_was_not_read(course):
    text = feedback(course, "reads")
    assert "FileNotFoundError" in text and "SQLite format" not in text


def test_where_the_configuration_is_not_read_nothing_is_run(course, tmp_path):
    place = course / "submitted/other/part2"
    place.mkdir(parents=True)
    trace = tmp_path / "trace"
    runs = code(f"open({str(trace)!r}, 'w').write('was here')")
    released = (course / "release/part2/part2.ipynb").read_text()
    assert json.loads(released)["metadata"]["kernelspec"]["name"] == "python3"
    (place / "part2.ipynb").write_text(answer(released, {}, spoil=lambda cells: [*cells, runs]))
    configuration = course / "nbgrader_config.py"
    hidden = configuration.rename(tmp_path / "nbgrader_config.py")
    said = nbgrader(course, "autograde", "part2", "--student=other", ok=False)
    hidden.rename(configuration)
    assert "graded-in-a-sandbox" in said and not trace.exists()
    assert not list((course / "autograded").glob("other/*"))


def test_without_a_sandbox_nothing_is_run(course, tmp_path):
    place = course / "submitted/late/part2"
    place.mkdir(parents=True)
    (place / "part2.ipynb").write_text((course / "release/part2/part2.ipynb").read_text())
    hidden = tmp_path / "bin"
    hidden.mkdir()
    (hidden / "bwrap").write_text("#!/bin/sh\necho 'bwrap: no namespaces here' >&2\nexit 1\n")
    (hidden / "bwrap").chmod(0o755)
    said = nbgrader(course, "autograde", "part2", "--student=late", ok=False, first=hidden)
    assert "no namespaces here" in said
    assert not list((course / "autograded").glob("late/*"))
