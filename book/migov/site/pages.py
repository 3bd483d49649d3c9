"""What the site says of a page: its place in the book, its question, its clock, its aims."""

import re
from dataclasses import dataclass
from pathlib import Path

from docutils import nodes

from . import pictures
from .clock import Clock
from .numbering import number
from .opener import chapters

_EXPLORER = re.compile(r'<figure class="explore[^>]*\bdata-(?:explore|compute)')


@dataclass(frozen=True)
class Page:
    """A page as its front-page card, its share card and its metadata name it."""

    name: str  # of the document, as "book/21_who_is_bound"
    part: str
    title: str
    question: str = ""
    clock: Clock | None = None
    explorers: int = 0
    activity: tuple = ()  # its title and its anchor
    finding: str = ""  # the title of the first picture
    picture: str = ""  # that picture as SVG, without words
    answer: tuple = ()  # title and SVG of the picture that answers the guess
    guess: str = ""  # the HTML of the guess that the front page asks, too

    @property
    def key(self):
        """The page's number in file names, as "21"; "" for a page without one."""
        return Path(self.name).name[:2] if self.number else ""

    @property
    def number(self):
        """The number that readers see, as "2.1"; "" for an appendix."""
        return number(self.name)

    @property
    def file(self):
        """The name of the page's file without its ending."""
        return Path(self.name).name


def register(app):
    """Keep what the pages say of themselves when they are read."""
    app.connect("doctree-read", keep)


def keep(app, doctree):
    """Store a page's explorers, activity for class, first picture; opener its question."""
    section = next(iter(doctree.findall(nodes.section)), None)
    if section is None:
        return
    own = app.env.metadata[app.env.docname]
    for title in doctree.findall(nodes.title):
        if title.astext().startswith("In class") and title.parent.get("ids"):
            own["activity"] = (title.astext(), title.parent["ids"][0])
    html = "".join(node.astext() for node in doctree.findall(nodes.raw) if node["format"] == "html")
    own["explorers"] = len(_EXPLORER.findall(html))
    own["finding"], own["picture"] = pictures.first(html)


def of(app, name):
    """Return the Page of a document."""
    env = app.env
    own = env.metadata.get(name, {})
    title = env.titles[name].astext() if name in env.titles else app.config.html_title
    kept = ("question", "clock", "explorers", "activity", "finding", "picture", "guess", "answer")
    told = {key: own[key] for key in kept if key in own}
    return Page(name, chapters(app).get(name, ""), title, **told)


def numbered(app):
    """Return the Pages that carry a number, in reading order."""
    return [of(app, name) for name in chapters(app) if number(name) and name in app.env.found_docs]
