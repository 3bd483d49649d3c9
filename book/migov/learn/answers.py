"""Reading a reader's answer kindly: is it the number asked for, and if not, which slip is it?"""

import math
from dataclasses import dataclass
from numbers import Number

SHARE = "That is a share, not a count. The question asks how many."
NO_SHARE = "The question does not ask for per cent."
PER_CENT = "That is per cent. The question asks for a number from 0 to 1."


@dataclass(frozen=True)
class Verdict:
    """Whether the answer is right, and the sentence that the reader sees after the verdict."""

    right: bool
    text: str


def number(answer, expected, slips=(), **rest):
    """Return the Verdict on a number. expected, slips, rest: as in `told`."""
    value, problem = _read(answer, expected)
    if problem:
        return Verdict(False, problem)
    known = told(expected, slips, **rest)
    if abs(value - expected) <= known["tolerance"]:
        return Verdict(True, known["praise"])
    for slip, within, hint in known["slips"]:
        if abs(value - slip) <= within:
            return Verdict(False, hint)
    if known["share"] and 0 < value < 1:
        return Verdict(False, known["share"])
    other = known["more" if value > expected else "less"]
    return Verdict(False, other.replace("{}", f"{value:,.10g}", 1))


def told(expected, slips=(), *, praise="", start="", tolerance=0.0, unit="", measure=""):
    """Return what there is to say of any answer: all that the field in a page needs, too.

    expected: the right value. slips: (value, hint) pairs, for the values that usual mistakes give.
    praise: what a right answer shows. start: where to begin, for an answer that no slip explains.
    tolerance: how far off still counts as right; unit: what the number counts. measure: "per cent",
    "fraction" or "count"; it brings the slips that go with it.
    A dict of expected, tolerance, unit, praise; slips [(value, how near is the same, hint)];
    share: on a number from 0 to 1, if it can't be meant; percent: on a per cent sign, if it is
    wrong; more, less: on all other numbers, with {} in the number's place.
    """

    def other(size):
        return " ".join(f"{{}} {unit} is {size} than the tables give. {start}".split())

    # a slip near nought must not catch every small number
    return {
        "expected": expected,
        "tolerance": tolerance,
        "unit": unit or {"per cent": "per cent", "fraction": "(from 0 to 1)"}.get(measure, ""),
        "praise": praise,
        "slips": [
            (slip, min(tolerance, 0.02 * abs(slip)), hint)
            for slip, hint in (*slips, *_usual(expected, measure))
        ],
        "share": SHARE if measure == "count" else "",
        "percent": {"per cent": "", "fraction": PER_CENT, "count": SHARE}.get(measure, NO_SHARE),
        "more": other("more"),
        "less": other("fewer" if measure == "count" else "less"),
    }


def _usual(expected, measure):
    """Return the slips that a share invites, whatever it is a share of."""
    if measure == "per cent":
        return [
            (expected / 100, "That is a fraction. Multiply by 100 for per cent."),
            (100 * expected, "That is per cent times 100 once too often."),
        ]
    if measure == "fraction":
        return [(100 * expected, PER_CENT)]
    return []


def _read(answer, expected):
    """Return (float, None), or (None, what to do about an answer that is no number)."""
    if hasattr(answer, "item") and getattr(answer, "size", 0) == 1:
        answer = answer.item()
    if answer is None:
        return None, "That is None: the line gave nothing back. End it with the number itself."
    if isinstance(answer, str):
        return None, _of_text(answer)
    if isinstance(answer, bool):
        return None, "That is True or False. The question asks for a number."
    if callable(answer):
        return None, "That is a function, not its result. Call it: put () after its name."
    if hasattr(answer, "__len__"):
        return None, _of_many(answer, expected)
    try:
        if isinstance(answer, Number) and not math.isnan(answer):
            return float(answer), None
    except TypeError:  # a complex number
        pass
    return None, "That is not a number that can be compared. Look at the answer on its own first."


def _of_text(answer):
    if _is_number(answer.replace(",", ".")) and "," in answer:
        return f"Python writes a decimal point, and no quotation marks: {answer.replace(',', '.')}."
    return "That is text in quotation marks. Give the number itself, without them."


def _of_many(answer, expected):
    size = len(answer)
    if isinstance(answer, tuple) and size == 2 and all(type(part) is int for part in answer):
        whole, rest = answer
        return f"A comma makes two numbers of it. Python writes a decimal point: {whole}.{rest}."
    if size == 1:
        return "That is one number in a box. Take it out: answer[0], or .item() of a column."
    right = " It is the right length." if size == expected else ""
    return f"That holds {size:,} entries; the question asks for one number.{right}"


def _is_number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True
