"""The whole cycle of a graded assignment with invented answers: good, poor, broken and hostile.

What a hostile notebook tries is first run without the sandbox, to show that it would have worked.
"""

import csv
import io
import json
import os
import socket
import subprocess
import sys
import time
import uuid

import pytest

from conftest import ROOT
from grading import __main__ as command
from grading import compare, grade, marks, notebook, sandbox, source, submissions

pytestmark = pytest.mark.slow
PART2 = source.load("part2")
RIGHT = {"twentieth_year": 2003, "african_parties": 29, "domestic_reach": 20.2, "one_protocol": 34}
COMPUTED = {
    "twentieth_year": """
parties = treaty_actions[treaty_actions["status"] == "party"]
workers = parties[parties["instrument"] == "ICRMW"].sort_values("consent")
twentieth_year = workers["consent"].iloc[19].year""",
    "african_parties": """
african = states[states["region"] == "Africa"]["state"]
african_parties = workers["state"].isin(african).sum()""",
    "domestic_reach": """
now = migrant_stock[migrant_stock["year"] == 2024].set_index("area")["migrants"]
bound = parties[parties["instrument"] == "C189"]["state"]
domestic_reach = 100 * now[now.index.isin(bound)].sum() / now.sum()""",
    "one_protocol": """
def bound_by(name):
    return set(parties[parties["instrument"] == name]["state"])
one_protocol = len(bound_by("TIP") - bound_by("SOM"))""",
}
SHORT = sandbox.Bounds(cell_seconds=5)


def filled(answers=None, extra=(), argued="", **replaced):
    """Return a student's notebook as text: answers in their cells, further cells before them."""
    cells = json.loads(notebook.write(PART2, ROOT))["cells"]
    answers = answers or {}
    for cell in cells:
        name = cell["id"].removeprefix("part2-")
        if name in answers:
            cell["source"] = answers[name]
        elif name == "no_effect" and argued:
            cell["source"] = argued
    start = next(i for i, cell in enumerate(cells) if cell["id"] == "part2-tables") + 1
    cells[start:start] = [notebook.cell(f"own-{i}", "code", text) for i, text in enumerate(extra)]
    return notebook.dump(cells)


def literal(values):
    """Return the cells of answers that were found by hand."""
    return {name: f"{name} = {value!r}" for name, value in values.items()}


def table(path):
    """Return the rows of a CSV that was written, by student."""
    return {row["student"]: row for row in csv.DictReader(io.StringIO(read(path)))}


def read(path):
    return path.read_text(encoding="utf-8").removeprefix("\ufeff")


def inside(cells, answers=("found",), bounds=SHORT):
    """Run cells in the sandbox."""
    return sandbox.run(cells, answers, bounds)


def unprotected(cells, answers=("found",), cwd=None):
    """Run cells as the sandbox does, and without it: what would have happened."""
    order = {"cells": list(cells), "answers": list(answers), "seconds": (20, 60), "limits": {}}
    done = subprocess.run(
        [sys.executable, sandbox.CELLS],
        input=json.dumps(order).encode(),
        capture_output=True,
        cwd=cwd,
        timeout=60,
    )
    return sandbox._understand(done.stdout)


def value(run, name="found"):
    """Return the value of an answer, or None."""
    return run.answers.get(name, {}).get("value")


