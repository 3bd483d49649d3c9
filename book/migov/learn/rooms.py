"""Rooms: the JSON files in a page's folder (pages/pNN), found by the page's number and refused
by file, item and remedy when they are not as their schema says."""

import json
import os
import re
from functools import cache
from pathlib import Path

from IPython.display import HTML, display
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

HERE = Path(__file__).resolve().parent
PAGES = HERE.parent / "pages"
_markdown = MarkdownIt("commonmark", {"html": False})


class RoomError(ValueError):
    """A file of a page that is not there or not as its schema says; names place and remedy."""


def page_number(key):
    """Return the two digits of a page, as in "63", from 63, "63" or "6.3"."""
    digits = str(key).replace(".", "")
    return digits if re.fullmatch(r"\d\d", digits) else str(key)


def shown_number(page):
    """Return a page's number as readers see it, "6.3"; pages outside the parts show none ("")."""
    return f"{page[0]}.{page[1]}" if page[0] not in "089" else ""


def read(key, what, root=PAGES):
    """Return the list of dicts in <root>/pNN/<what>.json, checked against schema/<what>.json.

    key: the page's number. what: "questions", "exercises" or "cards". Raises RoomError, with the
    nearest page for one without such a file, with the line for a file that is not JSON, and with
    the item and the remedy for one that the schema refuses.
    """
    page = page_number(key)
    path = Path(root) / f"p{page}" / f"{what}.json"
    if not path.is_file():
        raise RoomError(f"Page {page} has no {what}. {_nearest(page, what, root)}")
    place = f"p{page}/{path.name}"
    try:
        items = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as fault:
        raise RoomError(
            f"{place}, line {fault.lineno}: not JSON ({fault.msg}). Look for a missing comma or "
            "quotation mark just before."
        ) from fault
    refuse_faulty(items, what, place)
    return items


def refuse_faulty(items, what, place):
    """Raise RoomError for the first fault that schema/<what>.json finds, with its remedy."""
    faults = list(_validator(what).iter_errors(items))
    if faults:
        fault = min(faults, key=lambda fault: [str(step).zfill(4) for step in fault.path])
        while fault.context:
            fault = max(fault.context, key=lambda inner: len(inner.path))
        raise RoomError(f"{place}{_where(fault.absolute_path, what)}: {_remedy(fault)}")


def show(html, style):
    """Display HTML with its style sheet (a file in learn/assets), which the built book has once."""
    if os.environ.get("EXPLORE") != "page":
        sheet = (HERE / "assets" / style).read_text(encoding="utf-8")
        html = f"<style>{sheet}</style>\n{html}"
    display(HTML(html))


def text(value):
    """Return a text that a file may hold as one string or as a list of lines."""
    return value if isinstance(value, str) else "\n".join(value)


def inline(markdown):
    """Return a line of Markdown as HTML; tags in it are shown, not obeyed."""
    return _markdown.renderInline(str(markdown).strip())


@cache
def _validator(what):
    schema = json.loads((HERE / "schema" / f"{what}.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema)


def _nearest(page, what, root):
    pages = sorted(path.parent.name[1:] for path in Path(root).glob(f"p*/{what}.json"))
    if not pages or not page.isdigit():
        return f"Write pages/p{page}/{what}.json." if page.isdigit() else f"Pages: {pages}."
    return f"Did you mean '{min(pages, key=lambda own: abs(int(own) - int(page)))}'?"


def _where(path, what):
    """Return ", question 2, answer 1" for the path of a fault."""
    name, words = what, ""
    for step in path:
        if isinstance(step, int):
            words += f", {'guess' if name == 'guesses' else name.removesuffix('s')} {step + 1}"
        else:
            name = step
    return words


def _remedy(fault):
    """Return what is wrong in our words where the schema gives them ("remedy"), else its own."""
    remedies = fault.schema.get("remedy")
    if isinstance(remedies, dict):
        if fault.validator == "required":
            missing = [name for name in fault.validator_value if name not in fault.instance]
            remedies = remedies.get(missing[0])
        else:
            remedies = remedies.get(fault.validator)
    found = f" Found {fault.instance!r}." if fault.validator in ("enum", "pattern") else ""
    return f"{remedies}{found}" if remedies else f"{fault.message}."
