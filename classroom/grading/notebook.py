"""Write an assignment as a student's notebook, and read one that was handed in."""

import json
import os
import stat
from dataclasses import dataclass

from .source import Names, Number

LARGEST = 10_000_000  # bytes
TEMPLATE = "book/90_template.ipynb"
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
HOW = """Write each answer in place of the three dots, under the name that stands there; other \
cells are yours to use as you like. When it is graded it is run once, from top to bottom and \
without network, so choose **Kernel > Restart Kernel and Run All Cells** before you hand it in. Of \
the book's package only `tables` is there then. An answer that you found by hand, in the book's \
pages or in a table, counts as well as a computed one."""
HAND_IN = " Hand the file in as `{name}-YOUR-NAME.ipynb`."


class NotebookError(ValueError):
    """A file that can't be read as a notebook; says what is wrong and what to do."""


@dataclass(frozen=True)
class Submission:
    """What was handed in: sources of code cells with the titles of their places, argued answers."""

    cells: tuple[str, ...]
    argued: dict


def form(question):
    """Return what kind of value a question takes, as a sentence."""
    if isinstance(question, Number):
        return "a number"
    return 'a list of texts, as in `["A", "B"]`' if isinstance(question, Names) else "a text"


def parts(assignment, opening, hand_in=HAND_IN):
    """Yield (id, kind of cell, source, what it belongs to or None) for a student's notebook.

    opening: the source of the cell that finds the book's package. hand_in: how to hand it in.
    """
    name = assignment.name
    how = HOW + hand_in.format(name=name)
    head = f"# {assignment.title}\n\n{assignment.about}\n\n{assignment.points} points. {how}"
    yield f"{name}-title", "markdown", head, None
    yield f"{name}-start", "code", opening, None
    loads = [f'{table} = tables.load("{table}")' for table in assignment.tables]
    setup = ["import pandas as pd", "", "from migov import tables", "", *loads]
    yield f"{name}-tables", "code", "\n".join(setup), None
    for number, asked in enumerate((*assignment.questions, *assignment.argued), 1):
        points = f"{asked.points} points"
        task = f"## {number}. {asked.title}\n\n{asked.text}"
        if asked in assignment.argued:
            looked = "\n".join(f"- {each.name}: {each.points} points" for each in asked.rubric)
            task += f"\n\n*{points}, marked by your teacher:*\n\n{looked}"
            yield f"{name}-{asked.name}-task", "markdown", task, None
            yield f"{name}-{asked.name}", "markdown", "*Your answer, in place of this line.*", asked
        else:
            task += f"\n\n*{points}. The answer is {form(asked)}.*"
            yield f"{name}-{asked.name}-task", "markdown", task, None
            yield f"{name}-{asked.name}", "code", f"{asked.name} = ...", asked


def opening(repository):
    """Return the source of the cell with which every notebook of the book finds its package."""
    pages = json.loads((repository / TEMPLATE).read_text(encoding="utf-8"))
    return next("".join(c["source"]) for c in pages["cells"] if c["id"].endswith("-start"))


def write(assignment, repository):
    """Return a student's notebook as text: no key, no rubric's levels."""
    cells = [cell(*part[:3]) for part in parts(assignment, opening(repository))]
    return dump(cells)


def cell(identity, kind, source, **metadata):
    """Return one cell of a notebook."""
    made = {"cell_type": kind, "id": identity, "metadata": metadata, "source": source}
    return made | ({"execution_count": None, "outputs": []} if kind == "code" else {})


def dump(cells, kernel=KERNEL):
    """Return a notebook with these cells as text."""
    whole = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def read(path, assignment):
    """Return the Submission in a file; NotebookError where there is none to be had."""
    return understand(_bytes(path), assignment)


def understand(raw, assignment):
    """Return the Submission in a notebook's bytes."""
    try:
        notebook = json.loads(raw)
        cells = [(_identity(cell), cell["cell_type"], _text(cell)) for cell in notebook["cells"]]
    except (ValueError, RecursionError) as error:
        raise NotebookError(
            f"the file is not a notebook ({str(error)[:100]}); ask for it again, saved from Jupyter"
        ) from error
    except (KeyError, TypeError, AttributeError) as error:
        raise NotebookError(
            "the file is JSON and not a notebook of format 4; ask for it again, saved from Jupyter"
        ) from error
    known = {identity: text for identity, _, text in cells}
    untouched = "*Your answer, in place of this line.*"
    argued = {}
    for asked in assignment.argued:
        text = known.get(f"{assignment.name}-{asked.name}", "").replace(untouched, "").strip()
        argued[asked.name] = text
    code = tuple(text for _, kind, text in cells if kind == "code")
    return Submission(code, argued)


def _bytes(path):
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise NotebookError(
            f"the file can't be opened ({error.strerror}); a link is not followed: ask for the file"
        ) from error
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise NotebookError("this is no plain file; ask for the notebook itself")
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise NotebookError(
            f"the file is larger than {LARGEST // 1_000_000} MB; ask for it again, with its "
            "outputs cleared"
        )
    return raw


def _identity(cell):
    """Return a cell's id; Colab keeps it in the metadata."""
    return cell.get("id") or cell.get("metadata", {}).get("id") or ""


def _text(cell):
    source = cell["source"]
    text = source if isinstance(source, str) else "".join(source)
    return text.encode("utf-8", "replace").decode("utf-8")
