"""Grade a folder of notebooks: run each in the sandbox, compare outside, write the results."""

import os
import re
from dataclasses import dataclass, field

from . import compare, marks, notebook, pages, sandbox, submissions

RIGHT_TOOLS = "open it in Jupyter, choose Run All Cells, and ask the student about what stops there"


@dataclass
class Result:
    """What one student gets: verdicts on values, argued answers, errors, and what went wrong.

    problem: why nothing was graded, or ""; todo: what the teacher is to do, or "".
    """

    student: str
    file: str
    verdicts: dict = field(default_factory=dict)
    argued: dict = field(default_factory=dict)
    errors: list = field(default_factory=list)
    problem: str = ""
    todo: str = ""
    seconds: float = 0.0


def grade(assignment, files, bounds=None):
    """Yield a Result for each submissions.File; no file stops the others."""
    keys = assignment.keys()
    for file in files:
        try:
            yield _one(assignment, keys, file, bounds)
        except Exception as error:
            problem = f"the grader itself failed: {type(error).__name__}: {error}"
            yield Result(file.student, file.path.name, problem=problem, todo="mark it by hand")


def judge(assignment, keys, found):
    """Return {name: Verdict} on the answers of a sandbox.Run."""
    return {
        asked.name: compare.judge(asked, keys[asked.name], found.answers.get(asked.name))
        for asked in assignment.questions
    }


def _one(assignment, keys, file, bounds):
    result = Result(file.student, file.path.name)
    if file.wrong:
        result.problem, _, result.todo = file.wrong.partition("; ")
        return result
    try:
        handed_in = notebook.read(file.path, assignment)
    except notebook.NotebookError as error:
        result.problem, _, result.todo = str(error).partition("; ")
        return result
    return one(assignment, keys, handed_in, file.student, file.path.name, bounds)


def one(assignment, keys, handed_in, student="", file="", bounds=None):
    """Return the Result of a notebook.Submission."""
    found = sandbox.run(handed_in.cells, [asked.name for asked in assignment.questions], bounds)
    result = Result(student, file, argued=handed_in.argued, seconds=found.seconds)
    result.verdicts = judge(assignment, keys, found)
    result.errors = [
        f"code cell {place + 1}: {said}" for place, said in sorted(found.errors.items())
    ]
    if found.ended:
        result.errors.append(found.ended)
        result.todo = f"not run to the end ({found.ended}): {RIGHT_TOOLS}"
    elif not any(verdict.given for verdict in result.verdicts.values()):
        result.todo = f"no answer has a value: {RIGHT_TOOLS}"
    return result


def given(result, asked, by_hand):
    """Return the points of an argued answer, or None until each criterion has its points."""
    student = marks.cell(result.student)
    found = [by_hand.get((student, asked.name, each.name)) for each in asked.rubric]
    return None if None in found else sum(mark.points for mark in found)


def gradebook(assignment, results, by_hand):
    """Return the gradebook as CSV text: a line a student, with what is to be done."""
    asked = (*assignment.questions, *assignment.argued)
    columns = ["student", "file", *(each.name for each in asked), "total", "of", "state", "to do"]
    lines = []
    for result in results:
        points = [_points(result, each, assignment, by_hand) for each in asked]
        state = "not graded: " + result.problem if result.problem else "graded"
        if not result.problem and None in points:
            state = "argued answers still to be marked"
        shown = ["" if each is None else f"{each:g}" for each in points]
        total = "" if result.problem else f"{sum(each or 0 for each in points):g}"
        line = [result.student, result.file, *shown, total, assignment.points, state, result.todo]
        lines.append(line)
    return marks.table(columns, lines)


def write(assignment, results, by_hand, folder):
    """Write gradebook.csv, hand.csv, hand.html and a page of feedback a student into a folder."""
    (folder / "feedback").mkdir(parents=True, exist_ok=True)
    marked = [result for result in results if not result.problem]
    put(folder / "gradebook.csv", gradebook(assignment, results, by_hand))
    put(folder / "hand.csv", marks.write(assignment, marked, by_hand))
    put(folder / "hand.html", pages.sheet(assignment, marked))
    for result, name in zip(results, file_names(results), strict=True):
        page = pages.feedback(assignment, result, by_hand)
        put(folder / "feedback" / f"{name}.html", page)


def file_names(results):
    """Return a file's name for each result: letters, digits and hyphens, no two alike."""
    names = []
    for result in results:
        base = re.sub(r"[^\w]+", "-", result.student)[:80].strip("-") or "student"
        name, count = base, 1
        while name.casefold() in {each.casefold() for each in names}:
            count += 1
            name = f"{base}-{count}"
        names.append(name)
    return names


def put(path, text):
    """Write a text whole or not at all."""
    beside = path.with_name(path.name + ".part")
    beside.write_text(text, encoding="utf-8", errors="replace", newline="")
    os.replace(beside, path)


def run(assignment, folder, to, sheets=(), bounds=None):
    """Grade the notebooks of a folder into another; return (results, marks by hand).

    sheets: files of marks by hand, the later ones counting where two hold a mark.
    """
    by_hand = {}
    for sheet in sheets:
        by_hand |= marks.read(_sheet(sheet), assignment, sheet.name)
    files = submissions.find(folder, assignment.name)
    sandbox.check()
    results = list(grade(assignment, files, bounds))
    write(assignment, results, by_hand, to)
    return results, by_hand


def _sheet(path):
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise marks.SheetError(f"{path}: can't be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise marks.SheetError(
            f'{path.name}: not in UTF-8. Save it from the spreadsheet as "CSV UTF-8".'
        ) from error


def _points(result, asked, assignment, by_hand):
    if result.problem:
        return None
    if asked in assignment.questions:
        return result.verdicts[asked.name].points
    return given(result, asked, by_hand)
