"""recall.json: three questions from before at the top of a page, two at its end.

What one page taught is asked on a later one, and all of it on the page *Come back*.
"""

from pathlib import Path

import yaml
from markdown_it import MarkdownIt

from . import rooms

TOC = rooms.PAGES.parents[2] / "_toc.yml"
KINDS = {"last": "Last page", "back": "From further back", "apart": "To tell apart", "guess": ""}
AFTER = {"friend": "To a friend, in one sentence.", "doubt": "One thing that you would now doubt."}
_markdown = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable("smartquotes")


def parts(toc=TOC):
    """Return [(caption, {page's number: its file})] of the parts whose pages carry a number.

    toc: the path of _toc.yml, which gives the order in which pages are read.
    """
    found = yaml.safe_load(Path(toc).read_text(encoding="utf-8")).get("parts", [])
    named = []
    for part in found:
        files = [Path(page["file"]).name for page in part["chapters"]]
        own = {f[:2]: f for f in files if f[:2].isdigit() and rooms.shown_number(f[:2])}
        if own:
            named.append((part.get("caption", ""), own))
    return named


def read(key, toc=TOC, root=rooms.PAGES):
    """Return what a page asks: {"before": three dicts, "after": {"friend": ..., "doubt": ...}}.

    key: the page's number. toc: the path of _toc.yml. Raises RoomError for a file that its schema
    refuses, and for a question about a page that no reader of this one has read.
    """
    page = rooms.page_number(key)
    found = rooms.read(page, "recall", root)
    order = parts(toc)
    if not any(page in own for _, own in order):
        raise rooms.RoomError(f"p{page}/recall.json: page {page} has no place in _toc.yml yet.")
    ids = set()
    for number, question in enumerate(found["before"], 1):
        place = f"p{page}/recall.json, before {number}"
        if question["id"] in ids:
            raise rooms.RoomError(f"{place}: the id {question['id']!r} is taken. Take another.")
        ids.add(question["id"])
        if fault := _fault(page, question, order):
            raise rooms.RoomError(f"{place}: {fault}")
    return found


def _fault(page, question, order):
    """Return what is wrong with the pages that a question asks about, or None."""
    pages = [own for _, part in order for own in part]
    at = pages.index(page)
    for own in question.get("from", []):
        if own not in pages:
            return f"there is no page {own!r} in _toc.yml. Pages: {', '.join(pages)}."
        if pages.index(own) >= at:
            return f"page {own} comes no earlier than {page}. Ask about a page before it."
    if question["kind"] == "guess":
        return None if at == 0 else "a guess is for the first page. Ask about a page before it."
    if question["kind"] == "last" and question["from"] != pages[at - 1 : at]:
        return f"the last page is {pages[at - 1]} in _toc.yml, not {question['from'][0]}."
    if question["kind"] == "back":
        part_of = {own: number for number, (_, part) in enumerate(order) for own in part}
        near = [own for own in question["from"] if part_of[own] > max(0, part_of[page] - 2)]
        if near:
            return f"page {near[0]} is less than two parts back. Ask about an earlier part."
    return None


def before(page, toc=TOC):
    """Return the folded box "Three from before" as Markdown that reads well in any notebook."""
    files = {number: file for _, own in parts(toc) for number, file in own.items()}
    asked = read(page, toc)["before"]
    guesses = all(question["kind"] == "guess" for question in asked)
    lines = [
        '<details class="recall">',
        f"<summary><b>{'Before you begin' if guesses else 'Three from before'}</b></summary>",
    ]
    for question in asked:
        kind = KINDS[question["kind"]]
        lead = f"<i>{kind}:</i> " if kind else ""
        links = [
            f"[{rooms.shown_number(own)}]({files[own]}.ipynb)" for own in question.get("from", [])
        ]
        where = f" *Page{'s' * (len(links) > 1)} {' and '.join(links)}.*" if links else ""
        lines += [
            "<details>",
            f"<summary>{lead}{html(question['question'])}</summary>",
            f"{question['answer']}{where}",
            "</details>",
        ]
    return "\n\n".join([*lines, "</details>"]).replace("\n\n<summary>", "\n<summary>")


def after(page, toc=TOC):
    """Return the two tasks at the end of a page, each with its model folded, as Markdown."""
    lines = ["## In your own words", "Say each aloud or write it down, then open the model."]
    for name, own in read(page, toc)["after"].items():
        lines += [
            f"**{AFTER[name]}** {own['prompt']}",
            '<details class="recall-model">\n<summary>A model sentence</summary>',
            own["model"],
            "</details>",
        ]
    return "\n\n".join(lines)


def html(text):
    """Return one line of Markdown as HTML, with the quotation marks of print."""
    return _markdown.renderInline(text)
