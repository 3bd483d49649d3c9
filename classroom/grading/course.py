"""Write a course for nbgrader: its configuration, and the assignments as source notebooks."""

from pathlib import Path

from . import notebook, pages

CONFIGURATION = """# Students' cells run in a sandbox, are compared outside it: no kernel starts.
import sys

sys.path.insert(0, {path!r})

from grading.outside import configure  # noqa: E402

configure(get_config())  # noqa: F821
"""
# No kernel has this name: where the configuration is not read, nbgrader stops instead of running
# students' code with one that is.
NO_KERNEL = {"display_name": "Sandbox", "language": "python", "name": "graded-in-a-sandbox"}
ASKS = 'assert {name} is not ..., "no answer yet"  # the value itself is compared elsewhere'


def write(assignments, repository, to, put):
    """Write a course's folder: source/NAME/NAME.ipynb, rubrics/NAME.html, nbgrader_config.py.

    put: writes a text to a path. What a teacher changed in the configuration stays.
    """
    for assignment in assignments:
        folder = to / "source" / assignment.name
        folder.mkdir(parents=True, exist_ok=True)
        put(folder / f"{assignment.name}.ipynb", source(assignment, repository))
        (to / "rubrics").mkdir(exist_ok=True)
        put(to / "rubrics" / f"{assignment.name}.html", pages.sheet(assignment, []))
    configuration = to / "nbgrader_config.py"
    if not configuration.exists():
        put(configuration, CONFIGURATION.format(path=str(Path(__file__).resolve().parents[1])))


def source(assignment, repository):
    """Return an assignment as a source notebook of nbgrader: no key, no solution."""
    cells = []
    opening = notebook.opening(repository)
    for identity, kind, text, asked in notebook.parts(assignment, opening, hand_in=""):
        by_hand = asked in assignment.argued
        role = {"solution": asked is not None, "grade": by_hand, "points": asked and asked.points}
        cells.append(_cell(identity, kind, text, **role))
        if asked and not by_hand:
            role = {"solution": False, "grade": True, "points": asked.points}
            cells.append(_cell(f"{identity}-marks", "code", ASKS.format(name=asked.name), **role))
    return notebook.dump(cells, NO_KERNEL)


def _cell(identity, kind, text, *, solution, grade, points):
    said = {"schema_version": 3, "grade_id": identity, "solution": solution, "grade": grade}
    said |= {"locked": not solution, "task": False} | ({"points": points} if grade else {})
    return notebook.cell(identity, kind, text, nbgrader=said)
