"""The index that the search field reads: sections, terms, figures, tables, works, choices.

It is made from the built pages, so that what is found reads as it stands there, and written as a
script, which a page opened from a disk may load too.
"""

import json
import re
from pathlib import Path

from bs4 import BeautifulSoup, NavigableString

from migov import tables

from .numbering import number

INDEX = "search-index.js"
_HEAVY = re.compile(r"<(script|style|svg|table)\b.*?</\1>", re.DOTALL)  # parsed in vain otherwise
_SOURCE = re.compile(r"\s*\[[^\[\]]*\]")  # a citation's bracket, which no excerpt needs
# what is no text to find, or would tell an answer before the question is asked
LEFT_OUT = (
    "form, figure, .cell_input, .highlight, details.above-input, .headerlink, .quiz,"
    ".explore-figure, .cards, .solution, .ex-stalled, .kicker, .opening, .box-label, .backlinks,"
    ".hurry, .depth-word, .for-paper, .print-row, .letters, .data-table, .data-body, .citation,"
    "[id^=term-], .ex-asks, [data-waits],"
    ".words, .recall, .recall-model, .deck-bar, .deck"
)
HEADINGS = ", ".join(
    f":scope > {way}h{level}" for way in ("", "details > summary > ") for level in range(1, 7)
)
BLOCKS = {"p", "li", "ul", "ol", "dl", "dt", "dd", "div", "blockquote", "section", "details"}


def register(app):
    """Put Sphinx's own index out of use, and write this one when the pages are there."""
    app.connect("builder-inited", replace_sphinx_search)
    app.connect("build-finished", write)


def replace_sphinx_search(app):
    """Keep the page search.html, and build no index of Sphinx's."""
    app.builder.search = False
    app.config.html_additional_pages["search"] = "search.html"
    app.add_js_file("search.js", loading_method="defer")
    app.add_css_file("search.css")


def write(app, exception):
    """Write the index into the built book, and remove what Sphinx's own search would read."""
    if exception or app.builder.format != "html":
        return
    names = [app.config.root_doc, *(n for n in sorted(app.env.found_docs) if "/" in n)]
    pages = {name: Path(app.outdir) / f"{name}.html" for name in dict.fromkeys(names)}
    text = json.dumps(index(pages), ensure_ascii=False, separators=(",", ":"))
    out = Path(app.outdir)
    (out / INDEX).write_text(f"window.bookIndex={text};\n", encoding="utf-8")
    for name in ("_static/searchtools.js", "_static/language_data.js", "searchindex.js"):
        (out / name).unlink(missing_ok=True)


def index(pages):
    """Return what can be found, from built pages.

    pages: {docname: path of its HTML}. Returns a dict of lists: `pages` [number, title, address],
    `entries` [kind, place of the page, anchor, title, text, number], `choices` [place of the
    explorer's entry, control, heading above it, place of the list], `lists` of labels, `states`
    [name, other names].
    """
    found = {"pages": [], "entries": [], "choices": [], "lists": [], "states": states()}
    for name, path in pages.items():
        html = _HEAVY.sub("", path.read_text(encoding="utf-8"))
        soup = BeautifulSoup(html, "html.parser")
        article = soup.select_one("article.bd-article")
        place = len(found["pages"])
        title = _text(article.h1)
        found["pages"].append([number(name), title, f"{name}.html"])
        for kind, anchor, title, text, own in _entries(article):
            found["entries"].append([kind, place, anchor, title, text, own])
            if kind == "figure" and anchor.startswith("explore") and number(name):
                _add_choices(found, article.find(id=anchor))
    return found


def states():
    """Return the States as [name, [what else they are called]], labels and codes among it."""
    rows = tables.load("states")
    others = {row.state: [row.label, row.state] for row in rows.itertuples()}
    if "state_names" in tables.names():
        for row in tables.load("state_names").itertuples():
            others[row.state].append(row.name)
    return [
        [row.name, sorted({other for other in others[row.state] if other != row.name})]
        for row in rows.itertuples(index=False)
    ]


