"""The numbers by which readers cite figures: 2.1.3 is the third figure of page 2.1; their list."""

import re
from html import escape, unescape
from itertools import count

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from .numbering import number
from .opener import chapters

_FIGURE = re.compile(r'(<figure class="explore[^>]*>)')
_TITLE = re.compile(r'<p class="ex-title">(.*?)</p>', re.DOTALL)


def register(app):
    """Number the figures of each page when it is written, and list those of all pages."""
    app.add_directive("figures-list", FiguresList)
    app.connect("doctree-read", keep_figures)
    app.connect("doctree-resolved", list_figures)
    app.connect("html-page-context", _number_page)


class FiguresList(SphinxDirective):
    """`figures-list`: the place of the list of all numbered figures."""

    def run(self):
        return [nodes.container(classes=["figures-list"])]


def keep_figures(app, doctree):
    """Store a page's figures as (number, anchor, title, whether it moves)."""
    page, found, places = number(app.env.docname), [], count(1)
    for raw in doctree.findall(nodes.raw):
        parts = _FIGURE.split(raw.astext())
        for tag, rest in zip(parts[1::2], parts[2::2], strict=True):
            label = _label(page, next(places))
            own = re.search(r'\bid="([^"]*)"', tag)
            asks = re.search(r'\bdata-question="([^"]*)"', tag)  # a title would tell the answer
            title = asks or _TITLE.search(rest)
            words = unescape(re.sub(r"<[^>]*>", "", title[1])) if title else ""
            moves = "data-explore" in tag or "data-compute" in tag
            found.append((label, own[1] if own else f"figure-{label}", words, moves))
    app.env.metadata[app.env.docname]["figures"] = found


def list_figures(app, doctree, docname):
    """Write the list of the figures of the numbered pages where a page asks for it."""
    for place in doctree.findall(_is_list):
        parts = []
        for page in filter(number, chapters(app)):
            address = app.builder.get_relative_uri(docname, page)
            items = [
                f'<li><a href="{address}#{anchor}"><b>{label}</b> {escape(title)}</a>'
                f"{' · explorer' if moves else ''}</li>"
                for label, anchor, title, moves in app.env.metadata[page].get("figures", [])
                if title
            ]
            head = f"{number(page)} {escape(app.env.titles[page].astext())}"
            parts.append(f"<h2>{head}</h2>\n<ul>{''.join(items)}</ul>")
        place += nodes.raw("", "\n".join(parts), format="html")


def _is_list(node):
    return isinstance(node, nodes.container) and "figures-list" in node["classes"]


def _label(page, place):
    return ".".join(filter(None, (page, str(place))))


def _number_page(app, pagename, templatename, context, doctree):
    if context.get("body"):
        context["body"] = numbered(context["body"], number(pagename))


def numbered(html, page):
    """Return a page's HTML whose figures carry their number, and an anchor where they had none.

    page: the page's own number, '2.1'; without one figures are counted alone.
    """
    places = count(1)

    def mark(tag):
        label = _label(page, next(places))
        anchor = "" if " id=" in tag[0] else f' id="figure-{label}"'
        return f'{tag[0][:-1]}{anchor} data-figure="{label}">'

    return _FIGURE.sub(mark, html)
