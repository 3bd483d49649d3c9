"""What a page needs on paper alone: a cover line, room to write, references written out, a foot.

Everything here has the class `for-paper` and shows in print only (assets/print.css).
"""

import re
from functools import cache
from html import escape
from pathlib import Path, PurePath

from docutils import nodes
from pybtex.backends.html import Backend

from migov.learn.spelled import work

from .numbering import number

LICENCE = "Text and tables CC BY 4.0"
LINES = {"Read": 6, "Compute": 3, "Argue": 12}  # to write on, for each kind of exercise
_EXERCISE = re.compile(r"\d\.\d\.\d (\w+)")
_WORDMARK = (
    '<svg class="wordmark" viewBox="0 0 20 20" aria-hidden="true"><path d="M1 1h8v8h-8z"/>'
    '<path class="hollow" d="M12 1h7v7h-7zM1.5 12h7v7h-7zM12 12h7v7h-7z"/></svg>'
)
_BUTTONS = (
    '<p class="print-row" hidden><button type="button" data-prints="handout">Print the handout'
    '</button> <button type="button" data-prints="all">Print all, with solutions</button></p>'
)


def register(app):
    """Give exercises their room, pages their cover and references, sheets their head and foot."""
    app.add_js_file("print.js", loading_method="defer")
    app.add_css_file("sheets.css")
    app.connect("env-updated", write_sheets)
    app.connect("doctree-resolved", make_room)
    app.connect("html-page-context", add_paper)


def write_sheets(app, env):
    """Write the head and foot of each page's sheets as CSS, into the folder of generated files."""
    pages = {page: title.astext() for page, title in env.titles.items()}
    rules = [sheet(app, page, title) for page, title in sorted(pages.items())]
    folder = Path(app.outdir).parent / ".generated"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sheets.css").write_text("@media print {\n" + "".join(rules) + "}\n", "utf-8")


def sheet(app, page, title):
    """Return the CSS that names the sheets of a page, says on each what it is and whose."""
    name = _sheet(page)
    head = " · ".join(filter(None, [app.config.html_title, number(page), title]))
    foot = " · ".join(filter(None, [LICENCE, address(app, page)]))
    return (
        f"body:has(.{name}) {{ page: {name}; }}\n"
        f"@page {name} {{ @top-left {{ content: {_css(head)}; }} "
        f"@bottom-left {{ content: {_css(foot)}; }} }}\n"
        f'@page {name}:first {{ @top-left {{ content: ""; }} }}\n'
    )


def address(app, page):
    """Return the address of a page, empty for a book that has none (`html_baseurl`)."""
    base = (app.config.html_baseurl or "").rstrip("/")
    return f"{base}/{page}.html" if base else ""


def make_room(app, doctree, docname):
    """Put lines to write on at the end of each exercise."""
    for section in doctree.findall(nodes.section):
        match = _EXERCISE.match(section.next_node(nodes.title).astext())
        if match and match[1] in LINES:
            lines = "<i></i>" * LINES[match[1]]
            html = f'<div class="for-paper room" aria-hidden="true">{lines}</div>'
            section += nodes.raw("", html, format="html")


def add_paper(app, pagename, templatename, context, doctree):
    """Put the cover line before a page's text; after it references, a last line, the buttons."""
    if doctree is None or pagename == app.config.root_doc:
        return
    cited = references(app, doctree)
    context["body"] = "".join(
        [
            cover(app, pagename),
            context["body"],
            f'<section class="for-paper cited"><h2>References</h2>\n{cited}</section>\n'
            if cited
            else "",
            f'<p class="for-paper colophon">{colophon(app, pagename)}</p>\n',
            _BUTTONS if number(pagename) else "",
        ]
    )


def cover(app, page):
    """Return the line above the title: wordmark, name of the book, number of the page."""
    kind = "handout " if number(page) else ""
    return (
        f'<p class="for-paper cover {kind}{_sheet(page)}">{_WORDMARK} '
        f"{escape(app.config.html_title)} <b>{number(page)}</b></p>\n"
    )


def colophon(app, page):
    """Return what a sheet says of its source where a browser draws no foot."""
    title = escape(app.env.titles[page].astext())
    place = " ".join(filter(None, [number(page), f"<em>{title}</em>"]))
    parts = [f"{place}, from {escape(app.config.html_title)}", LICENCE, escape(address(app, page))]
    return ". ".join(filter(None, parts)).rstrip(".") + "."


def references(app, doctree):
    """Return the works that a page cites as a list in HTML, by author and year; '' for none."""
    known = {one.citation_id: one for one in app.env.get_domain("cite").citations}
    cited = {}
    for span in doctree.findall(_is_citation):
        for link in span.findall(nodes.reference):
            target = link.get("refid") or link.get("refuri", "").partition("#")[2]
            if target in known:
                cited[known[target].key] = known[target].formatted_entry.text
    items = [_item(cited[key]) for key in sorted(cited, key=_by_author)]
    return f"<ul>\n{''.join(items)}</ul>\n" if items else ""


def _is_citation(node):
    return isinstance(node, nodes.inline) and "bibtex-citation" in node["classes"]


def _item(text):
    # a printed address is read, not followed
    html = re.sub(r"</?a\b[^>]*>|\\url ", "", text.render(_backend()))
    return f"<li>{html}</li>\n"


def _by_author(key):
    author, year, _ = work(key)
    return author.casefold(), year


@cache
def _backend():
    return Backend()


def _sheet(page):
    return "sheet-" + re.sub(r"[^\w-]", "-", PurePath(page).name)


def _css(text):
    return '"' + re.sub(r'(["\\])', r"\\\1", text).replace("\n", " ") + '"'
