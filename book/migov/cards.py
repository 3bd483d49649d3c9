"""`cards`: the role cards of a class activity, read on the page and printed on their own.

A file book/cards/<name>.json holds a list of cards:
{"title": "Delegation", "who": "3 people", "lines": {"You are": "...", "You want": "..."}}.
"""

from html import escape

from markdown_it import MarkdownIt

from . import sheets

CARDS = sheets.BOOK / "cards"

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
    sheets.show(draw(read(name)), "cards.css")


def read(name, folder=CARDS):
    """Return the list of cards (dicts) of a file. Raises CardsError for a faulty one."""
    found = sheets.read(name, folder, "cards", CardsError)
    place = f"{name}.json"
    for number, card in enumerate(found, 1):
        for part, example in (("title", '"Delegation"'), ("lines", '{"You are": "..."}')):
            if not isinstance(card, dict) or not card.get(part):
                raise CardsError(
                    f'{place}, card {number}: has no {part}. Give it one: "{part}": {example}.'
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