def _entries(article):
    """Yield (kind, anchor, title, text, number) of all that a page holds."""
    for citation in article.select(".bibtex-citation"):
        citation.string = _SOURCE.sub("", citation.get_text())
    for figure in article.select(".ex-title"):
        if entry := _figure(figure):
            yield entry
    for card in article.select("details.data-table"):
        body = card.select_one(".data-body")
        more = [
            p for p in body.find_all("p", recursive=False)[:1] if not p.find("a", download=True)
        ]
        about = " ".join(_text(p) for p in [card.select_one(".data-what"), *more])
        name = body["id"].removeprefix("table-")
        yield "table", body["id"], _text(card.h3), f"{about}\n{name}", ""
    for term in article.select("[id^=term-]"):
        yield "term", term["id"], _text(term.dt), _text(term.dd.p), ""
    for work in article.select(".citation"):
        yield "work", work["id"], _text(work.p), _text(work.find_all("p")[1]), ""
    for junk in article.select(LEFT_OUT):
        junk.decompose()
    for section in article.find_all("section", id=True):
        heading = section.select_one(HEADINGS)
        if heading is None:
            continue
        kind = "page" if heading.name == "h1" else "section"
        title = _text(heading)
        heading.extract()
        text = "\n".join(_paragraphs(section))
        if text or kind == "page":
            yield kind, section["id"] if kind == "section" else "", title, text, ""


def _figure(title):
    """Return the entry of the figure that a title stands on, None for another in the same one."""
    frame = title.find_parent(["figure"]) or title.find_parent(class_="explore-figure")
    if frame is None or frame.select_one(".ex-title") is not title:
        return None
    frame = title.find_parent("figure", class_="explore") or frame
    anchor = frame.get("id") or title.find_parent("section")["id"]
    subtitle, note = frame.select_one(".ex-subtitle"), frame.select_one(".ex-note")
    labels = [_text(one) for one in frame.select(".ex-controls label[for], .ex-controls legend")]
    choose = f"Choose: {', '.join(labels)}." if labels else ""
    if "data-question" in frame.attrs:  # what waits for a guess is found by its question
        return "figure", anchor, frame["data-question"], choose, frame.get("data-figure", "")
    text = "\n".join(filter(None, [subtitle and _text(subtitle), note and _text(note), choose]))
    return "figure", anchor, _text(title), text, frame.get("data-figure", "")


def _add_choices(found, explorer):
    """Add the choices of an explorer's selects and radio buttons, which its address may name."""
    place = len(found["entries"]) - 1
    heading = _text(explorer.find_parent("section").find(re.compile("^h[1-6]$")))
    for control in explorer.select(".ex-controls select, .ex-controls fieldset"):
        if control.name == "select":
            name = control["name"]
            choices = [_text(option) for option in control.find_all("option")]
        elif control.select_one("input[type=radio]"):
            name = control.input["name"]
            choices = [_text(one.span) for one in control.find_all("label")]
        else:
            continue
        if not any(re.search(r"[A-Za-z]{3}", choice) for choice in choices):
            continue  # years and numbers are found with the slider
        if choices not in found["lists"]:
            found["lists"].append(choices)
        found["choices"].append([place, name, heading, found["lists"].index(choices)])


def _paragraphs(node):
    """Yield the paragraphs of a section without those of the sections inside it."""
    line = []
    for child in node.children:
        if isinstance(child, NavigableString):
            line.append(str(child))
        elif child.name not in BLOCKS:
            line.append(child.get_text())
        else:
            yield from _line(line)
            line = []
            if child.name != "section":
                yield from _paragraphs(child)
    yield from _line(line)


def _line(parts):
    text = _joined("".join(parts))
    return [text] if text else []


def _text(node):
    if node is None:
        return ""
    for link in node.select(".headerlink"):
        link.decompose()
    return _joined(node.get_text())


def _joined(text):
    return re.sub(r" ([.,;:?!])", r"\1", " ".join(text.split()))
