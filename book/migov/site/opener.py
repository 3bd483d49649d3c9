"""How a chapter opens and where it stands: number, part, question, clock, aims, neighbours.

The notebooks hold title, question, aims and clock as plain text; what follows from the table of
contents is added when a page is written.
"""

import re
from html import escape
from pathlib import Path

import yaml
from docutils import nodes

from migov import tables

from . import depths
from .numbering import number
from .passages import leading

TOGGLE = (
    '<button type="button" class="code-toggle" aria-pressed="false" hidden>Show the code</button>'
)


def register(app):
    """Keep each page's question, and build openers and neighbours from it."""
    app.add_js_file("code.js", loading_method="defer")
    app.connect("doctree-read", keep_question)
    app.connect("doctree-resolved", open_chapter)
    app.connect("html-page-context", add_numbers)


def keep_question(app, doctree):
    """Store the page's question: the first paragraph of which every word is strong."""
    for section in doctree.findall(nodes.section):
        if question := _question(section):
            app.env.metadata[app.env.docname]["question"] = question.astext()
        return


def open_chapter(app, doctree, docname):
    """Put kicker, question, clock and aims of a numbered page into their order and classes."""
    section = next(iter(doctree.findall(nodes.section)), None)
    if section is None or not number(docname):
        return
    head = section.children[: _first(section, nodes.section)]
    question = _question(section)
    aims = next((node for node in head if isinstance(node, nodes.bullet_list)), None)
    clock = next((node for node in head if _is_clock(node)), None)
    section.insert(0, nodes.raw("", kicker(app, docname), format="html"))
    at = section.index(section.next_node(nodes.title)) + 1
    if question:
        section.remove(question)
        own = nodes.paragraph("", "", *leading(question).children, classes=["question"])
        section.insert(at, own)
        at += 1
    if clock or aims:
        counted = app.env.metadata[docname].get("clock")
        section.insert(at, _opening(section, clock, aims, counted, _explorers(doctree)))
        if words := new_words(app, docname):
            section.insert(at + 1, _words(app, docname, words))
    for paragraph in list(doctree.findall(nodes.paragraph)):
        if _is_next(paragraph):  # the cards below the page say it
            paragraph.parent.remove(paragraph)


def new_words(app, docname):
    """Return the ids of the glossary's terms that a page links and no page before it does."""
    order = list(chapters(app))
    before = {
        term
        for page in order[: order.index(docname)]
        if number(page)
        for term in app.env.metadata.get(page, {}).get("terms", {})
    }
    return [term for term in app.env.metadata[docname].get("terms", {}) if term not in before]


def _words(app, docname, words):
    """Return a page's new words as one line that opens to what each means."""
    terms = tables.load("glossary").set_index("id")
    glossary = app.builder.get_relative_uri(docname, "book/glossary")
    found = [(word, terms.loc[word.removeprefix("term-")]) for word in words]
    named = escape(", ".join(row["term"] for _, row in found))
    meant = "".join(
        f'<dt><a href="{glossary}#{word}">{escape(row["term"])}</a></dt>'
        f"<dd>{escape(row['definition'])}</dd>"
        for word, row in found
    )
    return nodes.raw(
        "",
        f'<details class="words"><summary>Words for this page: {named}</summary>'
        f"<dl>{meant}</dl></details>\n",
        format="html",
    )


def kicker(app, docname):
    """Return the line above a chapter's title as HTML: number, part, place in the book."""
    pages = [name for name in chapters(app) if number(name)]
    place = pages.index(docname) + 1
    return (
        f'<p class="kicker"><b>{number(docname)}</b> {escape(chapters(app)[docname])} '
        f"<span>page {place} of {len(pages)}</span></p>\n"
        f'<progress class="place" value="{place}" max="{len(pages)}" aria-hidden="true"></progress>'
    )


def chapters(app):
    """Return {docname: caption of its part} in the order of _toc.yml."""
    toc = yaml.safe_load((Path(app.srcdir) / "_toc.yml").read_text(encoding="utf-8"))
    return {
        page["file"]: part.get("caption", "")
        for part in toc.get("parts", [])
        for page in part["chapters"]
    }


