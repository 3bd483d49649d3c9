"""Compare claimed answers with keys: both are plain values, and neither is a student's object."""

import math
from dataclasses import dataclass

from .source import Names, Number


@dataclass(frozen=True)
class Verdict:
    """Points for one question, and a sentence that says why; it never tells the key."""

    points: int
    why: str
    given: str = ""


def judge(question, key, claim):
    """Return the Verdict on a claim: {"value": plain JSON}, {"problem": text}, or None."""
    if claim is None:
        return Verdict(0, f"no answer: nothing has the name `{question.name}`")
    if "value" not in claim:
        return Verdict(0, f"no usable answer: {str(claim.get('problem', 'unknown'))[:200]}")
    value = claim["value"]
    given = shown(value)
    wrong = fault(question, value)
    if wrong:
        return Verdict(0, wrong, given)
    if _same(question, key, value):
        return Verdict(question.points, "right", given)
    return Verdict(0, "not right", given)


def fault(question, value):
    """Return a sentence on a value that is not of the question's kind, or ""."""
    if isinstance(question, Number):
        if isinstance(value, str):
            return "a text, not a number: leave the quotation marks out"
        if isinstance(value, bool) or not isinstance(value, int | float):
            return f"{_called(value)}, not a number"
        if not _finite(value):
            return "not a finite number"
    elif isinstance(question, Names):
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            return f"{_called(value)}, not a list of texts"
    elif not isinstance(value, str):
        return f"{_called(value)}, not a text: put it in quotation marks"
    return ""


def shown(value):
    """Return a value as a short text, as a student wrote it."""
    text = repr(value)
    return text if len(text) <= 200 else text[:200] + " …"


def _same(question, key, value):
    if isinstance(question, Number):
        return abs(float(value) - float(key)) <= question.tolerance + 1e-9
    if isinstance(question, Names):
        return sorted(map(_plain, value)) == sorted(map(_plain, key))
    return _plain(value) == _plain(key)


def _plain(text):
    return " ".join(text.split()).casefold()


def _finite(value):
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def _called(value):
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "a text"}
    if isinstance(value, list):
        return f"a list of {len(value)}"
    return kinds.get(type(value), "something else")
