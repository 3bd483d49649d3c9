"""The numbers by which readers cite figures: 2.1.3 is the third figure of page 2.1."""

import re
from itertools import count

from .numbering import number

_FIGURE = re.compile(r'<figure class="explore[^>]*>')


def register(app):
    """Number the figures of each page when it is written."""
    app.connect("html-page-context", _number_page)


def _number_page(app, pagename, templatename, context, doctree):
    if context.get("body"):
        context["body"] = numbered(context["body"], number(pagename))


def numbered(html, page):
    """Return a page's HTML whose figures carry their number, and an anchor where they had none.

    page: the page's own number, '2.1'; without one figures are counted alone.
    """
    places = count(1)

    def mark(tag):
        label = ".".join(filter(None, (page, str(next(places)))))
        anchor = "" if " id=" in tag[0] else f' id="figure-{label}"'
        return f'{tag[0][:-1]}{anchor} data-figure="{label}">'

    return _FIGURE.sub(mark, html)
