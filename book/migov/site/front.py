"""The front page: no sidebars, the questions as cards, the three doors; all of it computed.

`:::{front} start` gives the buttons and the counts, `pages` the cards, `doors` what to read, run
and teach with. Each is filled when the page is written, as it depends on all the others.
"""

from html import escape
from itertools import groupby

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from migov import tables

from . import catalogue, clock, downloads, pages, pictures, ten
from .away import offer

WORDMARK = (
    '<p class="wordmark" aria-hidden="true"><svg viewBox="0 0 22 22" width="44" height="44">'
    '<rect class="filled" x="1" y="1" width="9" height="9"/><rect x="12" y="1" width="9" '
    'height="9"/><rect x="1" y="12" width="9" height="9"/><rect x="12" y="12" width="9" '
    'height="9"/></svg></p>'
)
YOURS = "book/02_your_country"
SIDEBARS = "html_theme.sidebar_secondary.remove"


class Part(nodes.General, nodes.Element):
    """A part of the front page that waits for the other pages."""


class Front(SphinxDirective):
    """`front`: one computed part; its text is for who reads the notebook outside the book."""

    required_arguments, has_content = 1, True

    def run(self):
        if self.arguments[0] not in PARTS:
            raise self.error(f"front: there is no part '{self.arguments[0]}', but {list(PARTS)}")
        return [Part(what=self.arguments[0])]


def register(app):
    """Give the front page its directive and its frame."""
    app.add_directive("front", Front)
    app.add_node(Part)
    app.connect("env-updated", lambda app, env: [app.config.root_doc])
    app.connect("doctree-resolved", fill)
    app.connect("html-page-context", frame)


def fill(app, doctree, name):
    """Write what stands in place of each part, and the wordmark above the title."""
    waiting = list(doctree.findall(Part))
    for part in waiting:
        part.replace_self(nodes.raw("", PARTS[part["what"]](app, name), format="html"))
    if waiting:
        section = next(iter(doctree.findall(nodes.section)))
        section.insert(0, nodes.raw("", WORDMARK, format="html"))


def frame(app, name, template, context, doctree):
    """Leave out the list of the page's own headings, and give the page a style of its own."""
    if name == app.config.root_doc:
        context["meta"] = dict(context.get("meta") or {}) | {SIDEBARS: True}
        app.add_css_file("front.css", priority=900)  # after the styles of all pages


def start(app, name):
    """Return the two ways in, and how much there is."""
    found = pages.numbered(app)
    counts = [
        _count(len(found), "page"),
        _count(sum(page.explorers for page in found), "explorer"),
        _count(len(tables.names()), "table"),
        "no account",
    ]
    ways = ""
    if found:
        href = _href(app, name, found[0])
        ways = f'<a class="way first" href="{href}">Start: {escape(_lower(found[0].title))}</a>'
    if YOURS in app.env.found_docs:
        href = app.builder.get_relative_uri(name, YOURS)
        ways += f'\n<a class="way" href="{href}">Your country first</a>'
    if any(page.activity for page in found):
        ways += '\n<a class="way" href="#teach">Teach with it</a>'
    return f'<div class="front-start"><p class="ways">{ways}</p>\n<p>{" · ".join(counts)}</p></div>'


def cards(app, name):
    """Return the pages as cards, in the bands of their parts."""
    grouped = groupby(pages.numbered(app), key=lambda page: page.part)
    bands = "\n".join(
        f'<section class="band"><h3>{escape(part)}</h3>\n<div class="page-cards">\n'
        + "\n".join(card(page, _href(app, name, page)) for page in own)
        + "\n</div></section>"
        for part, own in grouped
    )
    return f'{ten.score("first")}\n{bands}\n<p class="clock-rule">{clock.RULE}</p>\n'


