"""What waits for a reader's guess (learn/guess.py), marked where a page is written.

Each explorer that a guess hides, and what comments on it, gets data-waits="ids of guesses": the
boxes *What to notice* and the pictures between it and the next heading, explorer or guess. Lists,
search and cards take the question in place of such a figure's title.
"""

import re
from html import escape, unescape

from docutils import nodes
from sphinx.errors import ExtensionError

_GUESS = re.compile(r'<div class="explore ex-asks[^>]*\bdata-hides="([^"]*)" id="([^"]*)"')
_QUESTION = re.compile(r'<p class="ex-question">(.*?)</p>', re.DOTALL)
_FIGURE = re.compile(r'<figure class="(explore(?: ex-of-\w+)?|explore-figure)"[^>]*>')
_ID = re.compile(r' id="([^"]*)"')
COMPARE = "Compare with what we saw"
TOGGLE = '<button type="button" class="answers-toggle" hidden>Show all answers</button>'


def register(app):
    """Mark what waits before others read the pages, and fold what comments on it after them."""
    app.connect("doctree-read", mark, priority=400)
    app.connect("doctree-resolved", fold, priority=600)


def mark(app, doctree):
    """Mark the figures that wait, in the HTML of a page's cells.

    Raises ExtensionError for a guess that hides an explorer which the page does not have.
    """
    outputs = [node for node in doctree.findall(nodes.raw) if node["format"] == "html"]
    asked = {}  # id of an explorer: the guesses that it waits for
    questions = {}
    for node in outputs:
        for hides, guess in _GUESS.findall(node.astext()):
            words = _QUESTION.search(node.astext())[1]
            questions[guess] = unescape(re.sub(r"<[^>]*>", "", words))
            for explorer in hides.split():
                asked.setdefault(explorer, []).append(guess)
    if not asked:
        return
    found = set()
    waits = []  # the guesses that what comes next waits for
    for node in doctree.findall(lambda one: isinstance(one, nodes.raw | nodes.section)):
        if isinstance(node, nodes.section):
            waits = []
        elif node in outputs:
            text = node.astext()
            if 'class="explore ex-asks' in text:
                waits = []

            def marked(match):
                nonlocal waits
                own = _ID.search(match[0])
                if "data-explore" in match[0] or "data-compute" in match[0]:
                    waits = asked.get(own[1], []) if own else []
                    found.update([own[1]] if waits else [])
                if not waits:
                    return match[0]
                question = escape(questions[waits[-1]])
                return f'{match[0][:-1]} data-waits="{" ".join(waits)}" data-question="{question}">'

            html = _FIGURE.sub(marked, text)
            if html != text:
                node.rawsource = html
                node.children = [nodes.Text(html)]
    for explorer, guesses in asked.items():
        if explorer not in found:
            raise ExtensionError(
                f"{app.env.docname}: {guesses[0]} hides '{explorer}', but the page has no explorer "
                'of that id. Correct "hides" in guesses.json, or give the explorer its id.'
            )


def fold(app, doctree, docname):
    """Fold the boxes that comment on a figure which waits; offer to show all answers at once."""
    waits = ""
    for node in list(doctree.findall(lambda one: isinstance(one, nodes.Element))):
        if isinstance(node, nodes.section):
            waits = ""
        elif isinstance(node, nodes.raw):
            for tag in re.findall(r"<(?:figure|div) class=\"explore[ \"][^>]*>", node.astext()):
                own = re.search(r'data-waits="([^"]*)"', tag)
                waits = own[1] if own else ""
        elif waits and "box-notice" in node.get("classes", []):
            _enclose(node, waits)
    clock = next(doctree.findall(_is_clock), None)
    if clock and any("ex-asks" in node.astext() for node in doctree.findall(nodes.raw)):
        clock += nodes.raw("", f" {TOGGLE}", format="html")


def _enclose(box, waits):
    classes = " ".join(box["classes"])
    box["classes"] = []
    head = f'<details class="{classes}" data-waits="{waits}" open><summary>{COMPARE}</summary>'
    place = box.parent.index(box)
    box.parent.insert(place, nodes.raw("", head, format="html"))
    box.parent.insert(place + 2, nodes.raw("", "</details>", format="html"))


def _is_clock(node):
    return isinstance(node, nodes.Element) and "clock" in node.get("classes", [])
