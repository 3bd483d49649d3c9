"""Reading a reader's answer kindly: is it the number asked for, and if not, which slip is it?"""

import math
from dataclasses import dataclass
from numbers import Number


@dataclass(frozen=True)
class Verdict:
    """Whether the answer is right, and the sentence that the reader sees after the verdict."""

    right: bool
    text: str


def number(answer, expected, slips=(), *, praise="", start="", tolerance=0.0, unit=""):
    """Return the Verdict on a number.

    expected: the right value. slips: (value, hint) pairs, for the values that usual mistakes give.
    praise: what a right answer shows. start: where to begin, for an answer that no slip explains.
    tolerance: how far off still counts as right; unit: what the number counts.
    """
    value, problem = _read(answer, expected)
    if problem:
        return Verdict(False, problem)
    if abs(value - expected) <= tolerance:
        return Verdict(True, praise)
    for slip, hint in slips:
        if abs(value - slip) <= tolerance:
            return Verdict(False, hint)
    size = "more" if value > expected else "fewer" if unit else "less"
    shown = f"{value:,.10g} {unit}".strip()
    return Verdict(False, f"{shown} is {size} than the tables give. {start}".strip())


def _read(answer, expected):
    """Return (float, None), or (None, what to do about an answer that is no number)."""
    if hasattr(answer, "item") and getattr(answer, "size", 0) == 1:
        answer = answer.item()
    if isinstance(answer, str):
        return None, "That is text in quotation marks. Give the number itself, without them."
    if isinstance(answer, bool):
        return None, "That is True or False. The question asks for a number."
    if callable(answer):
        return None, "That is a function, not its result. Call it: put () after its name."
    if hasattr(answer, "__len__"):
        size = len(answer)
        right = " It is the right length." if size == expected else ""
        return None, f"That holds {size:,} entries; the question asks for one number.{right}"
    try:
        if isinstance(answer, Number) and not math.isnan(answer):
            return float(answer), None
    except TypeError:  # a complex number
        pass
    return None, "That is not a number that can be compared. Look at the answer on its own first."
