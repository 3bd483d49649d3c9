"""Sheets: lists kept as JSON beside the pages (questions, cards), read and shown as HTML."""

import difflib
import json
import os
from pathlib import Path

from IPython.display import HTML, display

BOOK = Path(__file__).resolve().parents[1]


def read(name, folder, what, error):
    """Return the list (of dicts) in <folder>/<name>.json.

    what: the word for the items, as in "questions". error: the class to raise, with the nearest
    name for a file that is not there, and with the line for one that is not JSON.
    """
    path = Path(folder) / f"{name}.json"
    if not path.is_file():
        names = sorted(file.stem for file in Path(folder).glob("*.json"))
        near = difflib.get_close_matches(str(name), names, n=1, cutoff=0)
        hint = f" Did you mean '{near[0]}'?" if near else ""
        raise error(f"No {what} '{name}' in {path.parent.name}/.{hint}")
    try:
        items = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as fault:
        raise error(
            f"{path.name}, line {fault.lineno}: not JSON ({fault.msg}). Look for a missing comma "
            "or quotation mark just before."
        ) from fault
    if not isinstance(items, list) or not items:
        raise error(f"{path.name}: expected a list of {what}, [{{...}}, ...].")
    return items


def show(html, style):
    """Display HTML with its style sheet (a file in book/assets), which the built book has once."""
    if os.environ.get("EXPLORE") != "page":
        sheet = (BOOK / "assets" / style).read_text(encoding="utf-8")
        html = f"<style>{sheet}</style>\n{html}"
    display(HTML(html))
