"""Questions as Moodle XML: `python -m migov.site.lms.moodle FOLDER`.

After "Moodle XML format" in Moodle's documentation, which is its only specification. A category
comes first; `idnumber` stays, so that what is imported anew can be told from what is there.
"""

import base64
import sys
from html import escape
from pathlib import Path

from . import bank

TOP = f"$course$/top/{bank.NAME}"


def write(folder):
    """Write one file a page and one for the book into a folder; return {name: questions}."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    pages = bank.read()
    files = {page.key: [page] for page in pages} | {"book": pages}
    for name, own in files.items():
        (folder / f"{name}.xml").write_text(quiz(own), encoding="utf-8")
    return {name: sum(len(page.items) for page in own) for name, own in files.items()}


def quiz(pages):
    """Return Moodle XML of bank Pages, a category each."""
    body = "".join(
        category(page) + "".join(question(item, page.pictures) for item in page.items)
        for page in pages
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{body}</quiz>\n'


def category(page):
    """Return the entry that has Moodle put what follows into the page's own category."""
    place = f"{TOP}/{page.name.replace('/', '//')}"  # a slash would begin another category
    return (
        f'<question type="category">\n<category>{_plain(place)}</category>\n'
        f'<info format="html">{_plain("")}</info>\n<idnumber>migov-{page.key}</idnumber>\n'
        "</question>\n"
    )


def question(item, pictures=None):
    """Return a bank Item: `multichoice` with feedback for each choice, or `essay` with a model."""
    kind, own = ("multichoice", _choices(item)) if item.choices else ("essay", _essay(item))
    return (
        f'<question type="{kind}">\n<name>{_plain(item.title)}</name>\n'
        f'<questiontext format="html">{_html(item.html, pictures)}</questiontext>\n'
        f'<generalfeedback format="html">{_plain("")}</generalfeedback>\n'
        f"<defaultgrade>1.0000000</defaultgrade>\n<penalty>0.3333333</penalty>\n"
        f"<hidden>0</hidden>\n<idnumber>migov-{item.id}</idnumber>\n{own(pictures)}</question>\n"
    )


def fraction(item, choice):
    """Return what a choice adds to the mark, in per cent as Moodle writes it.

    Right ones share 100. Where several may be chosen, wrong ones share -100, so that to choose all
    gives nothing.
    """
    alike = sum(one.right == choice.right for one in item.choices)
    if choice.right:
        return _percent(100 / alike)
    return _percent(-100 / alike) if item.many else "0"


def _percent(value):
    # Moodle refuses a fraction that is not on its list, which has five decimals
    return f"{value:.5f}".rstrip("0").rstrip(".")


def _choices(item):
    def own(pictures):
        answers = "".join(
            f'<answer fraction="{fraction(item, one)}" format="html">'
            f"{_html(one.html, pictures)}\n"
            f'<feedback format="html">{_html(one.feedback, pictures)}</feedback></answer>\n'
            for one in item.choices
        )
        return (
            f"<single>{str(not item.many).lower()}</single>\n"
            "<shuffleanswers>true</shuffleanswers>\n<answernumbering>ABCD</answernumbering>\n"
            f"<showstandardinstruction>1</showstandardinstruction>\n{answers}"
        )

    return own


def _essay(item):
    def own(pictures):
        return (
            "<responseformat>editor</responseformat>\n<responserequired>1</responserequired>\n"
            "<responsefieldlines>5</responsefieldlines>\n<attachments>0</attachments>\n"
            f'<graderinfo format="html">{_html(item.model, pictures)}</graderinfo>\n'
        )

    return own


def _plain(text):
    return f"<text>{escape(text, quote=False)}</text>"


def _html(text, pictures):
    """Return a paragraph of HTML as CDATA, with the pictures that it shows."""
    files = ""
    for name, path in (pictures or {}).items():
        if f'src="{name}"' in text:
            text = text.replace(f'src="{name}"', f'src="@@PLUGINFILE@@/{escape(name)}"')
            content = base64.b64encode(path.read_bytes()).decode()
            files += f'<file name="{escape(name)}" path="/" encoding="base64">{content}</file>'
    body = f"<p>{text}</p>".replace("]]>", "]]]]><![CDATA[>")
    return f"<text><![CDATA[{body}]]></text>{files}"


if __name__ == "__main__":
    for name, count in write(sys.argv[1]).items():
        print(f"{name}.xml: {count} questions")
