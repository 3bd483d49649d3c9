"""The page A map of the book: all pages as squares in their parts, and sentences as arrows.

The reader draws first; without scripts the book's arrows stand there from the start. The same
page tells the case that goes through the book as a whole.
"""

from html import escape
from itertools import groupby
from pathlib import Path

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from migov.learn import case

from . import pages, passages
from .numbering import number

OWN = 5  # arrows that a reader draws
WIDE, ROW, HEAD, SIDE = 352, 44, 30, 28  # of the picture: its width, a page, a part, a square
EDGE = 172  # where the squares begin, right of the titles
NEAR = 17  # between the numbers of two arrows


class Map(nodes.General, nodes.Element):
    """The map, which waits for the titles of the other pages."""


class BookMap(SphinxDirective):
    """`book-map`: five arrows to draw, the picture, and the book's arrows as a list."""

    def run(self):
        return [Map()]


class HerCase(SphinxDirective):
    """`her-case`: all parts of the case, each led by a link to its box."""

    def run(self):
        book = Path(self.env.srcdir) / "book"
        files = {path.name[:2]: path.name for path in book.glob("[0-9][0-9]_*.ipynb")}
        holder = nodes.container(classes=["whole-case"])
        for one in case.case():
            link = f"{number(one['page'])} [{one['asks']}]({files[one['page']]})"
            lines = [f"{link} {' '.join(one['sentences'])}", ""]
            self.state.nested_parse(StringList(lines, source="case.json"), 0, holder)
        return [holder]


def register(app):
    """Give the page book/86_map_of_the_book.md its directives, its style and its script."""
    app.add_directive("book-map", BookMap)
    app.add_directive("her-case", HerCase)
    app.add_node(Map)
    app.add_css_file("map.css")
    app.add_js_file("map.js", loading_method="defer")
    app.connect("doctree-resolved", fill)


def fill(app, doctree, name):
    """Write the map, and have the links of the case end at its boxes."""
    for waiting in list(doctree.findall(Map)):
        shown = pages.numbered(app)
        links = {page.key: app.builder.get_relative_uri(name, page.name) for page in shown}
        html = book_map(shown, case.arrows([page.key for page in shown]), links)
        waiting.replace_self(nodes.raw("", html, format="html"))
    for whole in doctree.findall(nodes.container):
        if "whole-case" in whole["classes"]:
            passages.lead_to_boxes(whole)


def book_map(shown, arrows, links):
    """Return the map as HTML.

    shown: Pages in the order of the book. arrows: as case.arrows gives them. links: {key of a
    page: its address}.
    """
    return (
        f'<div class="book-map" data-arrows="{OWN}">\n'
        f'<div class="map-left">{picture(shown, arrows)}</div>\n'
        f'{_form(shown)}\n<div class="map-answer" tabindex="-1">\n<div class="map-both"></div>\n'
        f"{listed(shown, arrows, links)}</div>\n</div>"
    )


def listed(shown, arrows, links):
    """Return the book's arrows as lists, grouped by the page at which they begin."""
    by_key = {page.key: page for page in shown}
    parts, at = ['<h3 class="map-head">The book\'s arrows</h3>\n'], 0
    for key, own in groupby(arrows, key=lambda arrow: arrow["from"]):
        items = ""
        for arrow in own:
            at += 1
            end = by_key[arrow["to"]]
            items += (
                f'<li value="{at}" data-from="{key}" data-to="{end.key}">'
                f'{escape(arrow["sentence"])} <a href="{links[end.key]}">'
                f'<span aria-hidden="true">→ </span>{_name(end)}</a></li>\n'
            )
        head = f'<a href="{links[key]}">{_name(by_key[key])}</a>'
        parts.append(f'<section class="map-from"><h4>{head}</h4>\n<ol>\n{items}</ol></section>\n')
    return "".join(parts)


