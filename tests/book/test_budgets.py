"""Budgets of the prose that readers meet: numbers, short names, new words, one idea a page."""

import re

import pytest
from bs4 import BeautifulSoup

from conftest import BUILT, ROOT, rows

CHAPTERS = [path.stem for path in sorted(ROOT.glob("book/[1-7][0-9]_*.ipynb"))]
A_SENTENCE, A_PARAGRAPH, A_PAGE = 2, 6, 5
NOT_PROSE = """table, figure, code, pre, script, summary, .explore, .output.text_html, .recall,
    .quiz-answer, .box-try, .box-in-class, .cards, .solution, .hide, .depth-method, .words,
    .short-note, #exercises, #going-further, #data-used, .for-paper, a[href*="references.html"]"""
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
YEAR = r"(?:1[5-9]|20)\d\d"
LABELS = (
    rf"\b\d\d? {MONTH}(?: {YEAR})?",
    rf"\b{YEAR}(?:[–-](?:{YEAR}|\d\d))?\b(?![,.]\d)",
    r"A/[A-Z\d/]+|\b\d+/CP\.\d+",
    r"\b(?:articles?|para(?:graphs?)?|targets?|indicators?|chapters?|pages?|opinion|mode)"
    r" \d[\d.]*(?:\(\w+\))*(?:(?:, | and | to )\d[\d.]*(?:\(\w+\))*)*",
    r"(?:No\.|Group of) \d+",
    r"\b[A-Z]+\d+\b",
    r"n\(n − 1\)/2|n − 1",
    r"\b[A-Z]{2,} \d+(?:\(\d+\))*",
    r"\b\d+\.(?:\d+\.\w+|[a-z])\b",
    r"\b(?:in|of|per) (?:every )?(?:100,000|10,000|1,000|100)\b",
)
NUMBER = r"\d(?:[\d,.]*\d)?"
ONE = (
    rf"{NUMBER}(?:%| per cent| [a-z]+)? \({NUMBER}%? (?:to|of|out of) {NUMBER}%?",
    rf"{NUMBER} of (?:the |our |all |its )*{NUMBER}",
    rf"{NUMBER}–{NUMBER}",
)
# (page, first words of the paragraph): why its numbers stay
EXCEPTIONS = {
    ("52_following_the_promises", "Her case."): "her part is three sentences on every page",
    ("62_does_coordination_pay", "Her case."): "her part is three sentences on every page",
}


def numbers(words):
    """Count the numbers that a reader must hold: those in figures, each value once.

    A value with its interval, a part with its whole (60 of 195) and a range are one. What names a
    thing is none: a date, a year, the number of a treaty (C97), an article, a paragraph, a target,
    a page, and the base of a rate (per 100,000).
    """
    for label in LABELS:
        words = re.sub(label, " ", words)
    for one in ONE:
        words = re.sub(one, "1", words)
    return len(re.findall(NUMBER, words))


def sentences(words):
    """Split a paragraph where a sentence ends and the next begins."""
    return re.split(r"(?<=[.?!])(?<!No\.)[\"”’)]* +(?=[A-Z“\"(\d])", words)


def over(words):
    """Tell whether a paragraph breaks the budget of a sentence or its own."""
    return numbers(words) > A_PARAGRAPH or any(
        numbers(sentence) > A_SENTENCE for sentence in sentences(words)
    )


def prose(page):
    """Return the paragraphs of a built page's core and more sections, as plain text."""
    html = (BUILT / "book" / f"{page}.html").read_text(encoding="utf-8")
    article = BeautifulSoup(html, "html.parser").select_one("article.bd-article")
    for other in article.select(NOT_PROSE):
        other.decompose()
    found = [" ".join(p.get_text().split()) for p in article.select("p")]
    return [words for words in found if words]


@pytest.fixture(scope="module", params=CHAPTERS)
def page(request, site):
    """The name of a page of the built book."""
    return request.param


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("On 18 December 1990 it was adopted, in 2003 it entered into force.", 0),
        ("C97 and No. 143, article 88, paragraphs 14 and 15, target 10.7.2.", 0),
        ("It won 46% (41% to 52%) of draws.", 1),
        ("Of 195 States 60 are bound, 12 of 40 in Asia.", 3),
        ("There were 304 per 100,000 people, 1,234.5 million in all.", 2),
    ],
)
def test_numbers_are_counted_as_a_reader_meets_them(words, held):
    assert numbers(words) == held


def test_a_paragraph_is_over_by_its_sentence_or_by_itself():
    assert not over("Ten had 1 or 2. Two had 3 and 4. All had 5 and 6.")
    assert over("One had 1, 2 and 3.")
    assert over("A had 1 or 2. B had 3 or 4. C had 5 or 6. D had 7.")


def test_prose_holds_no_more_numbers_than_a_reader_can(page):
    known = [start for own, start in EXCEPTIONS if own == page]
    found = [words for words in prose(page) if over(words) and not words.startswith(tuple(known))]
    assert found == []


def test_a_short_name_is_written_out_at_its_first_use(page):
    cold, text = [], prose(page)
    for row in rows("abbreviations"):
        name = re.compile(rf"(?<![\w-]){row['short']}(?![\w-])")
        first = next((i for i, words in enumerate(text) if name.search(words)), None)
        if first is not None:
            before = " ".join(text[: first + 1]).replace("’", "'").lower()
            forms = [row["long"], *filter(None, row["said"].split(";"))]
            if not any(form.lower() in before for form in forms):
                cold.append((row["short"], text[first][:80]))
    assert cold == []


def test_a_page_names_its_new_words_at_the_top_and_has_five_at_most(page):
    html = (BUILT / "book" / f"{page}.html").read_text(encoding="utf-8")
    article = BeautifulSoup(html, "html.parser").select_one("article.bd-article")
    named = [a["href"].split("#")[1] for a in article.select(".words a")]
    assert len(named) <= A_PAGE
    used = {a["href"].split("#")[1] for a in article.select('p a[href*="#term-"]')}
    terms = {f"term-{row['id']}": row["term"] for row in rows("glossary")}
    assert set(named) <= used and set(named) <= set(terms)


def test_no_word_is_new_twice(site):
    met = []
    for name in CHAPTERS:
        html = (BUILT / "book" / f"{name}.html").read_text(encoding="utf-8")
        article = BeautifulSoup(html, "html.parser").select_one("article.bd-article")
        met += [a["href"].split("#")[1] for a in article.select(".words a")]
    assert len(met) > 20 and len(met) == len(set(met))


def test_key_points_end_with_one_idea_in_one_sentence(page):
    html = (BUILT / "book" / f"{page}.html").read_text(encoding="utf-8")
    last = BeautifulSoup(html, "html.parser").select_one("#key-points").select("p")[-1]
    words = " ".join(last.get_text().split())
    assert words.startswith("If you keep one thing: ") and words.endswith(".")
    assert len(sentences(words)) == 1 and len(words.split()) <= 35
