"""Exercises: one source for what a page asks, checks and solves (pages/pNN/exercises.json).

A text may name a figure, as in "{answer:.1f} per cent"; figures come from the function that the
exercise names in pages/pNN/check.py, which computes them from the tables.

Help fades: before a page's first exercise to compute stands a worked one of the same kind, in four
lines; the first has all its lines but one, those after it have none.
"""

import math
import re
from importlib import import_module

from . import rooms

_FIELD = re.compile(r"\{([A-Za-z_]\w*)((?:![rs])?(?::[^{}]*)?)\}")
_FUNCTIONS = {"abs": abs, "ceil": math.ceil, "floor": math.floor, "len": len, "max": max,
              "min": min, "round": round, "sum": sum}  # fmt: skip


def read(key, root=rooms.PAGES):
    """Return the exercises of a page, a list of dicts in the order of the page.

    Raises RoomError for a file that the schema refuses, and for two exercises of one number.
    """
    items = rooms.read(key, "exercises", root)
    numbers = [item["number"] for item in items]
    for number in numbers:
        if numbers.count(number) > 1:
            raise rooms.RoomError(
                f"p{rooms.page_number(key)}/exercises.json: two exercises are number {number}. "
                "Number them 1, 2, 3 ... in the order of the page."
            )
    return items


def find(key, root=rooms.PAGES):
    """Return (page, exercise) for a key such as "63.2", 63.2 or "6.3.2".

    Raises RoomError, with the exercises that the page has.
    """
    digits = str(key).replace(".", "")
    page, number = digits[:2], digits[2:]
    items = read(page, root)
    for item in items:
        if str(item["number"]) == number:
            return page, item
    known = ", ".join(f"'{page}.{item['number']}'" for item in items)
    raise rooms.RoomError(f"Page {page} has no exercise '{key}'. It has {known}.")


def figures(page, exercise, place=None):
    """Return the named figures of an exercise, computed from the tables, its "answer" among them.

    place: of the exercise, or of whatever else has figures and an answer, for the messages. A dict
    of numbers and texts; empty for an exercise that computes none. Raises RoomError for an answer
    that can't be worked out, with what went wrong.
    """
    found, place = {}, place or _place(page, exercise)
    if name := exercise.get("figures"):
        module = import_module(f"migov.pages.p{page}.check")
        if not hasattr(module, name):
            raise rooms.RoomError(
                f"{place}: there is no function {name} in p{page}/check.py. "
                "Write it, or correct the name."
            )
        found = dict(getattr(module, name)())
    if "answer" in exercise:
        found["answer"] = evaluate(exercise["answer"], found, place)
    return found


def evaluate(expression, found, place):
    """Return the value of an expression over named figures, as in "100 * core / total"."""
    try:
        return eval(expression, {"__builtins__": {}} | _FUNCTIONS, dict(found))
    except Exception as error:
        raise rooms.RoomError(
            f"{place}: '{expression}' can't be computed ({error}). The figures are "
            f"{', '.join(found) or 'none'}."
        ) from error


def fill(value, found):
    """Return a text with its named figures written in; other braces stay as they are."""

    def write(match):
        name, form = match[1], match[2]
        return ("{0" + form + "}").format(found[name]) if name in found else match[0]

    return _FIELD.sub(write, rooms.text(value))


def answer_of(page, exercise, found=None):
    """Return what a checker needs to know, in the page as in the notebook.

    found: the exercise's figures, where they are computed already.
    A dict: expected (float), tolerance, unit, measure, praise, start, slips [(value, hint)].
    """
    found = figures(page, exercise) if found is None else found
    place = _place(page, exercise)
    slips = [
        (float(evaluate(slip["value"], found, place)), fill(slip["hint"], found))
        for slip in exercise.get("slips", [])
    ]
    return {
        "expected": float(found["answer"]),
        "slips": slips,
        "tolerance": exercise.get("tolerance", 0.0),
        "unit": exercise.get("unit", ""),
        "measure": exercise.get("measure", ""),
        "praise": fill(exercise["praise"], found),
        "start": fill(exercise.get("start", ""), found),
    }


def by_hand(page, exercise, found=None):
    """Return what an exercise needs on paper, as Markdown: a table of figures and how to go on.

    The first of its rows is the head. They are texts, or the name of a figure that holds rows.
    found: the exercise's figures, where they are computed already. "" for an exercise without
    `by_hand`. Raises RoomError for a figure that the exercise does not have.
    """
    if "by_hand" not in exercise:
        return ""
    found = figures(page, exercise) if found is None else found
    own, place = exercise["by_hand"], f"{_place(page, exercise)}, by_hand"

    def written(text):
        for name, _ in _FIELD.findall(rooms.text(text)):
            _known(name, found, place)
        return fill(text, found)

    rows = own["rows"]
    if isinstance(rows, str):
        _known(rows, found, place)
        rows = found[rows]
    head, *rows = rows
    lines = [head, ["---"] + ["--:"] * (len(head) - 1), *rows]
    table = "\n".join(f"| {' | '.join(written(str(cell)) for cell in line)} |" for line in lines)
    return f"{table}\n\n{written(own['text'])}"


def _known(name, found, place):
    if name not in found:
        raise rooms.RoomError(
            f"{place}: there is no figure '{name}'. The figures are {', '.join(found) or 'none'}."
        )


def _place(page, exercise):
    return f"p{page}/exercises.json, exercise {exercise['number']}"
