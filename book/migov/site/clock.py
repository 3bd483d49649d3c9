"""How long a page takes, counted from the page: 180 words a minute, 30 seconds a picture.

To that come 20 seconds a move (each guess, each goal of an explorer, and each choice of its
controls that the text above it names, at least one an explorer), 45 a question of the quiz; then
7 minutes a *Read* or *Compute*, 30 an *Argue*. The core is what isn't folded, with the quiz and
the key points; the page is all but the exercises; code, citations, what is looked up and
activities are not counted.
"""

import json
import re
from dataclasses import dataclass
from html import unescape

from bs4 import BeautifulSoup
from docutils import nodes

from .numbering import number

WORDS = 180  # a minute
PICTURE, MOVE, QUESTION = 30, 20, 45  # seconds
EXERCISE = {"Read": 7, "Compute": 7, "Argue": 30}  # minutes
RULE = (
    "Minutes are counted from each page: 180 words a minute, 30 seconds a picture, 20 a guess, "
    "goal or move that the text names, 45 a question; 7 minutes a task to read or compute, "
    "30 one to argue."
)
_APART = re.compile(r"In class\b|Going further$|Data used$")
_TASK = re.compile(r"\d\.\d\.\d (Read|Compute|Argue)\b")
_FIGURE = re.compile(r'(?=<figure class="explore)')
_MOVES = re.compile(r"[^>]*\bdata-(?:explore|compute)")
_SPEC = re.compile(r'<script[^>]*class="ex-spec"[^>]*>(.*?)</script>', re.S)
_YEAR = re.compile(r"[12]\d{3}$")
_FOLDS = re.compile(r"(<details\b(?![^>]*\bopen\b))|(</details>)")


@dataclass(frozen=True)
class Clock:
    """Whole minutes of the core, of the page, of the page with its exercises."""

    core: int
    page: int
    exercises: int

    def __str__(self):
        return f"core {self.core} min · page {self.page} · with exercises {self.exercises}"


def register(app):
    """Count each numbered page when it is read."""
    app.connect("doctree-read", keep)


def keep(app, doctree):
    """Store a numbered page's Clock, and the minutes of each folded section with the section."""
    page = next(iter(doctree.findall(nodes.section)), None)
    if page is not None and number(app.env.docname):
        app.env.metadata[app.env.docname]["clock"] = of(page)


def of(page):
    """Return the Clock of a page's section, before the page is written; sets `minutes` of folds."""
    parts = {"core": 0.0, "more": 0.0, "tasks": 0.0}
    _count(page, "core", parts)
    core, whole = parts["core"], parts["core"] + parts["more"]
    return Clock(*(round(minutes) for minutes in (core, whole, whole + parts["tasks"])))


def _count(section, part, parts):
    """Add the minutes of a section to its part, those of sections inside it each to its own."""
    title = section.next_node(nodes.title).astext()
    if _APART.match(title):
        return
    if title == "Exercises":
        part = "tasks"
    if task := _TASK.match(title):
        parts["tasks"] += EXERCISE[task[1]]
        return
    before = sum(parts.values())
    if "depth" in section:
        part = "more"
    above, depth = "", 0  # words since the last figure; how many folds are open here
    for node in _leaves(section):
        if isinstance(node, nodes.raw):
            html = node.astext()
            own = "more" if depth else part
            seconds, rest = _shown(html, above)
            parts[own] += seconds / 60 + _words(rest) / WORDS
            above = "" if "<figure" in html else above
            depth += sum(1 if opens else -1 for opens, _ in _FOLDS.findall(html))
        else:
            folded = depth or _is_folded(node, section)
            parts["more" if folded else part] += _words(_said(node)) / WORDS
            above += f" {node.astext()}"
    for inner in section.children:
        if isinstance(inner, nodes.section):
            _count(inner, part, parts)
    if "depth" in section:
        section["minutes"] = max(1, round(sum(parts.values()) - before))


def _leaves(node):
    """Yield what is read of a section in its order: blocks of text, and HTML; not what runs it."""
    for child in node.children:
        if isinstance(child, nodes.section | nodes.literal_block | nodes.comment):
            continue
        if isinstance(child, nodes.Element) and child.get("nb_element") == "mime_bundle":
            yield from _leaves(_chosen(child))
        elif isinstance(child, nodes.Element) and child.get("nb_element") == "cell_code_source":
            continue
        elif isinstance(child, nodes.raw | nodes.TextElement):
            yield child
        elif isinstance(child, nodes.Element):
            yield from _leaves(child)


def _chosen(bundle):
    """Return that of a cell's outputs in several kinds which a page shows."""
    kinds = {one["mime_type"]: one for one in bundle.children}
    order = ("text/html", "text/markdown", "image/svg+xml", "image/png")
    return next((kinds[kind] for kind in order if kind in kinds), nodes.container())


def _is_folded(node, section):
    while node is not section:
        node = node.parent
        if "dropdown" in node.get("classes", []):
            return True
    return False


def _said(node):
    """Return a block's words without its citations."""
    if isinstance(node, nodes.Element):
        if node.get("refdomain") == "cite":
            return ""
        return "".join(_said(child) for child in node.children)
    return node.astext()


def _words(text):
    return sum(any(char.isalnum() for char in word) for word in text.split())


def _shown(html, above):
    """Return the seconds that pictures, moves and questions of a piece of HTML take, its words."""
    if "quiz-question" in html:
        return QUESTION * html.count('class="quiz-question"'), ""
    if "ex-asks" in html:
        asked = BeautifulSoup(html, "html.parser").select_one(".ex-question")
        return MOVE, asked.get_text(" ")
    first, *figures = _FIGURE.split(html)
    seconds = PICTURE * (first.count("<table") + len(figures))
    for figure in figures:
        if _MOVES.match(figure):
            moves = figure.count('class="ex-goal"') + len(_named(figure, above))
            seconds += MOVE * max(1, moves)
    if figures or "<table" in first:
        return seconds, ""
    return seconds, BeautifulSoup(first, "html.parser").get_text(" ")


def _named(figure, above):
    """Return the choices of an explorer that the text above it names: words and years."""
    spec = _SPEC.search(figure)
    controls = json.loads(unescape(spec[1])).get("controls", []) if spec else []
    labels = {label for control in controls for label in control.get("labels", [])}
    wanted = [one for one in labels if re.search(r"[A-Za-z]{2}", one) or _YEAR.match(one)]
    return [one for one in wanted if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", above)]
