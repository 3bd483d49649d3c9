"""Short names that tell what they stand for: a tap or a key on one shows its long form.

A page writes a short name out at its first use. Later ones, the first of each paragraph, are
buttons that open a popover of the browser's own: no script, and Escape closes it.
"""

import re
from html import escape

from docutils import nodes

from migov import tables

from .numbering import number

QUIET = (
    nodes.reference,
    nodes.literal,
    nodes.title,
    nodes.raw,
    nodes.table,
    nodes.figure,
    nodes.math,
)


class short_name(nodes.inline):
    """A short name that can be asked for its long form."""


def register(app):
    """Give the short names of numbered pages their buttons, when a page is written."""
    app.add_node(short_name, html=(_begin, _end))
    app.connect("doctree-resolved", mark, priority=900)  # after all that reads a page's words


def mark(app, doctree, docname):
    """Make the short names of a numbered page ask-able, but for the first use of each."""
    if not number(docname):
        return
    long = tables.load("abbreviations").set_index("short")["long"]
    names = sorted(long.index, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")
    met, asked = set(), set()
    for paragraph in list(doctree.findall(nodes.paragraph)):
        here = set()
        for text in list(paragraph.findall(nodes.Text)):
            if not _is_quiet(text):
                parts = list(_parted(text.astext(), pattern, met, here))
                if len(parts) > 1:
                    text.parent.replace(text, parts)
        asked |= here & met
        met |= here
    shown = "".join(_note(name, long[name]) for name in sorted(asked))
    if shown:
        doctree += nodes.raw("", shown, format="html")


def _parted(words, pattern, met, here):
    """Yield a text in parts: a name that the page has met, once a paragraph, is a part."""
    at = 0
    for match in pattern.finditer(words):
        name = match[0]
        if name in met and name not in here:
            yield nodes.Text(words[at : match.start()])
            yield short_name("", name)
            at = match.end()
        here.add(name)
    yield nodes.Text(words[at:])


def _is_quiet(node):
    while node := node.parent:
        if isinstance(node, QUIET):
            return True
    return False


def _id(name):
    return "short-" + name.lower().replace(" ", "-")


def _note(name, long):
    words = f"<b>{escape(name)}</b> {escape(long)}"
    return f'<div popover class="short-note" id="{_id(name)}" role="note">{words}</div>'


def _begin(translator, node):
    translator.body.append(
        f'<button type="button" class="short" popovertarget="{_id(node.astext())}">'
    )


def _end(translator, node):
    translator.body.append("</button>")
