"""The page Vote, talk, vote: one question of each page as a slide, with four letters and no key."""

from html import escape

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from migov.learn import rooms
from migov.learn.quiz import vote

from . import pages


class Slides(nodes.General, nodes.Element):
    """The slides, which wait for the titles of the other pages."""


class VoteSlides(SphinxDirective):
    """`vote-slides`: a slide for each numbered page whose questions.json marks a vote."""

    def run(self):
        return [Slides()]


def register(app):
    """Give the page book/87_vote_talk_vote.md its directive, and the slides their keys."""
    app.add_directive("vote-slides", VoteSlides)
    app.add_node(Slides)
    app.add_css_file("votes.css")
    app.add_js_file("votes.js", loading_method="defer")
    app.connect("doctree-resolved", fill)


def fill(app, doctree, name):
    """Write the slides in the order of the book."""
    for waiting in list(doctree.findall(Slides)):
        shown = [page for page in pages.numbered(app) if _has_questions(page.key)]
        votes = [(page, own) for page in shown if (own := vote(page.key))]
        links = {page.key: app.builder.get_relative_uri(name, page.name) for page, _ in votes}
        waiting.replace_self(nodes.raw("", slides(votes, links), format="html"))


def slides(votes, links):
    """Return the slides as HTML, each an anchor `vote-NN` that fills the screen.

    votes: [(Page, (question, {letter: answer}))]. links: {key of a page: its address}.
    """
    keys = [page.key for page, _ in votes]
    return '<div class="votes" id="slides">\n' + "".join(
        _slide(page, question, answers, keys, links[page.key])
        for page, (question, answers) in votes
    ) + "</div>"  # fmt: skip


def _slide(page, question, answers, keys, href):
    at, own = keys.index(page.key), f"vote-{page.key}"
    before = f'<a rel="prev" href="#vote-{keys[at - 1]}">Previous</a>' if at else "<span></span>"
    after = f'<a rel="next" href="#vote-{keys[at + 1]}">Next</a>' if keys[at + 1 :] else ""
    listed = "".join(
        f'<li><b aria-hidden="true">{letter}</b> <span>{answer}</span></li>\n'
        for letter, answer in answers.items()
    )
    return (
        f'<article class="vote" id="{own}" tabindex="-1" aria-labelledby="{own}-asked">\n'
        f'<p class="vote-place"><b>{page.number}</b> {escape(page.title)} '
        f"<span>{at + 1} of {len(keys)}</span></p>\n"
        f'<h3 id="{own}-asked">{question}</h3>\n<ol type="A">\n{listed}</ol>\n'
        f'<p class="vote-ways"><a class="vote-open" href="#{own}">Fill the screen'
        f'<span class="of"> with {page.number}</span></a> '
        f'<a class="vote-home" href="{href}#check-yourself">Its quiz, with the key'
        f'<span class="of"> of {page.number}</span></a></p>\n'
        f'<nav aria-label="Slides">{before} <a href="#slides">Close</a> {after}</nav>\n</article>\n'
    )


def _has_questions(key):
    return (rooms.PAGES / f"p{key}" / "questions.json").exists()