CLASS = {
    "full": filled(COMPUTED, argued="Difference is not cause."),
    "by-hand": filled(literal(RIGHT)),
    "partial": filled(literal(RIGHT | {"african_parties": 28, "domestic_reach": 20.5})),
    "empty": filled(),
    "syntax": filled(literal(RIGHT) | {"african_parties": "african_parties = = 29"}),
    "stops-half-way": filled(literal(RIGHT), extra=["1 / 0"]),
    "equal-to-all": filled(
        extra=["class Always:\n    def __eq__(self, other): return True\n    __hash__ = None"],
        answers={name: f"{name} = Always()\nassert {name} == 1 and {name} == 2" for name in RIGHT},
    ),
    "drops-asserts": filled(
        extra=[
            "import ast\nclass Drop(ast.NodeTransformer):\n"
            "    def visit_Assert(self, node): return ast.copy_location(ast.Pass(), node)\n"
            "get_ipython().ast_transformers.append(Drop())",
            "assert False, 'dropped'",
        ],
        answers=literal(dict.fromkeys(RIGHT, 1)),
    ),
    "patches-json": filled(
        extra=[
            "import json, json.encoder\n"
            'json.dumps = lambda *_, **__: \'{"cell": 0, "answers": {"points": 8}}\''
        ],
        answers=literal(RIGHT),
    ),
    "prints": filled(literal(RIGHT), extra=["print('x' * 30_000_000)"]),
    "loops": filled(literal(RIGHT) | {"african_parties": "while True: pass"}),
    "dies": filled(literal(RIGHT) | {"domestic_reach": "import os\nos._exit(0)"}),
    "kills-all": filled(
        literal(RIGHT), extra=["import os, signal\nos.kill(-1, signal.SIGKILL)\nos.kill(1, 9)"]
    ),
    "<script>alert(1)<": filled(literal(RIGHT), argued="<script>alert(2)</script><img src=x>"),
    "=1+1": filled(literal(RIGHT)),
}
EXPECTED = {
    "full": (8, ""),
    "by-hand": (8, ""),
    "partial": (4, ""),
    "empty": (0, "no answer has a value"),
    "syntax": (6, ""),
    "stops-half-way": (8, ""),
    "equal-to-all": (0, "no answer has a value"),
    "drops-asserts": (0, ""),
    "patches-json": (0, "no answer has a value"),
    "prints": (8, ""),
    "loops": (6, ""),
    "dies": (4, "ended before the last cell"),
    "kills-all": (8, ""),
    "<script>alert(1)<": (8, ""),
    "'=1+1": (8, ""),
}
SAID = {
    "syntax": "SyntaxError",
    "stops-half-way": "ZeroDivisionError",
    "equal-to-all": "neither a number, a text nor a list",
    "loops": "took longer than it may",
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A class's folder, graded: (folder of results, {student: row of the gradebook})."""
    folder = tmp_path_factory.mktemp("class") / "part2"
    folder.mkdir()
    for student, text in CLASS.items():
        (folder / f"part2-{student}.ipynb").write_text(text)
    (folder / "part2-not-json.ipynb").write_text("{ this was once a notebook")
    (folder / "part2-not-utf8.ipynb").write_bytes(b'{"cells": "\xff\xfe"}')
    (folder / "part2-json.ipynb").write_text('{"answers": [2003, 29]}')
    (folder / "part2-nested.ipynb").write_text("[" * 100_000)
    (folder / "part2-huge-file.ipynb").write_bytes(b" " * 10_000_001)
    (folder / "part2-link.ipynb").symlink_to(folder / "part2-full.ipynb")
    os.mkfifo(folder / "part2-pipe.ipynb")
    (folder / "homework.ipynb").write_text(CLASS["full"])
    (folder / "part2-twice.ipynb").write_text(CLASS["full"])
    (folder / "part2-twice (1).ipynb").write_text(CLASS["empty"])
    (folder / "essay.docx").write_text("")
    to = folder.with_name("graded")
    results, _ = grade.run(PART2, folder, to, bounds=sandbox.Bounds(cell_seconds=3))
    return to, table(to / "gradebook.csv"), results


ODD = {
    '"2003"': "leave the quotation marks out",
    "float('nan')": "not a finite number",
    "1e999": "not a finite number",
    "10 ** 76": "not right",
    "10 ** 100_000": "too large to be an answer",
    "True": "true or false, not a number",
    "None": "neither a number, a text nor a list",
    "[2003]": "a list of 1, not a number",
    "list(range(100_000))": "too long to be an answer",
    "'x' * 2_000": "too long to be an answer",
    "type('Odd', (), {})()": "neither a number, a text nor a list",
    "itself": "no usable answer",
}


@pytest.fixture(scope="module")
def odd():
    """What the first question's answer is taken for, by how it was written."""
    names = {text: f"odd_{place}" for place, text in enumerate(ODD)}
    run = inside(
        ["itself = []\nitself.append(itself)", *(f"{n} = {t}" for t, n in names.items())],
        names.values(),
    )
    question, key = PART2.questions[0], PART2.keys()["twentieth_year"]
    return {
        text: compare.judge(question, key, run.answers.get(name)) for text, name in names.items()
    }


@pytest.mark.parametrize("text", ODD)
def test_a_value_that_is_no_answer_is_told_why(odd, text):
    assert odd[text].points == 0 and ODD[text] in odd[text].why


@pytest.mark.parametrize(
    "question, key, right, wrong",
    [
        (source.Number("n", "", "", None, tolerance=0.06), 20.23, [20.2, 20.23, 20.29], [20.3, 20]),
        (source.Number("n", "", "", None), 29, [29, 29.0], [28, 29.01]),
        (source.Text("t", "", "", None), "MEX USA", ["mex  usa ", "MEX USA"], ["USA MEX", ""]),
        (
            source.Names("l", "", "", None),
            ["AND", "QAT"],
            [["QAT", "and"]],
            [["AND"], ["AND", "QAT", "QAT"], [], ["AND", "LUX"]],
        ),
    ],
)
def test_right_and_wrong_values(question, key, right, wrong):
    for value in right:
        assert compare.judge(question, key, {"value": value}).points == 2, value
    for value in wrong:
        assert compare.judge(question, key, {"value": value}).points == 0, value


def test_a_students_page_tells_what_was_earned(graded):
    assert "Together 4 of 8 points" in page(graded[0], graded[2], "partial")
    assert page(graded[0], graded[2], "partial").count(">not right<") == 2


def page(to, results, student):
    """Return a student's feedback."""
    names = dict(zip([r.student for r in results], grade.file_names(results), strict=True))
    return read(to / "feedback" / f"{names[student]}.html")


@pytest.mark.parametrize("student", EXPECTED)
def test_marks_are_those_that_the_answers_earn(graded, student):
    total, todo = EXPECTED[student]
    row = graded[1][student]
    assert (row["total"], row["of"]) == (str(total), "14")
    assert todo in row["to do"] and (todo or not row["to do"])
    assert row["state"] == "argued answers still to be marked"


@pytest.mark.parametrize("student", SAID)
def test_feedback_says_what_was_wrong(graded, student):
    assert SAID[student] in page(graded[0], graded[2], student)


@pytest.mark.parametrize(
    "student, state, todo",
    [
        ("not-json", "not a notebook", "ask for it again"),
        ("not-utf8", "not a notebook", "ask for it again"),
        ("nested", "not a notebook", "ask for it again"),
        ("json", "not a notebook of format 4", "ask for it again"),
        ("huge-file", "larger than 10 MB", "outputs cleared"),
        ("link", "can't be opened", "a link is not followed"),
        ("pipe", "no plain file", "ask for the notebook itself"),
        ("homework", "does not tell whose it is", "rename it to part2-STUDENT.ipynb"),
        ("essay.docx", "not a notebook", "expected part2-STUDENT.ipynb"),
        ("twice", "handed in more than once", "leave the one that counts"),
    ],
)
def test_what_can_not_be_graded_is_named_with_what_to_do(graded, student, state, todo):
    row = graded[1][student]
    assert row["state"].startswith("not graded: ") and state in row["state"]
    assert todo in row["to do"]
    assert row["total"] == ""


def test_a_cell_that_catches_every_interruption_loses_what_comes_after_it_and_no_more(tmp_path):
    stubborn = "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
    sources = ["twentieth_year = 2003", stubborn, "african_parties = 29"]
    cells = [notebook.cell(f"own-{i}", "code", text) for i, text in enumerate(sources)]
    text = notebook.dump(cells)
    (tmp_path / "part2-a.ipynb").write_text(text)
    bounds = sandbox.Bounds(cell_seconds=60, seconds=4)
    (stubborn,) = grade.grade(PART2, submissions.find(tmp_path, "part2"), bounds)
    assert stubborn.verdicts["twentieth_year"].points == 2
    assert "took longer than a notebook may" in stubborn.todo
    assert stubborn.verdicts["african_parties"].points == 0


def test_a_cell_that_waits_is_cut_by_the_clock():
    bounds = sandbox.Bounds(cell_clock=3)
    run = inside(["import time\ntime.sleep(600)", "found = 1"], bounds=bounds)
    assert run.errors[0].startswith("TimeUp") and run.ended == ""


def test_feedback_tells_no_key_and_runs_no_script(graded):
    to, _, results = graded
    for path in (*sorted((to / "feedback").iterdir()), to / "hand.html"):
        text = read(path)
        assert "<script" not in text and "<img" not in text
        assert "default-src 'none'" in text
    for student in ("empty", "equal-to-all", "drops-asserts"):
        text = page(to, results, student)
        for key in PART2.keys().values():
            assert f"{key:.4g}" not in text.split("</style>")[1]
    assert "&lt;script&gt;alert(2)&lt;/script&gt;" in page(to, results, "<script>alert(1)<")


def test_each_student_has_a_page_of_feedback_and_no_formula_reaches_a_spreadsheet(graded):
    to, rows, results = graded
    assert len(list((to / "feedback").iterdir())) == len(results) == len(rows) + 1  # twice
    for path in (to / "gradebook.csv", to / "hand.csv"):
        for row in csv.reader(io.StringIO(read(path))):
            assert not [cell for cell in row if cell[:1] in ("=", "+", "-", "@")]


# What a hostile notebook tries.


@pytest.fixture
def secrets(tmp_path, monkeypatch):
    """Files that no student may read, each with its mark: at home, in the class, in the book."""
    canary = uuid.uuid4().hex
    home = tmp_path / "home"
    for path in ("marks.csv", "part2/part2-mina.ipynb", "part2-graded/gradebook.csv"):
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_text(canary)
    monkeypatch.setenv("HOME", str(home))
    return home, canary


@pytest.mark.parametrize(
    "path", ["marks.csv", "part2/part2-mina.ipynb", "part2-graded/gradebook.csv"]
)
def test_no_file_of_the_teacher_is_read(secrets, path):
    home, canary = secrets
    cells = [f"found = open({str(home / path)!r}).read()"]
    assert value(unprotected(cells)) == canary
    run = inside(cells)
    assert value(run) is None and "FileNotFoundError" in run.errors[0]


def test_neither_keys_nor_solutions_are_in_the_sandbox(secrets):
    looked = f"""
import os
found = []
for folder in ("/given", "/root", "/home", "/etc", "/mnt", "/srv", "/var", {str(ROOT)!r}):
    for where, _, files in os.walk(folder):
        if "site-packages" not in where and not where.startswith({sys.prefix!r}):
            found += [name for name in files if name in ("part2.py", "exercises.json",
                      "compare.py", "questions.json", "passwd", "id_rsa", "gradebook.csv")]
"""
    assert {"part2.py", "exercises.json"} <= set(value(unprotected([looked])))
    assert value(inside([looked])) == []
    imports = ["import migov.learn", "import grading", "from migov import tables; found = 1"]
    run = inside(imports)
    assert set(run.errors) == {0, 1} and value(run) == 1


def test_the_environment_tells_nothing(monkeypatch):
    monkeypatch.setenv("CLASS_PASSWORD", "canary")
    cells = ["import os\nfound = os.environ.get('CLASS_PASSWORD', 'nothing')"]
    assert value(unprotected(cells)) == "canary"
    assert value(inside(cells)) == "nothing"


def test_no_connection_is_made():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        cells = [
            f"import socket\nsocket.create_connection(('127.0.0.1', {port}), 3)\nfound = 'through'"
        ]
        assert value(unprotected(cells)) == "through"
        server.accept()[0].close()
        run = inside(cells)
        assert value(run) is None and "ConnectionRefusedError" in run.errors[0]
        server.setblocking(False)
        with pytest.raises(BlockingIOError):
            server.accept()
    outside = inside(["import socket\nsocket.create_connection(('192.0.2.1', 80), 3)"])
    assert "Network is unreachable" in outside.errors[0]


def test_no_socket_of_the_machine_is_reached(tmp_path):
    path = tmp_path / "agent"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen()
        cells = [
            "import socket\ns = socket.socket(socket.AF_UNIX)\n"
            f"s.connect({str(path)!r})\nfound = 'through'"
        ]
        assert value(unprotected(cells)) == "through"
        assert value(inside(cells)) is None


def test_the_disk_is_not_filled(tmp_path):
    filling = (
        "with open('filler', 'wb') as file:\n    file.write(bytes(60_000_000))\nfound = 'full'"
    )
    assert value(unprotected([filling], cwd=tmp_path)) == "full"
    assert (tmp_path / "filler").stat().st_size == 60_000_000
    run = inside([filling])
    assert value(run) is None and "File too large" in run.errors[0]
    many = "for n in range(9):\n    open(str(n), 'wb').write(bytes(9_000_000))\nfound = 'full'"
    run = inside([many])
    assert value(run) is None and "No space left" in run.errors[0]


@pytest.mark.parametrize("path", ["/x", "/dev/x", "/dev/shm/x", "/given/x", "/given/data/x"])
def test_nothing_outside_its_folder_is_written(path):
    run = inside([f"open({path!r}, 'w').write('x')", "open('own', 'w').write('x')\nfound = 1"])
    assert "Read-only file system" in run.errors[0] and value(run) == 1


@pytest.mark.parametrize(
    "taking",
    [
        "import mmap\nfound = len(mmap.mmap(-1, 4_000_000_000))",
        "import os\nheld = os.memfd_create('held')\nfound = os.write(held, bytes(1_000_000))",
    ],
)
def test_no_more_memory_is_taken_than_allowed(taking):
    assert value(unprotected([taking])) >= 1_000_000
    assert value(inside([taking])) is None


@pytest.mark.parametrize(
    "starting",
    [
        "import os\nchild = os.fork()\nos._exit(0) if child == 0 else os.wait()\nfound = 'two'",
        "import subprocess\nsubprocess.run(['true'])\nfound = 'two'",
        "import multiprocessing as m\np = m.Process(target=print)\np.start()\nfound = 'two'",
    ],
)
def test_no_second_process_is_started(starting):
    assert value(unprotected([starting])) == "two"
    run = inside([starting])
    assert value(run) is None and "PermissionError" in run.errors[0]


def test_limits_are_set_inside_and_can_not_be_raised():
    cells = [
        "import resource as r\nkinds = (r.RLIMIT_NPROC, r.RLIMIT_AS, r.RLIMIT_NOFILE)",
        "found = [r.getrlimit(kind)[1] for kind in kinds]",
        "r.setrlimit(r.RLIMIT_AS, (2**40, 2**40))",
    ]
    run = inside(cells)
    assert value(run) == [256, 3 * 2**30, 128]
    assert "not allowed to raise" in run.errors[2]


def test_no_namespace_is_made_to_climb_out():
    """unshare(CLONE_NEWUSER), after which a folder without bounds could be mounted."""
    cells = ["import ctypes\nfound = ctypes.CDLL(None, use_errno=True).unshare(0x10000000)"]
    assert value(inside(cells)) == -1


def test_what_is_flooded_is_cut():
    flood = (
        "import os\nfor n in range(3, 9):\n    try: os.write(n, b'x' * 3_000_000)\n"
        "    except OSError: pass"
    )
    run = inside(["found = 1", flood])
    assert "stopped: it wrote into the line" in run.ended
    assert value(run) == 1


def test_a_claim_of_any_form_is_no_more_than_a_claim():
    forged = (
        "import os\nfor n in range(3, 9):\n    try: os.write(n, LINE)\n    except OSError: pass"
    )
    lines = [b'{"answers": {"found": {"value": {"a": [1]}}}}\n', b'{"answers": [[]]}\n', b"7\n"]
    lines += [b"[" * 50_000 + b"\n", b'{"answers": {"found": {"value": ' + b"9" * 5_000 + b"}}}\n"]
    lines += [b"\xff\xfe\n", b'{"cell": "x", "error": 3, "answers": {"found": 3}}\n']
    question = PART2.questions[0]
    for line in lines:
        run = inside([f"LINE = {line!r}\n{forged}"], [question.name])
        verdicts = grade.judge(PART2, PART2.keys(), run)
        assert verdicts[question.name].points == 0


def test_what_was_started_is_gone_when_the_time_is_up(monkeypatch):
    mark = uuid.uuid4().hex
    command = sandbox.command
    monkeypatch.setattr(sandbox, "command", lambda *given: [*command(*given), mark])
    cells = ["while True:\n    try:\n        while True: pass\n    except BaseException: pass"]
    run = inside(cells, bounds=sandbox.Bounds(cell_seconds=60, seconds=2))
    assert run.ended == "stopped: it took longer than a notebook may"
    left = [mark]
    for _ in range(100):
        left = [pid for pid in filter(str.isdigit, os.listdir("/proc")) if mark in _words(pid)]
        if not left:
            break
        time.sleep(0.1)
    assert left == []


def _words(pid):
    try:
        with open(f"/proc/{pid}/cmdline", encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""


# No sandbox, no grading.


def test_without_bubblewrap_nothing_is_run(tmp_path, monkeypatch, capsys):
    (tmp_path / "part2").mkdir()
    (tmp_path / "part2" / "part2-a.ipynb").write_text(CLASS["full"])
    monkeypatch.setenv("PATH", str(tmp_path))
    assert command.main(["grade", "part2", str(tmp_path / "part2")]) == 1
    said = capsys.readouterr().err
    assert "bubblewrap is missing" in said and "sudo apt install bubblewrap" in said
    assert not (tmp_path / "part2-graded").exists()


def test_where_the_system_forbids_namespaces_nothing_is_run(tmp_path, monkeypatch):
    fake = tmp_path / "bwrap"
    fake.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(sandbox.SandboxError, match="No permissions to create new namespace"):
        sandbox.check()


def test_on_another_system_the_way_is_told(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(sandbox.SandboxError, match="on macOS on a Linux machine"):
        sandbox.check()


# Marks by hand, and the commands.


@pytest.fixture
def class_of_two(tmp_path):
    folder = tmp_path / "part2"
    folder.mkdir()
    (folder / "part2-ana.ipynb").write_text(filled(literal(RIGHT), argued="Three locks."))
    (folder / "part2-=bo.ipynb").write_text(filled(argued='Selection; "and" more,\nin lines.'))
    return folder


def fill_in(path, points):
    """Write points into the sheet, {(student, criterion): points}."""
    rows = list(csv.DictReader(io.StringIO(read(path))))
    for row in rows:
        row["points"] = points.get((row["student"], row["criterion"]), row["points"])
        row["comment"] = "Well argued." if row["points"] else ""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8")


CRITERIA = [criterion.name for criterion in PART2.argued[0].rubric]


def test_marks_by_hand_are_merged_and_no_run_loses_them(class_of_two, capsys):
    run = ["grade", "part2", str(class_of_two)]
    assert command.main(run) == 0
    to = class_of_two.with_name("part2-graded")
    sheet = to / "hand.csv"
    first = [row["answer"] for row in csv.DictReader(io.StringIO(read(sheet))) if row["answer"]]
    assert first == ['Selection; "and" more,\nin lines.', "Three locks."]
    fill_in(sheet, {("ana", CRITERIA[0]): 2, ("ana", CRITERIA[1]): 1.5, ("ana", CRITERIA[2]): 1})
    fill_in(sheet, {("'=bo", CRITERIA[0]): 1})
    assert command.main(run) == 0
    book = table(to / "gradebook.csv")
    assert (book["ana"]["no_effect"], book["ana"]["total"]) == ("4.5", "12.5")
    assert book["ana"]["state"] == "graded"
    assert book["'=bo"]["state"] == "argued answers still to be marked"
    assert "Well argued." in read(to / "feedback" / "ana.html")
    (class_of_two / "part2-ana.ipynb").unlink()
    assert command.main(run) == 0
    (class_of_two / "part2-ana.ipynb").write_text(filled(literal(RIGHT)))
    assert command.main(run) == 0
    assert table(to / "gradebook.csv")["ana"]["total"] == "12.5"


def test_marks_come_from_a_sheet_that_a_spreadsheet_saved_elsewhere(class_of_two, tmp_path):
    sheet = tmp_path / "marks.csv"
    lines = ["student;question;criterion;most;points;comment"]
    lines += [
        f"ana;no_effect;{name};2;{points};gut"
        for name, points in zip(CRITERIA, ("1,5", "2", "0"), strict=True)
    ]
    sheet.write_text("\ufeff" + "\r\n".join(lines), encoding="utf-8")
    to = tmp_path / "out"
    run = ["grade", "part2", str(class_of_two), "--hand", str(sheet), "--to", str(to)]
    assert command.main(run) == 0
    assert table(to / "gradebook.csv")["ana"]["no_effect"] == "3.5"


@pytest.mark.parametrize(
    "line, message",
    [
        (
            "ana,no_effect,number,2,3,",
            "line 2, column points: found '3', expected a number from 0 to 2",
        ),
        ("ana,no_effect,number,2,-1,", "found '-1'"),
        ("ana,no_effect,number,2,nan,", "found 'nan'"),
        ("ana,no_effect,number,2,good,", "found 'good'"),
        ("ana,no_effect,style,2,1,", "no criterion 'style'"),
        ("ana,no_effect,number,2,1,\nana,no_effect,number,2,2,", "line 3: a second line for ana"),
    ],
)
def test_a_wrong_mark_is_named_with_its_line(line, message):
    with pytest.raises(marks.SheetError, match=message):
        marks.read("student,question,criterion,most,points,comment\n" + line, PART2)


def test_a_sheet_without_its_header_is_refused():
    with pytest.raises(marks.SheetError, match="line 1: no column student, question"):
        marks.read("name,grade\nana,5\n", PART2)


def test_a_wrong_mark_stops_before_anything_is_written(class_of_two, tmp_path, capsys):
    sheet = tmp_path / "marks.csv"
    sheet.write_text("student,question,criterion,most,points,comment\nana,no_effect,number,2,9,\n")
    assert command.main(["grade", "part2", str(class_of_two), "--hand", str(sheet)]) == 1
    assert "marks.csv, line 2, column points" in capsys.readouterr().err
    assert not class_of_two.with_name("part2-graded").exists()


def test_folders_as_a_platform_hands_them_out(tmp_path):
    for name in ("Ana Núñez_4711_assignsubmission_file_", "Bo Li_12_assignsubmission_file_", "Cy"):
        (tmp_path / name).mkdir()
    (tmp_path / "Ana Núñez_4711_assignsubmission_file_" / "answers.ipynb").write_text(filled())
    for name in ("one.ipynb", "two.ipynb"):
        (tmp_path / "Bo Li_12_assignsubmission_file_" / name).write_text(filled())
    found = {file.student: file for file in submissions.find(tmp_path, "part2")}
    assert set(found) == {"Ana Núñez", "Bo Li", "Cy"}
    assert found["Ana Núñez"].wrong == ""
    assert "2 notebooks" in found["Bo Li"].wrong and "no notebook" in found["Cy"].wrong


@pytest.mark.parametrize(
    "words, message",
    [
        (["part9", "."], "there is no assignment 'part9'. There are: final, part1"),
        (["part2", "/no/such/folder"], "there is no such folder"),
    ],
)
def test_what_is_not_there_is_said(words, message, capsys):
    assert command.main(["grade", *words]) == 1
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("words", [["grade", "part2", ""], ["course", ""]])
def test_no_folder_is_never_the_folder_where_one_stands(words, capsys):
    with pytest.raises(SystemExit):
        command.main(words)
    assert "no folder is named" in capsys.readouterr().err


def test_an_empty_folder_is_said(tmp_path, capsys):
    assert command.main(["grade", "part2", str(tmp_path)]) == 1
    assert "Put them there as part2-STUDENT.ipynb" in capsys.readouterr().err


def test_students_notebooks_are_written(tmp_path, capsys):
    assert command.main(["assignments", str(tmp_path)]) == 0
    written = sorted(path.stem for path in tmp_path.glob("*.ipynb"))
    assert written == source.names()


@pytest.mark.parametrize("name", source.names())
def test_a_students_notebook_runs_as_it_is_handed_out(name):
    assignment = source.load(name)
    handed_out = notebook.understand(notebook.write(assignment, ROOT), assignment)
    run = inside(handed_out.cells, assignment.tables)
    assert run.errors == {} and run.ended == ""
    assert set(run.answers) == set(assignment.tables)
    assert not any(handed_out.argued.values())
