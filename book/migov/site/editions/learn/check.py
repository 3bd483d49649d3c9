"""`check`: is a number the one that the tables give? The edition knows its seal, not the number."""

import json
import math
from numbers import Real

from IPython.display import display

from . import rooms, seals

WAITS = "Put your answer in place of the three dots, then run the cell."
NO_NUMBER = "That is not one number. Give the number itself, without quotation marks or brackets."
WRONG = (
    "The tables give another number. Look at what the task counts, of what, and in which unit; "
    "then run each line of yours alone."
)


def check(key, answer):
    """Tell whether an answer is right.

    key: the exercise, as "63.2", 63.2 or "6.3.2". answer: a number; `...` means not answered yet.
    Displays one sentence; returns nothing. Raises RoomError for an exercise that has no number.
    """
    sealed = _sealed(key)
    if answer is ...:
        _show("Not answered yet.", WAITS)
    elif (number := _number(answer)) is None:
        _show("Not yet.", NO_NUMBER)
    elif seals.fits(number, sealed):
        _show("Correct.", "", right=True)
    else:
        _show("Not yet.", WRONG)


def _sealed(key):
    digits = str(key).replace(".", "")
    path = rooms.PAGES / f"p{digits[:2]}" / "checks.json"
    known = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    if digits[2:] not in known:
        own = ", ".join(f"'{digits[:2]}.{number}'" for number in known) or "none"
        raise rooms.RoomError(
            f"There is no number to check for '{key}'. This page has: {own}. Is it a task to read "
            "or to argue? Then hand it in."
        )
    return known[digits[2:]]


def _number(answer):
    if getattr(answer, "size", 0) == 1 and hasattr(answer, "item"):
        answer = answer.item()
    if isinstance(answer, bool) or not isinstance(answer, Real):
        return None
    return float(answer) if math.isfinite(answer) else None


def _show(verdict, text, right=False):
    line = "4px solid" if right else "1px solid"
    html = (
        f'<p class="check" role="status" style="border-left: {line}; padding-left: 0.8rem">'
        f"<strong>{verdict}</strong> {text}</p>"
    )
    display({"text/html": html, "text/plain": f"{verdict} {text}".strip()}, raw=True)
