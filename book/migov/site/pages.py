"""What the site says of a page: its place in the book, its question, its clock, its aims."""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml
from docutils import nodes

from . import pictures
from .numbering import number

_EXPLORER = re.compile(r'<figure class="explore[^>]*\bdata-(?:explore|compute)')


@dataclass(frozen=True)
class Page:
    """A page as its front-page card, its share card and its metadata name it."""

    name: str  # of the document, as "book/21_who_is_bound"
    part: str
    title: str
    question: str = ""
    minutes: int | None = None
    explorers: int = 0
    activity: tuple = ()  # its title and its anchor
    finding: str = ""  # the title of the first picture
    picture: str = ""  # that picture as SVG, without words

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
    """Store a page's question, minutes, explorers, activity for class, and first picture."""
    section = next(iter(doctree.findall(nodes.section)), None)
    if section is None:
        return
    own = app.env.metadata[app.env.docname]
    head = [node for node in section.children if isinstance(node, nodes.paragraph)]
    asked = next((node for node in head if _all_strong(node)), None)
    if asked is not None:
        own["question"] = " ".join(asked.astext().split())
    for paragraph in head:
        if clock := re.match(r"About (\d+) minutes", paragraph.astext()):
            own["minutes"] = int(clock[1])
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
    kept = ("question", "minutes", "explorers", "activity", "finding", "picture")
    told = {key: own[key] for key in kept if key in own}
    return Page(name, parts(app).get(name, ""), title, **told)


def numbered(app):
    """Return the Pages that carry a number, in reading order."""
    return [of(app, name) for name in parts(app) if number(name) and name in app.env.found_docs]


def parts(app):
    """Return {document: caption of its part} in the order of _toc.yml."""
    toc = yaml.safe_load((Path(app.srcdir) / "_toc.yml").read_text(encoding="utf-8"))
    return {
        page["file"]: part.get("caption", "")
        for part in toc.get("parts", [])
        for page in part["chapters"]
    }


def _all_strong(paragraph):
    strong = [node for node in paragraph.children if isinstance(node, nodes.strong)]
    return bool(strong) and strong[0].astext() == paragraph.astext()
