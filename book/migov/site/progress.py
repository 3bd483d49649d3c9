"""What a reader has read and answered: a mark at the end of each page, and the page that sums up.

Everything is kept by assets/keep.js in the browser alone; here stands what there is to do.
"""

from html import escape

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from migov.learn import exercises, rooms
from migov.learn.guess import read as read_guesses
from migov.learn.quiz import read as read_questions

from . import pages
from .numbering import number

PAGE = "book/83_your_progress"
HEADS = ["Read", "Questions answered", "of these right", "Exercises", "Guesses"]
_PAPER = '<p class="for-paper progress-name">Name: ……………………………………………………… Date: ……………………………</p>\n'
_BUTTONS = (
    '<p class="print-row" hidden><button type="button" data-prints="handout">Print the summary'
    '</button> <button type="button" data-progress="clear">Clear my progress</button></p>\n'
    '<p class="progress-told" role="status"></p>\n'
)


class Progress(nodes.General, nodes.Element):
    """The table, which waits for the titles of the other pages."""


class ProgressTable(SphinxDirective):
    """`progress-table`: a row for each numbered page, with what there is to answer."""

    def run(self):
        for name in ("questions", "exercises", "guesses"):
            for path in sorted(rooms.PAGES.glob(f"p*/{name}.json")):
                self.env.note_dependency(str(path))
        return [Progress()]


def register(app):
    """Give the page its directive, every numbered page its mark."""
    app.add_directive("progress-table", ProgressTable)
    app.add_node(Progress)
    app.add_js_file("progress.js", loading_method="defer")
    app.connect("doctree-resolved", fill)
    app.connect("html-page-context", add_mark)


def fill(app, doctree, name):
    """Write the table in the order of the book."""
    for waiting in list(doctree.findall(Progress)):
        found = [(page, things(page.key)) for page in pages.numbered(app)]
        links = {page.key: app.builder.get_relative_uri(name, page.name) for page, _ in found}
        waiting.replace_self(nodes.raw("", table(found, links), format="html"))


def things(key):
    """Return what a page has to answer: {"quiz", "exercises", "guesses": [names as kept]}."""
    room = rooms.PAGES / f"p{key}"
    found = {"quiz": [], "exercises": [], "guesses": []}
    if (room / "questions.json").exists():
        found["quiz"] = [f"quiz-{key}-{n}" for n, _ in enumerate(read_questions(key), 1)]
    if (room / "exercises.json").exists():
        found["exercises"] = [
            f"{key}.{item['number']}" for item in exercises.read(key) if "answer" in item
        ]
    if (room / "guesses.json").exists():
        found["guesses"] = [f"{key}.{item['id']}" for item in read_guesses(key)]
    return found


def table(found, links):
    """Return the table as HTML. found: [(Page, what `things` returns)]. links: {key: address}."""
    heads = "".join(f'<th scope="col">{head}</th>' for head in ["Page", *HEADS])
    rows = "".join(_row(page, of, links[page.key]) for page, of in found)
    return (
        f'{_PAPER}<div class="progress-table" data-progress="table">\n<table>\n<thead><tr>{heads}'
        f"</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n{_BUTTONS}"
    )


def _row(page, of, href):
    total = {name: len(names) for name, names in of.items()}
    cells = {
        "read": "",
        "quiz": f"of {total['quiz']}",
        "right": "",
        "exercises": f"of {total['exercises']}" if of["exercises"] else "none",
        "guesses": f"of {total['guesses']}" if of["guesses"] else "none",
    }
    names = " ".join(f'data-{name}="{" ".join(given)}"' for name, given in of.items())
    shown = "".join(f'<td data-of="{name}">{text}</td>' for name, text in cells.items())
    return (
        f'<tr data-page="{page.key}" {names}><th scope="row"><a href="{href}">'
        f"<b>{page.number}</b> {escape(page.title)}</a></th>{shown}</tr>\n"
    )


def add_mark(app, pagename, templatename, context, doctree):
    """Put the button that marks a page as read at the end of a numbered page."""
    if doctree is None or not number(pagename) or PAGE not in app.env.found_docs:
        return
    href = app.builder.get_relative_uri(pagename, PAGE)
    context["body"] += (
        f'<p class="read-mark" hidden><button type="button" aria-pressed="false" '
        f'data-read="{pages.of(app, pagename).key}">I have read this page</button> '
        f'<a href="{href}">Your progress</a></p>\n'
    )
