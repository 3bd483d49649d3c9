"""What a teacher needs at one glance, written from the pages: outcomes and minutes, activities,
and what a class usually gets wrong.

`:::{teach} outcomes`, `activities` and `misconceptions` stand in book/teaching.md.
"""

import re
from html import escape
from itertools import groupby

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from migov.learn import rooms
from migov.learn.quiz import read

from . import pages
from .clock import RULE

_MINUTES = re.compile(r"\((\d+) minutes\)|in (\d+) minutes")


class Told(nodes.General, nodes.Element):
    """A table that waits for the other pages."""


class Teach(SphinxDirective):
    """`teach`: one table made from all pages."""

    required_arguments = 1

    def run(self):
        if self.arguments[0] not in TABLES:
            raise self.error(f"teach: there is no table '{self.arguments[0]}', but {list(TABLES)}")
        for name in ("questions", "cards"):
            for path in sorted(rooms.PAGES.glob(f"p*/{name}.json")):
                self.env.note_dependency(str(path))
        return [Told(what=self.arguments[0])]


def register(app):
    """Keep each page's outcomes, and fill the tables when all pages are read."""
    app.add_directive("teach", Teach)
    app.add_node(Told)
    app.connect("doctree-read", keep)
    app.connect("env-updated", lambda app, env: sorted(_teaching(env)))
    app.connect("doctree-resolved", fill)


def _teaching(env):
    return {name for name in env.found_docs if name.endswith("/teaching")}


def keep(app, doctree):
    """Store a page's outcomes as HTML: the list before its first section."""
    section = next(iter(doctree.findall(nodes.section)), None)
    if section is None:
        return
    for node in section.children:
        if isinstance(node, nodes.section):
            return
        if isinstance(node, nodes.bullet_list):
            own = [_html(item) for item in node.children]
            app.env.metadata[app.env.docname]["outcomes"] = own
            return


def _html(item):
    """Return an outcome as HTML, its verb in italics."""
    paragraph = item.next_node(nodes.paragraph)
    return "".join(
        f"<em>{escape(node.astext())}</em>"
        if isinstance(node, nodes.emphasis)
        else escape(node.astext())
        for node in paragraph.children
    )


def fill(app, doctree, name):
    """Write the tables in the order of the book."""
    for waiting in list(doctree.findall(Told)):
        html = TABLES[waiting["what"]](app, name)
        waiting.replace_self(nodes.raw("", html, format="html"))


def outcomes(app, name):
    """Return a table of all pages: question, outcomes, minutes of the core, all, with exercises."""
    rows = "".join(
        f'<tr><th scope="row">{_link(app, name, page)}</th>'
        f"<td><ul>{_listed(app.env.metadata[page.name].get('outcomes', []))}</ul></td>"
        + "".join(f"<td>{minutes}</td>" for minutes in _minutes(page))
        + "</tr>\n"
        for page in pages.numbered(app)
    )
    return _table(
        ["Page", "After it, one can", "Core, min", "Page", "With exercises"], rows, "teach-outcomes"
    ) + f'<p class="clock-rule">{RULE}</p>\n'  # fmt: skip


def activities(app, name):
    """Return a table of the activities for class: page, title, roles, sheets to print."""
    rows = ""
    for page in pages.numbered(app):
        if not page.activity:
            continue
        title, anchor = page.activity
        found = rooms.PAGES / f"p{page.key}" / "cards.json"
        cards = rooms.read(page.key, "cards") if found.exists() else []
        href = f"{app.builder.get_relative_uri(name, page.name)}#{anchor}"
        rows += (
            f'<tr><th scope="row"><a href="{href}"><b>{page.number}</b> '
            f"{escape(_title(title))}</a></th><td>{_time(title)}</td>"
            f"<td>{f'{len(cards)} sheets' if cards else 'nothing'}</td></tr>\n"
        )
    return _table(["Activity", "Minutes", "To print"], rows, "teach-activities")


def misconceptions(app, name):
    """Return a fold for each part: what tempts in the question that a class votes on, and why."""
    found = [page for page in pages.numbered(app) if _voted(page.key)]
    folds = ""
    for part, own in groupby(found, key=lambda page: page.part):
        rows = "".join(_tempting(app, name, page) for page in own)
        table = _table(
            ["Page and question", "What a class says", "What meets it"], rows, "teach-wrong"
        )
        folds += f"<details><summary>{escape(part)}</summary>\n{table}</details>\n"
    return folds


TABLES = {"outcomes": outcomes, "activities": activities, "misconceptions": misconceptions}


def _tempting(app, name, page):
    question = _voted(page.key)
    wrong = [answer for answer in question["answers"] if not answer["correct"]]
    head = (
        f'<th scope="rowgroup" rowspan="{len(wrong)}">{_link(app, name, page)}<br>'
        f"{rooms.inline(question['question'])}</th>"
    )
    return "".join(
        f"<tr>{'' if at else head}<td>{rooms.inline(answer['answer'])}</td>"
        f"<td>{rooms.inline(answer.get('feedback', ''))}</td></tr>\n"
        for at, answer in enumerate(wrong)
    )


def _voted(key):
    if not (rooms.PAGES / f"p{key}" / "questions.json").exists():
        return None
    return next((question for question in read(key) if "vote" in question), None)


def _minutes(page):
    clock = page.clock
    return (clock.core, clock.page, clock.exercises) if clock else ("", "", "")


def _listed(items):
    return "".join(f"<li>{item}</li>" for item in items)


def _link(app, name, page):
    href = app.builder.get_relative_uri(name, page.name)
    return f'<a href="{href}"><b>{page.number}</b> {escape(page.title)}</a>'


def _title(title):
    text = _MINUTES.sub("", title.partition(": ")[2] or title).strip()
    return text[:1].upper() + text[1:]


def _time(title):
    found = _MINUTES.search(title)
    return (found[1] or found[2]) if found else ""


def _table(heads, rows, kind):
    head = "".join(f'<th scope="col">{one}</th>' for one in heads)
    return (
        f'<div class="teach-table {kind}"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}'
        "</tbody>\n</table></div>\n"
    )
