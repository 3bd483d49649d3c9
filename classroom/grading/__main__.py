"""Commands of `python -m grading`: assignments, grade, course, marks; --help tells each."""

import argparse
import json
import sys
from pathlib import Path

from . import course, grade, marks, notebook, sandbox, source, submissions

REPOSITORY = Path(__file__).resolve().parents[2]
REFUSALS = (
    source.SourceError,
    submissions.FolderError,
    marks.SheetError,
    notebook.NotebookError,
    sandbox.SandboxError,
)


def main(arguments):
    """Run a command; return its exit code."""
    parser = argparse.ArgumentParser(prog="grading", description="Graded assignments.")
    commands = parser.add_subparsers(dest="command", required=True)
    hand_out = commands.add_parser("assignments", help="write the students' notebooks")
    hand_out.add_argument("to", type=Path, nargs="?", default=REPOSITORY / "_build/assignments")
    grading = commands.add_parser("grade", help="grade a folder of notebooks")
    grading.add_argument("assignment")
    grading.add_argument("folder", type=_folder)
    grading.add_argument("--hand", type=Path, help="points given by hand (default: TO/hand.csv)")
    grading.add_argument("--to", type=Path, help="where to write (default: FOLDER-graded)")
    a_course = commands.add_parser("course", help="write a course for nbgrader")
    a_course.add_argument("to", type=_folder)
    one = commands.add_parser("marks", help="grade one notebook from standard input, for nbgrader")
    one.add_argument("assignment")
    order = parser.parse_args(arguments)
    run = {"assignments": _write, "grade": _grade, "course": _course, "marks": _marks}
    try:
        return run[order.command](order)
    except REFUSALS as error:
        print(f"error: {error}", file=sys.stderr)
        return 1


def _folder(text):
    if not text:
        raise argparse.ArgumentTypeError("no folder is named (make grade FROM=, nbgrader COURSE=)")
    return Path(text)


def _write(order):
    to = order.to
    to.mkdir(parents=True, exist_ok=True)
    for name in source.names():
        text = notebook.write(source.load(name), REPOSITORY)
        grade.put(to / f"{name}.ipynb", text)
    print(f"{len(source.names())} notebooks to hand out are in {to}")
    return 0


def _course(order):
    course.write(map(source.load, source.names()), REPOSITORY, order.to, grade.put)
    print(f"{order.to} is a course for nbgrader, with {len(source.names())} assignments")
    return 0


def _marks(order):
    assignment = source.load(order.assignment)
    handed_in = notebook.understand(sys.stdin.buffer.read(), assignment)
    sandbox.check()
    result = grade.one(assignment, assignment.keys(), handed_in)
    points = {name: verdict.points for name, verdict in result.verdicts.items()}
    why = {name: verdict.why for name, verdict in result.verdicts.items()}
    json.dump({"points": points, "why": why, "errors": result.errors}, sys.stdout)
    return 0


def _grade(order):
    assignment = source.load(order.assignment)
    folder = order.folder.resolve()
    to = order.to or folder.with_name(folder.name + "-graded")
    sheets = [path for path in (to / "hand.csv",) if path.exists()]
    sheets += [order.hand] if order.hand else []
    results, _ = grade.run(assignment, folder, to, sheets)
    print(
        f"{len(results)} students, of whom {sum(bool(r.problem) for r in results)} not graded: "
        f"{to / 'gradebook.csv'}"
    )
    for result in results:
        if result.problem or result.todo:
            print(f"  {result.student}: {result.problem or 'graded'}; {result.todo}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
