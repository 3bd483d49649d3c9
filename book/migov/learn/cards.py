"""`cards`: the roles of a class activity. What all may read stands on the page; what only one role
may know stands on its own sheet, printed apart."""

import os
from html import escape

from . import rooms


def cards(key, sheets=False):
    """Show the cards of a page; in the built book with a link to the sheets to print.

    key: the page's number, as "63". sheets: show the whole sheets, secrets included. Displays one
    HTML section; returns nothing. Raises RoomError.
    """
    page, found = rooms.page_number(key), read(key)
    has_sheets = any("sheet" in card for card in found)
    link = ""
    if has_sheets and os.environ.get("EXPLORE") == "page":
        link = (
            f'<p class="cards-print"><a href="../downloads/{sheet_name(page)}">Print the role '
            "sheets</a>: one page a role, with what only that role may know.</p>"
        )
    elif has_sheets and not sheets:
        link = (
            f'<p class="cards-print"><code>cards("{page}", sheets=True)</code> shows the role '
            "sheets to print, with what only that role may know.</p>"
        )
    rooms.show(draw(found, link, sheets), "cards.css")


def read(key, root=rooms.PAGES):
    """Return the list of cards (dicts) of a page. Raises RoomError for a faulty one."""
    return rooms.read(key, "cards", root)


def draw(cards, link="", sheets=False):
    """Return the cards as one HTML section; sheets: with what only the role may know."""
    shown = [card for card in cards if sheets or "open" in card]
    body = "\n".join(_card(card, sheets) for card in shown)
    return f'<section class="cards" aria-label="Role cards">\n{link}\n{body}\n</section>'


def sheet_name(page):
    """Return the file name of a page's role sheets, under downloads/ of the built book."""
    return f"role-sheets-{page}.html"


def sheet_page(page, title):
    """Return the role sheets of a page as an HTML page of its own, one role on one side of paper.

    page: the page's number. title: the activity's or the page's, for the head of each sheet.
    """
    style = (rooms.HERE / "assets" / "cards.css").read_text(encoding="utf-8")
    body = "\n".join(_card(card, True) for card in read(page))
    name = escape(f"Role sheets: {title}")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f'<title>{name}</title>\n<style>\n{style}</style>\n</head>\n<body class="sheet-page">\n'
        f'<main><h1>{name}</h1>\n<section class="cards">\n{body}\n</section></main>\n'
        "</body>\n</html>\n"
    )


def _card(card, secret):
    who = f'<p class="card-who">{escape(card["who"])}</p>' if card.get("who") else ""
    lines = card.get("open", {}) | (card.get("sheet", {}) if secret else {})
    rows = "\n".join(
        f"<dt>{escape(head)}</dt><dd>{rooms.inline(text)}</dd>" for head, text in lines.items()
    )
    return (
        f'<article class="card-role">\n<p class="card-title">{escape(card["title"])}</p>\n{who}\n'
        f"<dl>\n{rows}\n</dl>\n</article>"
    )