def picture(shown, arrows):
    """Return the pages as squares, one below the other, and the arrows as numbered arcs (SVG)."""
    places, body, down = {}, [], 0
    for part, own in groupby(shown, key=lambda page: page.part):
        body.append(f'<text class="map-part" x="0" y="{down + HEAD - 10}">{escape(part)}</text>')
        down += HEAD
        for page in own:
            places[page.key] = down + SIDE / 2
            body.append(_square(page, down))
            down += ROW
    body.append('<g class="map-book">')
    taken = []
    for at, arrow in enumerate(arrows, 1):
        start, end = places[arrow["from"]], places[arrow["to"]]
        x, y = _spot(start, end, taken)
        taken.append((x, y))
        body.append(
            f'<g class="map-arc" data-arrow="{at}"><path marker-end="url(#map-end)" '
            f'd="{_arc(start, end)}"/>'
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8"/>'
            f'<text x="{x:.1f}" y="{y + 3.6:.1f}">{at}</text></g>'
        )
    body.append('</g><g class="map-own"></g>')
    heads = "".join(
        f'<marker id="{id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
        'orient="auto-start-reverse"><path d="M0 0 8 4 0 8z"/></marker>'
        for id in ("map-end", "map-own-end")
    )
    return (
        f'<svg class="map-picture" viewBox="0 0 {WIDE} {down}" width="{WIDE}" height="{down}" '
        f'aria-hidden="true"><defs>{heads}</defs>{"".join(body)}</svg>'
    )


def _square(page, down):
    middle = down + SIDE / 2
    return (
        f'<g class="map-page" data-page="{page.key}" data-y="{middle:g}">'
        f'<text class="map-title" x="{EDGE - 8}" y="{middle + 4.5:g}">{escape(page.title)}</text>'
        f'<rect x="{EDGE}" y="{down}" width="{SIDE}" height="{SIDE}"/>'
        f'<text class="map-number" x="{EDGE + SIDE / 2:g}" y="{middle + 4:g}">{page.number}</text>'
        "</g>"
    )


def _bulge(start, end):
    return 14 + 0.42 * abs(end - start)


def _arc(start, end):
    """Return an arc from one height to another, at the right of the squares (as map.js draws)."""
    edge, lean = EDGE + SIDE + 1, 6 if end > start else -6
    out = min(edge + _bulge(start, end), WIDE + 38)
    return (
        f"M{edge} {start + lean:g}C{out:.1f} {start + lean:g} {out:.1f} {end - lean:g} "
        f"{edge + 2} {end - lean:g}"
    )


def _spot(start, end, taken):
    """Return where on an arc its number stands: near the middle, clear of the others'."""
    edge, lean = EDGE + SIDE + 1, 6 if end > start else -6
    out = min(edge + _bulge(start, end), WIDE + 38)
    best = None
    for part in sorted((at / 100 for at in range(12, 89, 2)), key=lambda at: abs(at - 0.5)):
        side = 3 * part * (1 - part)
        x = edge * ((1 - part) ** 3 + part**3) + out * side
        early = (1 - part) ** 3 + 3 * part * (1 - part) ** 2
        y = (start + lean) * early + (end - lean) * (1 - early)
        room = min((((x - a) ** 2 + (y - b) ** 2) ** 0.5 for a, b in taken), default=NEAR)
        if room >= NEAR:
            return x, y
        if best is None or room > best[0]:
            best = room, x, y
    return best[1:]


def _form(shown):
    groups = "".join(
        f'<optgroup label="{escape(part)}">'
        + "".join(f'<option value="{page.key}">{_name(page)}</option>' for page in own)
        + "</optgroup>"
        for part, own in groupby(shown, key=lambda page: page.part)
    )
    choose = f'<option value="">Choose a page</option>{groups}'
    rows = "".join(
        f"<fieldset><legend>Arrow {at}</legend>\n"
        f'<label><span>From</span> <select name="from">{choose}</select></label>\n'
        f'<label><span>To</span> <select name="to">{choose}</select></label>\n'
        '<label><span>Why</span> <input name="why" type="text" maxlength="240"></label>\n'
        "</fieldset>\n"
        for at in range(1, OWN + 1)
    )
    return (
        f'<form class="map-form" autocomplete="off" hidden>\n{rows}<p class="map-ways">'
        '<button type="submit">Compare</button> <button type="button" class="map-show">'
        'Show without drawing</button></p>\n<p class="map-status" role="status"></p></form>'
    )


def _name(page):
    return f"{page.number} {escape(page.title)}"