def add_numbers(app, pagename, templatename, context, doctree):
    """Put the page's number into its title, and what is known of its neighbours beside theirs."""
    context["page_number"] = number(pagename)
    if own := number(pagename):
        context["title"] = f"{own} {context['title']}"
    order = [app.config.root_doc, *chapters(app)]
    for side, step in (("prev", -1), ("next", 1)):
        found = context.get(side)
        if not found or pagename not in order:
            continue
        at = order.index(pagename) + step
        if 0 <= at < len(order):
            page = order[at]
            question = app.env.metadata.get(page, {}).get("question", "")
            context[side] = found | {"number": number(page), "question": question}


def with_numbers(html, pagename):
    """Put its number before each page in the list of contents."""

    def numbered(match):
        page = pagename if match[2] == "#" else Path(match[2]).stem
        own = number(page)
        return match[1] + (f'<span class="page-number">{own}</span> ' if own else "")

    return re.sub(r'(<li class="toctree-l1[^"]*"><a class="[^"]*" href="([^"]*)">)', numbered, html)


def _question(section):
    for node in section.children[: _first(section, nodes.section)]:
        if _is_text(node) and isinstance(strong := leading(node), nodes.strong):
            return node if strong.astext() == node.astext() else None
    return None


def _first(section, kind):
    return next((i for i, n in enumerate(section.children) if isinstance(n, kind)), len(section))


def _is_text(node):
    return isinstance(node, nodes.paragraph)


def _is_next(paragraph):
    first = leading(paragraph)
    return isinstance(first, nodes.strong) and first.astext() in ("Next page:", "Next:")


def _is_clock(node):
    return _is_text(node) and node.astext().startswith("No programming needed")


def _explorers(doctree):
    pages = "".join(node.astext() for node in doctree.findall(nodes.raw))
    return len(re.findall(r'<figure class="explore[^>]*\bdata-(?:explore|compute)', pages))


def _opening(section, clock, aims, counted, explorers):
    """Take clock and aims out of the section; return them as one line, the aims folded."""
    opening = nodes.container("", classes=["opening"])
    if clock:
        section.remove(clock)
        if counted:
            clock.insert(0, nodes.raw("", f"<b>{_capital(str(counted))}.</b> ", format="html"))
        word = "explorer" if explorers == 1 else "explorers"
        clock += nodes.Text(f" {explorers} {word}." if explorers else "")
        opening += [nodes.paragraph("", "", *clock.children, classes=["clock"])]
    if aims:
        label = section[section.index(aims) - 1]
        section.remove(aims)
        words = "What you learn"
        if _is_text(label) and "question" not in label["classes"]:
            section.remove(label)
            words = label.astext()
        fold = f'<details class="aims"><summary>{escape(words)}</summary>'
        opening += [
            nodes.raw("", fold, format="html"),
            aims,
            nodes.raw("", "</details>", format="html"),
        ]
    if before := _before(section):
        for node in before:
            section.remove(node)
        opening += before
    opening += nodes.raw("", f"{_key_points(section)}{depths.TOGGLE} {TOGGLE}", format="html")
    return opening


def _before(section):
    """Return the nodes of the fold with questions from earlier pages: all up to its own end."""
    found, deep = [], 0
    for node in section.children[: _first(section, nodes.section)]:
        html = node.astext() if isinstance(node, nodes.raw) else ""
        if found or '<details class="recall"' in html:
            found.append(node)
            deep += html.count("<details") - html.count("</details")
            if deep == 0:
                return found
    return []


def _key_points(section):
    for inner in section.findall(nodes.section):
        if inner.next_node(nodes.title).astext() == "Key points":
            return (
                f'<p class="hurry">In a hurry: <a href="#{inner["ids"][0]}">key points</a> '
                "(they show the answers)</p>\n"
            )
    return ""


def _capital(text):
    return text[:1].upper() + text[1:]
