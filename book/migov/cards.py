"""`cards`: the role cards of a class activity, read on the page and printed on their own.

A file book/cards/<name>.json holds a list of cards:
{"title": "Delegation", "who": "3 people", "lines": {"You are": "...", "You want": "..."}}.
"""

import difflib
import json
import os
from html import escape
from pathlib import Path

from IPython.display import HTML, display
from markdown_it import MarkdownIt

BOOK = Path(__file__).resolve().parents[1]
CARDS = BOOK / "cards"
STYLE = BOOK / "assets" / "cards.css"

# one class on the page makes the print style show the cards and nothing else
_PRINT = (
    "const p=document.documentElement;const s=this.parentElement;p.classList.add('print-cards');"
    "s.classList.add('cards-printed');print();p.classList.remove('print-cards');"
    "s.classList.remove('cards-printed')"
)
_markdown = MarkdownIt("commonmark", {"html": False})


class CardsError(ValueError):
    """A set of cards that is not there or lacks a part; says file, card number and remedy."""


def cards(name):
    """Show the cards of book/cards/<name>.json, with a button that prints them alone.

    name: the file's name without .json. Displays one HTML section; returns nothing. Raises
    CardsError.
    """
    html = draw(read(name))
    if os.environ.get("EXPLORE") != "page":  # the built book loads the style once for all pages
        html = f"<style>{STYLE.read_text(encoding='utf-8')}</style>\n{html}"
    display(HTML(html))


def read(name, folder=CARDS):
    """Return the list of cards (dicts) of a file. Raises CardsError for a faulty one."""
    path = Path(folder) / f"{name}.json"
    if not path.is_file():
        names = sorted(file.stem for file in Path(folder).glob("*.json"))
        near = difflib.get_close_matches(str(name), names, n=1, cutoff=0)
        hint = f" Did you mean '{near[0]}'?" if near else ""
        raise CardsError(f"No cards '{name}' in {path.parent.name}/.{hint}")
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise CardsError(f"{path.name}, line {error.lineno}: not JSON ({error.msg}).") from error
    if not isinstance(found, list) or not found:
        raise CardsError(f"{path.name}: expected a list of cards, [{{...}}, ...].")
    for number, card in enumerate(found, 1):
        for part, example in (("title", '"Delegation"'), ("lines", '{"You are": "..."}')):
            if not isinstance(card, dict) or not card.get(part):
                raise CardsError(
                    f'{path.name}, card {number}: has no {part}. Give it one: "{part}": {example}.'
                )
    return found


def draw(cards):
    """Return the cards as one HTML section."""
    body = "\n".join(_card(card) for card in cards)
    button = (
        f'<button type="button" class="cards-print" onclick="{_PRINT}">Print the cards</button>'
    )
    return f'<section class="cards" aria-label="Cards to print">\n{button}\n{body}\n</section>'


def _card(card):
    who = f'<p class="card-who">{escape(str(card["who"]))}</p>' if card.get("who") else ""
    lines = "\n".join(
        f"<dt>{escape(head)}</dt><dd>{_markdown.renderInline(str(text))}</dd>"
        for head, text in card["lines"].items()
    )
    title = escape(str(card["title"]))
    return (
        f'<article class="card-role">\n<p class="card-title">{title}</p>\n{who}\n'
        f"<dl>\n{lines}\n</dl>\n</article>"
    )
