"""`guess`: what a reader writes down before an explorer shows it."""

import json

from IPython.display import Markdown, display

from . import rooms


def guess(key, id):
    """Ask for a guess. key: the page's number; id: of the guess. Raises RoomError."""
    page = rooms.page_number(key)
    path = rooms.PAGES / f"p{page}" / "guesses.json"
    asked = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    if id not in asked:
        known = ", ".join(map(repr, asked)) or "none"
        raise rooms.RoomError(f"Page {page} has no guess '{id}'. It has: {known}.")
    display(Markdown(f"**Your guess.** {asked[id]} *Write it down, then look below.*"))
