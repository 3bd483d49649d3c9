"""The minutes that a page tells: by the rule, on a small page and on those of the book."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from docutils import nodes

from conftest import BUILT
from migov.site import clock

BOOK = sorted(BUILT.glob("book/[1-7][1-9]_*.html"))
SPEC = {"controls": [{"labels": ["Torture", "Children"]}, {"labels": ["1990", "1995", "9"]}]}
FIGURE = (
    '<figure class="explore" id="x" data-explore="1">'
    f'<script type="application/json" class="ex-spec">{json.dumps(SPEC)}</script></figure>'
)


def words(count):
    return nodes.paragraph("", " ".join(["word"] * count))


def html(text):
    return nodes.raw("", text, format="html")


def section(title, *children, **attributes):
    return nodes.section("", nodes.title("", title), *children, **attributes)


def counted(*children):
    return clock.of(section("Page", *children))


def test_a_minute_is_180_words_or_two_pictures():
    assert counted(words(1799)) == clock.Clock(10, 10, 10)
    assert counted(*[html('<figure class="explore-figure"></figure>')] * 8).core == 4
    assert counted(*[html("<table></table>")] * 8).core == 4


def test_a_move_is_a_choice_that_the_text_above_names_and_an_explorer_has_one_at_least():
    text = nodes.paragraph("", "Take Torture in 1990, then in 1995: 9 of them.")
    seconds, _ = clock._shown(FIGURE, text.astext())
    assert seconds == 30 + 3 * 20
    assert clock._shown(FIGURE, "Nothing named, not even Tortured.")[0] == 30 + 20
    goals = FIGURE.replace("</figure>", '<li class="ex-goal"></li>' * 2 + "</figure>")
    assert clock._shown(goals, text.astext())[0] == 30 + 5 * 20


def test_questions_count_and_exercises_stand_apart():
    quiz = html('<fieldset class="quiz-question"></fieldset>' * 4)
    tasks = [section(f"2.1.{n} {kind}: a task", words(900)) for n, kind in
             enumerate(("Read", "Compute", "Compute", "Argue"), 1)]  # fmt: skip
    page = counted(section("Check yourself", quiz), section("Exercises", *tasks))
    assert page == clock.Clock(3, 3, 54)


def test_what_folds_is_of_the_page_and_tells_its_own_minutes():
    folded = section("Longer", words(360), depth="more")
    dropdown = nodes.admonition("", words(180), classes=["dropdown"])
    box = [html('<details class="box"><summary>A</summary>'), words(180), html("</details>")]
    whole = section("Page", words(180), dropdown, *box, folded)
    assert clock.of(whole) == clock.Clock(1, 5, 5)
    assert folded["minutes"] == 2


def test_code_citations_and_what_is_looked_up_are_not_read():
    code = nodes.literal_block("", "word " * 900)
    cited = nodes.paragraph("", "", nodes.inline("", "Name " * 900, refdomain="cite"))
    kinds = {"text/plain": code, "text/markdown": words(180)}
    bundle = nodes.container(nb_element="mime_bundle")
    bundle += [nodes.container("", one, mime_type=kind) for kind, one in kinds.items()]
    apart = [section(title, words(900)) for title in ("Going further", "In class: a game")]
    assert counted(code, cited, bundle, *apart) == clock.Clock(1, 1, 1)


def said(path):
    """The minutes that a built page tells."""
    line = BeautifulSoup(path.read_text("utf-8"), "html.parser").select_one(".clock").get_text()
    return tuple(
        map(int, re.search(r"Core (\d+) min · page (\d+) · with exercises (\d+)", line).groups())
    )


def recounted(path):
    """Core and page in minutes, from what a browser gets."""
    article = BeautifulSoup(path.read_text("utf-8"), "html.parser").select_one(".bd-article")
    junk = ".headerlink, details.hide, .cell_input, .bibtex-citation, .for-paper, .kicker, .clock,"
    junk += ".hurry, .depth-word, .print-row, .read-mark, .short-note, .box-in-class,"
    junk += "#exercises, #going-further, #data-used"
    found = {True: 0.0, False: 0.0}
    for one in article.select(junk):
        one.extract()
    for guess in article.select(".ex-asks"):
        for other in guess.find_all(recursive=False):
            if "ex-question" not in other.get("class", []):
                other.extract()
        found[folded(guess)] += 20 / 60
    for figure in article.select("figure"):
        seconds = 30
        if figure.select_one(".ex-spec"):
            above = ""
            for before in figure.find_all_previous():
                if before.name in ("section", "figure"):
                    break
                above += " " + before.get_text(" ") if before.name in ("p", "li") else ""
            spec = json.loads(figure.select_one(".ex-spec").string)
            names = {label for control in spec["controls"] for label in control.get("labels", [])}
            names = {n for n in names if re.search("[A-Za-z]{2}", n) or re.match(r"[12]\d{3}$", n)}
            named = sum(bool(re.search(rf"\b{re.escape(n)}\b", above)) for n in names)
            seconds += 20 * max(1, named + len(figure.select(".ex-goal")))
        found[folded(figure)] += seconds / 60
    for table in article.select("table.dataframe"):
        found[folded(table)] += 0.0 if table.find_parent("figure") else 0.5
    found[False] += 0.75 * len(article.select(".quiz-question"))
    for one in article.select("figure, table.dataframe, .quiz"):
        one.extract()
    for text in article.find_all(string=True):
        count = sum(any(c.isalnum() for c in word) for word in text.split())
        found[folded(text)] += count / 180
    return found[False], sum(found.values())


def folded(node):
    """What waits for a guess opens with it, so it is of the core."""
    parents = node.find_parents(["details", "div"])
    parents = [one for one in parents if not one.has_attr("data-waits")]
    return any(p.name == "details" or "dropdown" in p.get("class", []) for p in parents)


@pytest.mark.parametrize("key", ["21", "63"])
def test_a_page_s_minutes_are_those_that_a_second_count_of_the_built_page_gives(key):
    path = next(page for page in BOOK if page.name.startswith(key))
    core, page, _ = said(path)
    assert recounted(path) == (pytest.approx(core, abs=1), pytest.approx(page, abs=2))


@pytest.mark.parametrize("path", BOOK, ids=lambda path: path.stem[:2])
def test_a_core_takes_10_to_13_minutes_and_no_page_more_than_half_an_hour(path):
    core, page, exercises = said(path)
    assert 10 <= core <= 13
    assert core < page <= 30
    assert exercises - page - (7 + 14 + 30) in (0, 1)  # a worked example is read, too


def test_the_front_page_tells_minutes_and_the_rule():
    front = BeautifulSoup((BUILT / "book/index.html").read_text("utf-8"), "html.parser")
    assert front.select_one(".clock-rule").get_text() == clock.RULE
    cards = [card.get_text() for card in front.select(".page-card .facts")]
    assert len(cards) == len(BOOK)
    for card, path in zip(cards, BOOK, strict=True):
        assert "core {} min · page {} · with exercises {}".format(*said(path)) in card
