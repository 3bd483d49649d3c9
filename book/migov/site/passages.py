"""Boxes that can be told apart at a glance, from the words with which a passage begins.

The notebooks stay plain: a paragraph that opens with **What to notice.** is one everywhere, and a
box in the built book.
"""

import re

from docutils import nodes

from .numbering import number

LABELS = {
    "What to notice.": "notice",
    "What it can't show.": "limits",
    "What they can't show.": "limits",
    "Her case.": "case",
}
# the reader learns to say what a picture can't show: told in the first parts, asked with a cue (the
# words in italics after the label) in the middle ones, then without
HANDED_OVER = {"3": "The book’s answer", "4": "The book’s answer"}
HANDED_OVER |= dict.fromkeys("567", "Write a line of your own first, then compare")
CUED = "34"
CASE = "her-case"  # a page has one; its links lead to those of other pages
SECTIONS = {
    r"Key points": "keep",
    r"In class\b.*": "in-class",
    r"Worked example\b.*": "worked",
    r"\d\.\d\.\d (Read|Compute|Argue)\b.*": "try",
}


def register(app):
    """Give passages and sections of known beginnings their classes, when a page is written."""
    app.connect("doctree-resolved", mark)


def mark(app, doctree, docname):
    """Put each labelled passage into a box, and name the sections that are boxes."""
    for paragraph in list(doctree.findall(nodes.paragraph)):
        if kind := _label(paragraph):
            box = _enclose(paragraph, kind)
            if kind == "limits" and (words := HANDED_OVER.get(number(docname)[:1])):
                hand_over(box, words, cued=number(docname)[:1] in CUED)
    for section in doctree.findall(nodes.section):
        title = _straight(section[0].astext()) if section.children else ""
        for pattern, kind in SECTIONS.items():
            if re.fullmatch(pattern, title):
                section["classes"] += ["box", f"box-{kind}"]


def _label(paragraph):
    """Return the kind of box that a paragraph opens, or None."""
    first = leading(paragraph)
    return LABELS.get(_straight(first.astext())) if isinstance(first, nodes.strong) else None


def leading(paragraph):
    """Return the first child that says something: a parser may leave empty texts around."""
    return next((node for node in paragraph.children if node.astext()), None)


def _enclose(paragraph, kind):
    """Move a labelled paragraph into a box; from a cell's output, all up to the next label too."""
    parent, at = paragraph.parent, paragraph.parent.index(paragraph)
    end = at + 1
    if not isinstance(parent, nodes.section | nodes.document):
        while end < len(parent) and _goes_on(parent[end]):
            end += 1
    passage = parent.children[at:end]
    leading(paragraph)["classes"].append("box-label")
    for node in passage:
        parent.remove(node)
    box = nodes.container("", *passage, classes=["box", f"box-{kind}"])
    parent.insert(at, box)
    if kind == "case":
        box["ids"].append(CASE)
        lead_to_boxes(box)
    return box


def hand_over(box, words, *, cued):
    """Fold what a box says behind its label and, where there is one, behind the cue after it."""
    first = box[0]
    at = first.index(leading(first)) + 1
    cue = next((node for node in first.children[at:] if node.astext().strip()), None)
    if cued and isinstance(cue, nodes.emphasis):
        at = first.index(cue) + 1
    asked = nodes.paragraph("", "", *first.children[:at])
    told = nodes.paragraph("", "", *first.children[at:])
    fold = f'<details class="own"><summary>{words}</summary>'
    box[:] = [
        asked,
        nodes.raw("", fold, format="html"),
        told,
        *box.children[1:],
        nodes.raw("", "</details>", format="html"),
    ]


def lead_to_boxes(node):
    """Have the links to other pages end at the box with that page's part of the case."""
    for link in node.findall(nodes.reference):
        if re.fullmatch(r"\d\d_\w+\.html", link.get("refuri", "")):
            link["refuri"] += f"#{CASE}"


def _goes_on(node):
    if isinstance(node, nodes.paragraph):
        return not isinstance(leading(node), nodes.strong)
    return isinstance(node, nodes.bullet_list | nodes.enumerated_list)


def _straight(text):
    return text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").strip()
