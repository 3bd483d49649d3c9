"""The cells of a notebook that are written for it: `python -m migov.learn.cells BOOK`.

A worked example, task, answer cell and solution of each exercise, what the page asks from before
and at its end, her case, and the boxes that several pages share, stand in the notebook, so that it
reads well wherever it is opened; exercises.json, recall.json, case.json and the folder boxes are
the sources, and this writes the cells anew. For the same reason citations, links to terms and boxes
are spelled out (spelled.py).
"""

import re
import sys
from pathlib import Path

import nbformat

from . import exercises, recall, rooms, spelled
from .case import case

BOXES = Path(__file__).with_name("boxes")
_BOX = re.compile(r"q\d\d-box-(\w+)")
_CASE = re.compile(r"q\d\d-case")
_MADE = re.compile(r"q\d\d-(exercises|(worked|worked-lines|exercise|answer|solution)-\d+)")
_ASKED = re.compile(r"q\d\d-(before|after)")


def cells(page):
    """Return the exercise cells of a page, a list of notebook cells with stable ids."""
    made = [_markdown(f"q{page}-exercises", "## Exercises")]
    for exercise in exercises.read(page):
        number = exercise["number"]
        shown = rooms.shown_number(page)
        place = f"{shown}.{number} " if shown else ""
        if worked := exercise.get("worked"):
            text = f"### Worked example: {worked['title']}\n\n{rooms.text(worked['task'])}"
            made.append(_markdown(f"q{page}-worked-{number}", text))
            lines = [*worked["lines"], f'print(f"{worked["result"]}")']
            made.append(_code(f"q{page}-worked-lines-{number}", "\n".join(lines)))
        head = f"### {place}{exercise['kind'].capitalize()}: {exercise['title']}"
        task = rooms.text(exercise["task"])
        made.append(_markdown(f"q{page}-exercise-{number}", f"{head}\n\n{task}"))
        if exercise["kind"] == "compute":
            missing = exercise.get("missing")
            lines = [
                *exercise.get("given", []),
                f"answer = ...  # the missing line: {missing}" if missing else "answer = ...",
                f'check("{page}.{number}", answer)',
            ]
            made.append(_code(f"q{page}-answer-{number}", "\n".join(lines)))
        made.append(
            _code(f"q{page}-solution-{number}", f'solution("{page}.{number}")', hidden=True)
        )
    return made


def write(path):
    """Replace a notebook's exercises, questions and boxes by those that their sources make.

    path: a notebook; whose name begins with a page's number gets that page's. Returns whether
    anything changed. Raises RoomError for a notebook without a cell to put the exercises at (id
    qNN-exercises) and for a box (id qNN-box-NAME) without a file, SpellingError for a citation that
    says another author or year than the bibliography.
    """
    before = path.read_text(encoding="utf-8")
    nbformat.write(_written(path), path)
    return path.read_text(encoding="utf-8") != before


def has_exercises(path):
    """Return whether there is an exercises.json for a notebook, by its page's number."""
    return (rooms.PAGES / f"p{path.name[:2]}" / "exercises.json").exists()


def stale(path):
    """Return whether `write` would change a notebook. Raises RoomError and SpellingError."""
    stored = nbformat.read(path, as_version=4).cells
    return [c.source for c in stored] != [c.source for c in _written(path).cells]


def _written(path):
    notebook = nbformat.read(path, as_version=4)
    if has_exercises(path):
        _fill(notebook, path)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = spelled.with_marks(spelled.in_marks(cell.source, path.name))
    return notebook


def _fill(notebook, path):
    page = path.name[:2]
    own = [i for i, cell in enumerate(notebook.cells) if _MADE.fullmatch(cell.id)]
    if not own:
        raise rooms.RoomError(
            f"{path.name}: has no place for its exercises. Add a cell with the id "
            f"q{page}-exercises where they are to stand."
        )
    rest = [cell for i, cell in enumerate(notebook.cells) if i not in own]
    for cell in rest:
        if found := _BOX.fullmatch(cell.id):
            cell.source = box(found[1])
        elif _CASE.fullmatch(cell.id):
            cell.source = her_case(page, path.parent)
    notebook.cells = [*rest[: own[0]], *cells(page), *rest[own[0] :]]
    if (rooms.PAGES / f"p{page}" / "recall.json").exists():
        notebook.cells = asked(notebook.cells, page)


def asked(cells, page):
    """Return cells with the page's questions: after the title, and before the key points."""
    rest = [cell for cell in cells if not _ASKED.fullmatch(cell.id)]
    key = [i for i, cell in enumerate(rest) if cell.source.startswith("## Key points")]
    if not key:
        raise rooms.RoomError(
            f"page {page} has no cell that begins with '## Key points', before which its two last "
            "questions would stand. Give it one."
        )
    first = _markdown(f"q{page}-before", recall.before(page))
    last = _markdown(f"q{page}-after", recall.after(page))
    return [rest[0], first, *rest[1 : key[0]], last, *rest[key[0] :]]


def box(name):
    """Return the Markdown of a box that several pages show, from boxes/NAME.md.

    Raises RoomError for a name without a file.
    """
    path = BOXES / f"{name}.md"
    if not path.exists():
        raise rooms.RoomError(f"There is no box {name!r}. Write {path}, or take another name.")
    return path.read_text(encoding="utf-8").strip()


def her_case(page, book):
    """Return the Markdown of a page's part of the case, with links to the parts before and after.

    book: the folder of the notebooks. Raises RoomError for a page that the case does not reach.
    """
    told = case()
    pages = [one["page"] for one in told]
    if page not in pages:
        raise rooms.RoomError(
            f"p86/case.json: has nothing of page {page}. Write three sentences, or remove the cell "
            f"q{page}-case."
        )
    at = pages.index(page)
    links = [
        f"{word}: [{told[other]['asks']}]({_notebook(pages[other], book)})"
        for word, other in (("Before", at - 1), ("Next", at + 1))
        if 0 <= other < len(pages)
    ]
    one = told[at]
    return f"**Her case.** *{one['asks']}* {' '.join(one['sentences'])} ({'; '.join(links)})"


def _notebook(page, book):
    (path,) = Path(book).glob(f"{page}_*.ipynb")
    return path.name


def _markdown(id, source):
    return nbformat.v4.new_markdown_cell(source, id=id)


def _code(id, source, hidden=False):
    metadata = {"jupyter": {"source_hidden": True}, "tags": ["remove-input"]} if hidden else {}
    return nbformat.v4.new_code_cell(source, id=id, metadata=metadata)


def main(folder):
    """Write the cells of all notebooks in a folder anew; print the notebooks that changed."""
    for path in sorted(Path(folder).glob("*.ipynb")):
        if write(path):
            print(f"{path}: written anew")


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except (rooms.RoomError, spelled.SpellingError) as error:
        sys.exit(f"error: {error}")
