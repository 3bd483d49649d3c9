"""All that a student must not find, read from the files of the rooms, and where it is found."""

import io
import json
import re
import zipfile
from dataclasses import dataclass

from migov.learn import exercises, rooms

PAGES = [path.name[1:] for path in sorted(rooms.PAGES.glob("p[1-7]?"))]
LONG = 25  # letters of a text that is nobody's but the answer's
_BREAK = re.compile(r"(?<=[.!?:;])\s+|\|")


@dataclass(frozen=True)
class Secret:
    """A text that answers; number: it is an answer's number, printed."""

    page: str
    what: str
    text: str
    number: bool = False


def raw(page, name):
    path = rooms.PAGES / f"p{page}" / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else []


def secrets():
    """Return the Secrets of all pages."""
    found = []
    for page in PAGES:
        for one in exercises.read(page):
            found += _of_exercise(page, one)
        for question in raw(page, "questions"):
            found += _texts(page, "feedback", *(own["feedback"] for own in question["answers"]))
        recall = raw(page, "recall")
        found += _texts(page, "recall", *(one["answer"] for one in recall["before"]))
        found += _texts(page, "model", *(one["model"] for one in recall["after"].values()))
        for one in raw(page, "guesses"):
            found += _texts(page, "guess", *(own["text"] for own in one["tempts"]))
        for card in raw(page, "cards"):
            found += _texts(page, "sheet", *card.get("sheet", {}).values())
    return found


def _of_exercise(page, one):
    found = exercises.figures(page, one)
    place = f"{page}.{one['number']}"
    solution = one["solution"]
    told = [solution.get("text", ""), one.get("praise", ""), one.get("start", "")]
    told += [slip["hint"] for slip in one.get("slips", [])]
    told += [one["by_hand"]["text"]] if "by_hand" in one else []
    told += [row[side] for row in one.get("rubric", []) for side in ("weak", "strong")]
    plain = [rooms.text(text) for text in told]
    texts = plain + [exercises.fill(text, found) for text in plain]
    secrets = _texts(page, f"{place} text", *texts)
    lines = [line.strip() for line in solution.get("code", []) if line.strip()]
    if "answer" in one:
        lines += [one["answer"]] if not one["answer"].isidentifier() else []
        secrets += [
            Secret(page, f"{place} answer", form, True) for form in printed(found["answer"])
        ]
    return secrets + [Secret(page, f"{place} code", line) for line in lines]


def _texts(page, what, *texts):
    pieces = {piece.strip() for text in texts for piece in _BREAK.split(text)}
    return [Secret(page, what, piece) for piece in sorted(pieces) if len(piece) >= LONG]


def printed(value):
    """Return a number as a notebook, a sentence and a table would print it."""
    value = float(value)
    forms = {repr(value), f"{value:.15g}", f"{value:.10g}", f"{value:g}"}
    forms |= {f"{value:.{d}f}" for d in range(5)} | {f"{value:,.{d}f}" for d in range(3)}
    forms |= {f"{value:.1%}", f"{value:.0%}", f"{100 * value:.10g}"} if abs(value) < 1 else set()
    return sorted(form for form in forms if digits(form))


def digits(form):
    """How many digits of a number tell it from others: those after zeros at the begin."""
    return len(re.sub(r"\D", "", form).lstrip("0"))


def files(archive, inside=""):
    """Yield (name, text) of each file of a zip, and of each zip or wheel inside it."""
    with zipfile.ZipFile(archive) as opened:
        for name in opened.namelist():
            content = opened.read(name)
            if name.endswith((".whl", ".zip")):
                yield from files(io.BytesIO(content), f"{inside}{name}/")
            else:
                yield f"{inside}{name}", _read(name, content.decode("utf-8", errors="replace"))


def _read(name, text):
    """Return what a file says: of JSON all its texts, on one line each, without its escapes."""
    if name.endswith((".json", ".ipynb")):
        text = "\n".join(_strings(json.loads(text)))
    return text


def _strings(value):
    if isinstance(value, dict):
        if isinstance(value.get("source"), list):
            value = value | {"source": "".join(value["source"])}
        return [text for own in (value.keys(), value.values()) for one in own
                for text in _strings(one)]  # fmt: skip
    if isinstance(value, list):
        return [text for one in value for text in _strings(one)]
    return [str(value)]


def plain(text):
    return re.sub(r"\s+", " ", text)


def is_table(name):
    return "/data/" in name and name.endswith(".csv")


def where(secrets, texts):
    """Yield (secret, name) of each Secret in texts, a list of (name of a file, plain text).

    A number of three digits or more is looked for everywhere, one of two in the page's notebook
    and in the files of its room and of learn, in tables one of four and more; one of a single
    digit is everywhere, so that only its sentences can be looked for.
    """
    for secret in secrets:
        for name, text in texts:
            if not _is_telling(secret, name):
                continue
            if holds(text, secret):
                yield secret, name


def _is_telling(secret, name):
    if not secret.number:
        return not is_table(name)  # tables are the book's own
    size = digits(secret.text)
    if is_table(name):
        return size > 3
    own = f"/{secret.page}_" in name or f"/p{secret.page}/" in name or "/learn/" in name
    return size > 2 or (size == 2 and own and not name.endswith((".py", ".css")))


def holds(text, secret):
    """Return whether a plain text holds a Secret, a number as a word of its own."""
    sought = plain(secret.text)
    if not secret.number or sought not in text:
        return sought in text
    return re.search(rf"(?<![\w.,-]){re.escape(sought)}(?!\w|[.,]\d)", text) is not None
