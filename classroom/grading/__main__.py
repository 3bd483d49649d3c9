"""Commands: `python -m grading assignments`, `python -m grading grade part2 FOLDER`."""

import argparse
import sys
from pathlib import Path

from . import grade, marks, notebook, sandbox, source, submissions

REPOSITORY = Path(__file__).resolve().parents[2]
REFUSALS = (source.SourceError, submissions.FolderError, marks.SheetError, sandbox.SandboxError)


def main(arguments):
    """Run a command; return its exit code."""
    parser = argparse.ArgumentParser(prog="grading", description="Graded assignments.")
    commands = parser.add_subparsers(dest="command", required=True)
    hand_out = commands.add_parser("assignments", help="write the students' notebooks")
    hand_out.add_argument("to", type=Path, nargs="?", default=REPOSITORY / "_build/assignments")
    grading = commands.add_parser("grade", help="grade a folder of notebooks")
    grading.add_argument("assignment")
    grading.add_argument("folder", type=Path)
    grading.add_argument("--hand", type=Path, help="points given by hand (default: TO/hand.csv)")
    grading.add_argument("--to", type=Path, help="where to write (default: FOLDER-graded)")
    order = parser.parse_args(arguments)
    try:
        return _write(order.to) if order.command == "assignments" else _grade(order)
    except REFUSALS as error:
        print(f"error: {error}", file=sys.stderr)
        return 1


def _write(to):
    to.mkdir(parents=True, exist_ok=True)
    for name in source.names():
        text = notebook.write(source.load(name), REPOSITORY)
        grade.put(to / f"{name}.ipynb", text)
    print(f"{len(source.names())} notebooks to hand out are in {to}")
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
