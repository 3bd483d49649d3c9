"""The front page's cards: what they say at once, and what only who asks is shown."""

import re

from migov.site import front
from migov.site.clock import Clock
from migov.site.pages import Page

PAGE = Page(
    "book/63_follow_the_money",
    "Institutions",
    "Follow the money",
    "Who decides?",
    clock=Clock(12, 27, 78),
    explorers=1,
    activity=("In class: two bosses", "in-class-two-bosses"),
    finding="IOM: 91% came earmarked",
    picture='<svg viewBox="0 0 9 9"><path d="M0 0l8 0 0 8z" fill="#111111"/></svg>',
)


def test_a_card_names_number_title_question_and_minutes():
    card = front.card(PAGE, "63_follow_the_money.html")
    words = re.sub(r"<[^>]+>", " ", card)
    for told in (
        "6.3",
        "Follow the money",
        "Who decides?",
        "core 12 min · page 27 · with exercises 78 · 1 explorer · activity",
    ):
        assert told in words
    assert 'href="63_follow_the_money.html"' in card


def test_the_finding_and_the_picture_are_folded_until_they_are_asked_for():
    card = front.card(PAGE, "x.html")
    before, fold, rest = card.partition("<details")
    assert fold and " open" not in rest.partition(">")[0]
    assert "91%" not in before and "<path" not in before
    inside = rest.partition("</details>")[0]
    assert "91%" in inside and "<path" in inside and "<text" not in inside
    assert "91%" not in rest.partition("</details>")[2]


def test_a_page_without_a_picture_has_nothing_to_show():
    assert "<details" not in front.card(Page("book/31_x", "Talk", "Talk", "Why?"), "x.html")
