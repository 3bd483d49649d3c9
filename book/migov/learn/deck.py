"""The deck: all that the pages ask, as cards by the page that they are about, and as files."""

import csv
import io
from dataclasses import astuple, dataclass, fields

from . import recall, rooms

NAME, TAG = "Governing Migration Together", "governing-migration"


@dataclass(frozen=True)
class Card:
    """A question with its answer, both as one line of Markdown."""

    id: str  # stays when the words change, so that a deck that is brought in again is not doubled
    part: str
    page: str  # that the answer stands on, as "2.1"
    kind: str
    question: str
    answer: str


def deck(toc=recall.TOC, root=rooms.PAGES):
    """Return the Cards of all pages that have a recall.json, in reading order.

    A card stands with the last of the pages that it is about. Raises RoomError.
    """
    part_of = {page: part for part, pages in recall.parts(toc) for page in pages}
    asking = [page for page in part_of if (root / f"p{page}" / "recall.json").exists()]
    asked = {page: recall.read(page, toc, root) for page in asking}
    place = list(part_of).index
    found = []
    for page, own in asked.items():
        for q in own["before"]:
            about = max(q.get("from", [page]), key=place)
            found.append((about, f"{page}-{q['id']}", q["kind"], q["question"], q["answer"]))
    for page, own in asked.items():
        for kind, task in own["after"].items():
            asks = f"{recall.AFTER[kind]} {task['prompt']}"
            found.append((page, f"{page}-{kind}", kind, asks, task["model"]))
    return [
        Card(id, part_of[page], rooms.shown_number(page), *words)
        for page, id, *words in sorted(found, key=lambda one: place(one[0]))
    ]


def as_csv(cards):
    """Return the cards as CSV: a line of names, then one line a card."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([field.name for field in fields(Card)])
    writer.writerows(astuple(card) for card in cards)
    return text.getvalue()


def as_anki(cards):
    """Return the cards as a text file that Anki brings in: its header lines, then tabs.

    The headers are those of Anki's manual, "Importing: text files". The first column is the note's
    own identity, the last its tags.
    """
    lines = [
        "#separator:tab",
        "#html:true",
        "#notetype:Basic",
        f"#deck:{NAME}",
        "#guid column:1",
        "#tags column:4",
    ]
    for card in cards:
        tags = f"{TAG}::{card.page} {TAG}::{card.kind}"
        cells = [f"{TAG}-{card.id}", recall.html(card.question), recall.html(card.answer), tags]
        lines.append("\t".join(cell.replace("\t", " ") for cell in cells))
    return "\n".join(lines) + "\n"
