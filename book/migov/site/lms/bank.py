"""What the pages ask, in a form that knows no platform: a Page holds Items, an Item its Choices.

Texts are HTML of one paragraph, made from the rooms' questions.json and recall.json.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from migov.learn import recall, rooms
from migov.learn.quiz import read as read_questions
from migov.site.news import page_titles

BOOK = rooms.PAGES.parents[1]
NAME = "Governing Migration Together"
_PICTURE = re.compile(r'(<img [^>]*?src=")([^"]+)(")')


class BankError(ValueError):
    """A question that no platform can take; names the file, the place and the remedy."""


@dataclass(frozen=True)
class Choice:
    """One answer to choose: its text, whether it is right, what is said to who chose it."""

    html: str
    right: bool
    feedback: str


@dataclass(frozen=True)
class Item:
    """A question. With choices it is marked by the platform, without it has a model answer."""

    id: str  # stays from one export to the next, as "63-q1"
    title: str
    html: str
    choices: tuple = ()
    many: bool = False
    model: str = ""


@dataclass(frozen=True)
class Page:
    """A page with its Items; pictures: {name in the text: path of its file}."""

    key: str
    title: str
    items: tuple
    pictures: dict

    @property
    def name(self):
        """The page as a teacher finds it in a question bank: "6.3 Follow the money"."""
        return f"{rooms.shown_number(self.key)} {self.title}"


def read(toc=recall.TOC, root=rooms.PAGES, book=BOOK):
    """Return the Pages of the book that ask something, in reading order.

    toc: _toc.yml; root: the folder of the rooms; book: that of the notebooks, for their titles.
    Raises RoomError for a faulty file, BankError for a picture that is not there.
    """
    titles = page_titles(book)
    keys = [key for _, own in recall.parts(toc) for key in own]
    return [page(key, titles[key][0], toc, root) for key in keys if _asks(key, root)]


def page(key, title, toc=recall.TOC, root=rooms.PAGES):
    """Return one Page: its quiz, then its questions to answer in one's own words."""
    number, pictures = rooms.shown_number(key), {}

    def html(text):
        return _with_pictures(rooms.inline(text), Path(root) / f"p{key}", pictures)

    items = []
    for at, question in enumerate(read_questions(key, root), 1):
        choices = tuple(
            Choice(html(one["answer"]), one["correct"], html(one.get("feedback", "")))
            for one in question["answers"]
        )
        many = question["type"] == "many_choice"
        items.append(
            Item(f"{key}-q{at}", f"{number}, question {at}", html(question["question"]), choices,
                 many)
        )  # fmt: skip
    if (Path(root) / f"p{key}" / "recall.json").exists():
        items += _open(key, number, html, recall.read(key, toc, root))
    return Page(key, title, tuple(items), pictures)


def _open(key, number, html, asked):
    """Return the Items of a recall.json: those from before, and the two tasks at the end."""
    for one in asked["before"]:
        title = f"{number}, from before: {one['id'].replace('-', ' ')}"
        yield Item(f"{key}-{one['id']}", title, html(one["question"]), model=html(one["answer"]))
    for kind, one in asked["after"].items():
        text = f"**{recall.AFTER[kind]}** {one['prompt']}"
        title = f"{number}, in your own words: {kind}"
        yield Item(f"{key}-{kind}", title, html(text), model=html(one["model"]))


def _asks(key, root):
    return (Path(root) / f"p{key}" / "questions.json").exists()


def _with_pictures(text, room, pictures):
    """Return HTML whose pictures have plain names, and enter their files into `pictures`."""

    def named(match):
        path = room / match[2]
        if not path.is_file():
            raise BankError(
                f"{room.name}/questions.json: there is no picture {match[2]}. Put it into the "
                "folder of the room, or correct its name."
            )
        if pictures.setdefault(path.name, path) != path:
            raise BankError(f"{room.name}: two pictures are named {path.name}. Rename one.")
        return f"{match[1]}{path.name}{match[3]}"

    return _PICTURE.sub(named, text)
