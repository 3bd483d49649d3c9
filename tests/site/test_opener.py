"""How a chapter opens: what stands above its first picture, and what its neighbours say."""

from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.core import publish_doctree

from conftest import ROOT
from migov.site import opener

PAGE = """
Who is bound by what?
=====================

**Why so few?**

After this page you can

- *tell* what binds;
- *argue* with numbers.

No programming needed.

Move the years
--------------

Text with **strong** words.

**Next page:** A patchwork of rules.
"""


@pytest.fixture
def app():
    pages = ("book/21_who_is_bound", "book/22_patchwork")
    env = SimpleNamespace(docname=pages[0], metadata={page: {} for page in pages})
    config = SimpleNamespace(root_doc="book/index")
    return SimpleNamespace(env=env, srcdir=str(ROOT), config=config)


def opened(app, docname="book/21_who_is_bound"):
    # one title alone would be the document's, without a section of its own
    doctree = publish_doctree(PAGE, settings_overrides={"doctitle_xform": False})
    opener.keep_question(app, doctree)
    opener.open_chapter(app, doctree, docname)
    return doctree


def test_a_chapter_opens_with_its_place_title_question_clock_and_aims(app):
    section = next(iter(opened(app).findall(nodes.section)))
    kinds = [(type(node).__name__, *node.get("classes", [])[:1]) for node in section.children[:5]]
    assert kinds[0][0] == "raw"
    assert [kind[-1] for kind in kinds[1:4]] == ["title", "question", "opening"]
    place = section[0].astext()
    assert "<b>2.1</b> The normative framework" in place and "page 4 of 19" in place
    assert section[2].astext() == "Why so few?" and not list(section[2].findall(nodes.strong))


def test_clock_and_folded_aims_share_one_line(app):
    line = next(n for n in opened(app).findall(nodes.container) if "opening" in n["classes"])
    clock, fold, aims, *_ = line.children
    assert clock.astext() == "No programming needed."
    assert fold.astext() == ('<details class="aims"><summary>After this page you can</summary>')
    assert aims.astext().startswith("tell what binds;")


def test_questions_from_before_fold_into_the_same_line(app):
    fold = """
.. raw:: html

   <details class="recall"><summary>Three from before</summary>

Hardly: a treaty binds.

.. raw:: html

   </details>

Move the years
--------------
"""
    page = PAGE.replace("\nMove the years\n--------------\n", fold)
    doctree = publish_doctree(page, settings_overrides={"doctitle_xform": False})
    opener.open_chapter(app, doctree, "book/21_who_is_bound")
    line = next(n for n in doctree.findall(nodes.container) if "opening" in n["classes"])
    assert "Three from before" in line.astext() and "Hardly" in line.astext()
    text = next(p for p in doctree.findall(nodes.paragraph) if p.astext().startswith("Text with"))
    assert line not in list(text.parent.children)


def test_the_question_is_kept_for_the_cards_of_the_neighbours(app):
    opened(app)
    assert app.env.metadata["book/21_who_is_bound"]["question"] == "Why so few?"
    context = {"title": "A patchwork of rules", "prev": {"link": "21.html", "title": "Who"}}
    opener.add_numbers(app, "book/22_patchwork", "page.html", context, None)
    assert context["title"] == "2.2 A patchwork of rules"
    assert context["prev"]["number"] == "2.1" and context["prev"]["question"] == "Why so few?"


def test_the_line_that_names_the_next_page_gives_way_to_its_card(app):
    assert "Next page" not in opened(app).astext()


def test_a_page_of_the_appendix_stays_as_it_is(app):
    doctree = opened(app, "book/glossary")
    assert "Next page" in doctree.astext() and not list(doctree.findall(nodes.raw))


def test_the_list_of_contents_shows_the_numbers_of_pages_alone():
    item = '<li class="toctree-l1{}"><a class="reference internal" href="{}">{}</a></li>'
    html = item.format("", "../book/63_follow_the_money.html", "Follow")
    html += item.format(" current active", "#", "Who") + item.format(
        "", "glossary.html", "Glossary"
    )
    shown = opener.with_numbers(html, "book/21_who_is_bound")
    assert '<span class="page-number">6.3</span> Follow' in shown
    assert '<span class="page-number">2.1</span> Who' in shown
    assert "> Glossary" not in shown and ">Glossary" in shown


def test_a_page_s_new_words_stand_at_its_top_with_their_meaning(app):
    first, second = app.env.metadata
    app.env.metadata[first]["terms"] = {"term-accession": ""}
    app.env.metadata[second]["terms"] = {
        "term-accession": "",
        "term-hard-law": "",
        "term-compact": "",
    }
    app.builder = SimpleNamespace(get_relative_uri=lambda page, other: "glossary.html")
    assert opener.new_words(app, first) == ["term-accession"]
    words = next(
        n.astext() for n in opened(app, second).findall(nodes.raw) if "words" in n.astext()
    )
    assert "Words for this page: hard law, compact</summary>" in words
    assert '<a href="glossary.html#term-compact">' in words and "not a treaty." in words
