"""What a page carries for paper: room to write, references in full, head and foot of its sheets."""

from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from pybtex.richtext import HRef, Tag, Text

from migov.site import handout

PAGE = """
Who is bound?
=============

Text.

2.1.1 Compute: a share
----------------------

A task.

2.1.2 Argue: do we need it?
---------------------------

Another task.

2.1 Compute nothing
-------------------

Text.
"""


def app(address="", works=()):
    domain = SimpleNamespace(citations=list(works))
    env = SimpleNamespace(
        get_domain={"cite": domain}.get, titles={"book/21_x": nodes.title("", 'Who is "bound"?')}
    )
    config = SimpleNamespace(html_title="The Book", html_baseurl=address, root_doc="book/index")
    return SimpleNamespace(env=env, config=config)


def work(id, key, text):
    return SimpleNamespace(citation_id=id, key=key, formatted_entry=SimpleNamespace(text=text))


def citing(*ids):
    span = nodes.inline(classes=["bibtex-citation"])
    span += [nodes.reference("", id, refuri=f"references.html#{id}") for id in ids]
    return nodes.paragraph("", "", span)


def test_an_exercise_ends_with_as_many_lines_as_its_kind_needs():
    doctree = publish_doctree(PAGE, settings_overrides={"report_level": 5})
    handout.make_room(None, doctree, "book/21_x")
    sections = {s[0].astext(): s[-1].astext() for s in doctree.findall(nodes.section)}
    assert sections["2.1.1 Compute: a share"].count("<i>") == 3
    assert sections["2.1.2 Argue: do we need it?"].count("<i>") == 12
    assert sections["2.1 Compute nothing"] == "Text."


def test_each_work_is_written_out_once_by_author_with_its_address_to_read():
    works = [
        work("id1", "ruhs2013", Text("Martin Ruhs. ", Tag("em", "The Price of Rights"), ".")),
        work("id2", "chetail2019", Text("Vincent Chetail. ", HRef("https://a.org/b", "doi:1/2"))),
        work("id3", "pecoud2021", Text("Not cited here.")),
    ]
    doctree = nodes.section("", citing("id1", "id2"), citing("id1"))
    found = handout.references(app(works=works), doctree)
    assert found.count("<li>") == 2
    assert found.index("<li>Vincent Chetail. doi:1/2") < found.index("<li>Martin Ruhs. <em>The")
    assert handout.references(app(works=works), nodes.section()) == ""


@pytest.mark.parametrize(
    ("base", "foot"),
    [("", "CC BY 4.0"), ("https://b.org/", "CC BY 4.0 · https://b.org/book/21_x.html")],
)
def test_each_sheet_says_what_it_is_and_where_it_comes_from(base, foot):
    css = handout.sheet(app(base), "book/21_x", 'Who is "bound"?')
    assert r'content: "The Book · 2.1 · Who is \"bound\"?"' in css
    assert f'content: "Text and tables {foot}"' in css
    assert "body:has(.sheet-21_x) { page: sheet-21_x; }" in css
    assert handout.cover(app(), "book/21_x").count("sheet-21_x") == 1


def test_a_page_without_a_number_has_a_cover_and_no_buttons():
    context = {"body": "<p>Terms</p>"}
    book = app()
    book.env.titles["book/glossary"] = nodes.title("", "Glossary")
    handout.add_paper(book, "book/glossary", "page.html", context, nodes.section())
    assert "The Book" in context["body"] and "Glossary" in context["body"]
    assert "<button" not in context["body"] and "References" not in context["body"]
    handout.add_paper(book, "book/21_x", "page.html", context, nodes.section())
    assert context["body"].count("<button") == 2
