"""The page Come back: all questions of the pages as cards to open, to print and to take along."""

from html import escape
from itertools import groupby
from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from migov.learn import deck, recall, rooms

from .news import page_titles

FILES = {"come-back.txt": deck.as_anki, "come-back.csv": deck.as_csv}
_BAR = """<div class="deck-bar" hidden>
<label>Part <select><option value="">All parts</option>{options}</select></label>
<button type="button" data-deck="mix" aria-pressed="false">Shuffle</button>
<button type="button" data-deck="again" hidden>Ask all again</button>
<p role="status"></p>
</div>
<p class="print-row" hidden><button type="button" data-prints="handout">Print the sheet</button></p>
<section class="deck-mixed" aria-label="Shuffled" hidden></section>
"""


def register(app):
    """Give the page book/85_come_back.md its directives, script and files."""
    app.add_directive("deck-files", DeckFiles)
    app.add_directive("deck-cards", DeckCards)
    app.add_js_file("come_back.js", loading_method="defer")
    app.connect("build-finished", write)


class DeckFiles(SphinxDirective):
    """`deck-files`: the links that fetch all cards for Anki and as CSV."""

    def run(self):
        folder = "../" * self.env.docname.count("/") + "downloads/"
        anki, table = FILES
        html = (
            f'<p class="data-all"><a href="{folder}{anki}" download>Cards for Anki</a> (choose '
            f'<em>Import</em> there) or <a href="{folder}{table}" download>as a table</a> '
            "(CSV).</p>"
        )
        return [nodes.raw("", html, format="html")]


class DeckCards(SphinxDirective):
    """`deck-cards`: a section for each part and page with its cards; all answers, for paper."""

    def run(self):
        for path in [recall.TOC, *sorted(rooms.PAGES.glob("p*/recall.json"))]:
            self.env.note_dependency(str(path))
        cards = deck.deck()
        titles = page_titles(Path(self.env.srcdir) / "book")
        options = "".join(
            f"<option>{escape(part)}</option>" for part in dict.fromkeys(c.part for c in cards)
        )
        found = [nodes.raw("", _BAR.format(options=options), format="html")]
        numbers = {card.id: number for number, card in enumerate(cards, 1)}
        for part, own in groupby(cards, key=lambda card: card.part):
            section = _section(part)
            for page, asked in groupby(own, key=lambda card: card.page):
                title, file = titles[page.replace(".", "")]
                inner = _section(f"{page} {title}", f"cards-{page}")
                html = "\n".join(drawn(card, numbers[card.id], file) for card in asked)
                inner += nodes.raw("", html, format="html")
                section += inner
            found.append(section)
        return [*found, nodes.raw("", on_paper(cards), format="html")]


def _section(title, id=None):
    ids = [nodes.make_id(id or title)]
    section = nodes.section(ids=ids, names=[title.lower()], classes=["deck"])
    section += nodes.title(title, title)
    return section


def drawn(card, number, file):
    """Return a card as HTML that opens without a script; file: its page's notebook."""
    kind = recall.KINDS.get(card.kind)
    note = f" <i>{kind.lower()}</i>" if card.kind == "apart" else ""
    page = file.replace(".ipynb", ".html")
    return (
        f'<details class="deck-card" id="card-{card.id}" data-part="{escape(card.part)}">\n'
        f"<summary><b>{number}</b> <span>{recall.html(card.question)}{note}</span></summary>\n"
        f'<div class="deck-answer"><p>{recall.html(card.answer)}</p>\n'
        f'<p class="deck-foot"><a href="{page}">Page {card.page}</a></p></div>\n</details>'
    )


def on_paper(cards):
    """Return all answers by number, for the sheet after the questions."""
    items = "".join(
        f"<li><b>{number}</b> {recall.html(card.answer)}</li>\n"
        for number, card in enumerate(cards, 1)
    )
    return f'<section class="for-paper deck-answers"><h2>Answers</h2>\n<ul>\n{items}</ul></section>'


def write(app, exception):
    """Write the cards as files into the built book's folder downloads/."""
    if exception or app.builder.format != "html":
        return
    cards, folder = deck.deck(), Path(app.outdir) / "downloads"
    folder.mkdir(exist_ok=True)
    for name, made in FILES.items():
        (folder / name).write_text(made(cards), encoding="utf-8")