def card(page, href):
    """Return one page's card; its finding is folded, and waits for the guess if there is one."""
    facts = [str(page.clock)] * bool(page.clock)
    facts += [_count(page.explorers, "explorer")] * bool(page.explorers)
    facts += ["activity for class"] * bool(page.activity)
    asks, waits, shown = "", "", ""
    if page.guess:
        asks = f"{ten.asked(page, 'first')}\n"
        waits = f' data-waits="first-{page.key}" data-opens'
    finding, picture = (
        page.answer if page.answer and page.answer[0] else (page.finding, page.picture)
    )
    if finding:
        shown = (
            f'<details class="shown"{waits}><summary>Show me<span class="of"> what '
            f"{page.number} finds</span></summary>\n<p>{escape(finding)}</p>\n"
            f"{pictures.small(picture)}\n"
            "</details>\n"
        )
    return (
        f'<article class="page-card">\n<h4><span class="number">{page.number}</span> '
        f'<a href="{href}">{escape(page.title)}</a></h4>\n<p class="asked">'
        f'{escape(page.question)}</p>\n<p class="facts">{" · ".join(facts)}</p>\n'
        f"{asks}{shown}</article>"
    )


def doors(app, name):
    """Return the three ways to use the book, each with all that there is to follow or to fetch."""
    found = pages.numbered(app)
    root = "../" * name.count("/")
    first = [(_href(app, name, page), f"Begin: {page.number} {page.title}") for page in found[:1]]
    known = {"book/glossary": "Glossary", "book/84_what_is_new": "What is new"}
    known |= {"book/references": "References", "book/86_map_of_the_book": "Map of the book"}
    known |= {"book/85_come_back": "Come back: all questions", "book/88_ten_again": "The ten again"}
    reading = first + _links(app, name, known) + [(f"{root}search.html", "Search")]
    notebooks = ", ".join(
        f'<a href="{root}_sources/{page.name}.ipynb" download title="{escape(page.title)}">'
        f"{page.number}</a>"
        for page in found
    )
    running = _links(app, name, {"book/start": "The first ten minutes with a notebook"})
    running += [
        (f"{root}downloads/{downloads.WHEEL}", "The tools, with all tables inside"),
        (f"{root}data/{catalogue.ZIP}", "The tables as one zip"),
    ]
    running += _links(app, name, {"book/data": "The data, table by table"})
    teaching = []
    for page in found:
        if page.activity:
            title, anchor = page.activity
            text = f"{page.number} {_upper(title.partition(': ')[2] or title)}"
            teaching.append((f"{_href(app, name, page)}#{anchor}", text))
    known = {"book/teaching": "Plans, minutes, and where the role sheets are"}
    known |= {"book/87_vote_talk_vote": "Vote, talk, vote: one slide a page"}
    known |= {"book/90_template": "A template for a page of your own"}
    known |= {"book/91_writing_explorers": "Writing explorers"}
    teaching += _links(app, name, known)
    taken = f"<li>Notebooks, one a page: {notebooks}</li>" if notebooks else ""
    return (
        '<div class="doors">\n'
        + _door("read", "Read", "Every control works in the page, on a phone or a laptop, with no "
                "account and no network.", reading, offer.PLACE)
        + _door("run", "Run", "Each page is a Jupyter notebook. Put it into a folder with the "
                "tools, change the code, see what follows.", running, taken)
        + _door("teach", "Teach", "A page fills a session. Exercises check themselves, a rubric "
                "comes with each argument, activities have cards to print.", teaching)
        + "</div>"
    )  # fmt: skip


PARTS = {"start": start, "pages": cards, "doors": doors}


def _door(anchor, title, words, links, more=""):
    lines = "".join(
        f'<li><a href="{href}">{escape(text)}</a>{"".join(beside)}</li>'
        for href, text, *beside in links
    )
    return (
        f'<section class="door" id="{anchor}"><h3>{title}</h3>\n<p>{words}</p>\n'
        f"<ul>{more}{lines}</ul></section>\n"
    )


def _links(app, name, known):
    return [
        (app.builder.get_relative_uri(name, other), text)
        for other, text in known.items()
        if other in app.env.found_docs
    ]


def _href(app, name, page):
    return app.builder.get_relative_uri(name, page.name)


def _count(number, word):
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _lower(text):
    return text[:1].lower() + text[1:]


def _upper(text):
    return text[:1].upper() + text[1:]
