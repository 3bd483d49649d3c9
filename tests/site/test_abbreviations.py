"""Short names of a page that tell what they stand for, and those that are left alone."""

from docutils import nodes
from docutils.core import publish_doctree

from migov.site import abbreviations

PAGE = """
IOM and its Council
===================

The International Organization for Migration (IOM) helps. IOM moves people.

Who pays IOM? Its members pay IOM. ``IOM`` is code, `IOM <https://iom.int>`_ a link.

The IOMs are no IOM-like body, and the WHO stands here once.
"""


def marked(docname="book/61_who_does_what"):
    doctree = publish_doctree(PAGE, settings_overrides={"report_level": 5})
    words = doctree.astext()
    abbreviations.mark(None, doctree, docname)
    return doctree, words


def test_a_name_can_be_asked_once_in_each_paragraph_after_the_first():
    doctree, _ = marked()
    found = list(doctree.findall(abbreviations.short_name))
    assert [node.astext() for node in found] == ["IOM"]
    assert found[0].parent.astext().startswith("Who pays IOM? Its members")


def test_its_popover_tells_the_long_form_and_no_other_does():
    doctree, _ = marked()
    notes = [node.astext() for node in doctree.findall(nodes.raw)]
    assert notes == [
        '<div popover class="short-note" id="short-iom" role="note">'
        "<b>IOM</b> International Organization for Migration</div>"
    ]


def test_no_word_of_the_page_is_lost():
    doctree, words = marked()
    assert doctree.astext().startswith(words)


def test_a_page_without_a_number_keeps_its_names():
    doctree, _ = marked("book/glossary")
    assert not list(doctree.findall(abbreviations.short_name))
