"""Passages and sections that become boxes, and what does not."""

from docutils import nodes
from docutils.core import publish_doctree

from migov.site import passages

PAGE = """
Who is bound?
=============

**What to notice.** Sixty of 195 are bound.

A sentence of its own.

**What it can't show.** Silence is no refusal.

**Regional courts.** They say more.

2.1.1 Read: one treaty
----------------------

A task.

Key points
----------

- One.

Keys to the points
------------------

Nothing.
"""


def marked(text=PAGE):
    doctree = publish_doctree(text, settings_overrides={"report_level": 5})
    passages.mark(None, doctree, "book/21_x")
    return doctree


def test_a_labelled_paragraph_of_a_page_is_a_box_of_its_own():
    found = [n for n in marked().findall(nodes.container) if "box" in n["classes"]]
    assert [n["classes"][1] for n in found] == ["box-notice", "box-limits"]
    assert [len(n) for n in found] == [1, 1]
    assert "A sentence of its own." not in found[0].astext()
    assert found[1][0][0]["classes"] == ["box-label"]


def test_what_a_cell_puts_out_belongs_to_the_label_before_it():
    doctree = marked("**What to notice.** One.\n\nTwo.\n\n- three\n\n**Then.** Four.")
    output = nodes.container("", *doctree.children)  # as MyST-NB holds a cell's output
    for box in list(output.findall(nodes.container)):
        if "box" in box["classes"]:
            box.replace_self(box.children)
    passages.mark(None, nodes.section("", output), "book/21_x")
    box = next(n for n in output.findall(nodes.container) if "box" in n["classes"])
    assert [type(n).__name__ for n in box] == ["paragraph", "paragraph", "bullet_list"]
    assert "Four" not in box.astext()


def test_a_typeset_apostrophe_is_the_same_label():
    text = PAGE.replace("can't show", "can\N{RIGHT SINGLE QUOTATION MARK}t show")
    assert "box-limits" in str(marked(text))


def test_sections_of_known_titles_are_boxes_and_others_are_not():
    found = {s[0].astext(): s["classes"] for s in marked().findall(nodes.section)}
    assert found["2.1.1 Read: one treaty"] == ["box", "box-try"]
    assert found["Key points"] == ["box", "box-keep"]
    assert found["Keys to the points"] == []


def test_her_case_is_a_box_with_an_anchor_and_leads_to_those_of_other_pages():
    links = "(Next: `What binds? <22_patchwork.html>`_; `a source <https://un.org/1.html>`_)"
    doctree = marked(f"**Her case.** Somebody keeps her passport. {links}")
    box = next(n for n in doctree.findall(nodes.container) if "box-case" in n["classes"])
    assert box["ids"] == ["her-case"]
    assert [link["refuri"] for link in box.findall(nodes.reference)] == [
        "22_patchwork.html#her-case",
        "https://un.org/1.html",
    ]


def limits(text, page):
    doctree = publish_doctree(text, settings_overrides={"report_level": 5})
    passages.mark(None, doctree, f"book/{page}_x")
    (box,) = [n for n in doctree.findall(nodes.container) if "box-limits" in n["classes"]]
    return box


def test_limits_are_told_first_then_asked_with_a_cue_then_without():
    text = "**What it can't show.** *Who is missing?* The Cook Islands."
    assert len(limits(text, "22")) == 1  # told
    asked, fold, told, end = limits(text, "42")
    assert asked.astext() == "What it can't show. Who is missing?"
    assert "<details" in fold.astext() and "The book’s answer" in fold.astext()
    assert told.astext().strip() == "The Cook Islands." and end.astext() == "</details>"
    asked, fold, told, end = limits("**What it can't show.** The Cook Islands.", "61")
    assert asked.astext().strip() == "What it can't show."
    assert "a line of your own first" in fold.astext()
    assert told.astext().strip() == "The Cook Islands."
