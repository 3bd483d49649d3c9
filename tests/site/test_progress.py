"""Progress: what a reader has read and answered, kept in the browser, summed up on one page."""

import pytest

from conftest import ROOT
from migov.learn.quiz import draw, read
from migov.site import progress
from migov.site.pages import Page

ASSETS = ROOT / "book/assets"
SCRIPTS = "".join(
    f"<script>{(ASSETS / name).read_text(encoding='utf-8')}</script>"
    for name in ("keep.js", "progress.js")
)
HEAD = "<!doctype html><html lang=en><meta charset=utf-8><title>Page</title><main><h1>Page</h1>"
MARK = (
    '<p class="read-mark" hidden><button type="button" aria-pressed="false" data-read="21">'
    "I have read this page</button></p>"
)
PAGES = [
    Page("book/21_who_is_bound", "The normative framework", "Who is bound by what?"),
    Page("book/42_how_many_at_the_table", "Mini-multilateralism", "How many at the table?"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("progress")
    found = [(page, progress.things(page.key)) for page in PAGES]
    table = progress.table(found, {"21": "21.html", "42": "42.html"})
    page = draw(read("21"), "21") + MARK
    for name, body in (("21", page), ("sum", table)):
        (folder / f"{name}.html").write_text(f"{HEAD}{body}</main>{SCRIPTS}", encoding="utf-8")
    return folder


def cells(page, key):
    return page.locator(f"tr[data-page='{key}'] td").all_inner_texts()


def test_a_page_has_as_much_to_answer_as_its_files_hold():
    of = progress.things("21")
    assert of["quiz"] == [f"quiz-21-{n}" for n in range(1, len(read("21")) + 1)]
    assert of["exercises"] == ["21.2", "21.3"]  # the two that ask for a number
    assert "21.children" in of["guesses"]


def test_answers_last_count_and_go_with_start_again(open_page, address):
    page = open_page(f"{address}/21.html")
    right = page.locator(".quiz-question").nth(0).locator(".quiz-key")
    wrong = page.locator(".quiz-question").nth(1).locator("input:not(.quiz-key)").first
    right.check(force=True)
    wrong.check(force=True)
    page.reload()
    assert right.is_checked() and wrong.is_checked()
    page.goto(f"{address}/sum.html")
    total = len(read("21"))
    assert cells(page, "21")[1:3] == [f"2 of {total}", "1"]
    assert cells(page, "42")[1].startswith("0 of ")
    page.goto(f"{address}/21.html")
    page.get_by_role("button", name="Start again").click()
    page.reload()
    assert page.locator("input:checked").count() == 0
    assert page.evaluate("mgKeep.get('questions')") is None


def test_a_page_is_read_when_the_reader_says_so(open_page, address):
    page = open_page(f"{address}/21.html")
    page.get_by_role("button", name="I have read this page").click()
    page.goto(f"{address}/sum.html")
    assert cells(page, "21")[0] == "yes" and cells(page, "42")[0] == ""
    page.goto(f"{address}/21.html")
    page.get_by_role("button", name="Take the mark away").click()
    assert page.evaluate("mgKeep.get('progress')") is None


def test_all_is_cleared_at_the_second_press_and_the_country_stays(open_page, address, axe):
    page = open_page(f"{address}/sum.html")
    page.evaluate("mgKeep.set('country', 'KEN'), mgKeep.set('progress', { 21: true })")
    page.evaluate("mgKeep.set('questions', { '21.2': '192' })")
    page.evaluate("mgKeep.set('guesses', { '21.children': 40 })")
    row = cells(page, "21")
    assert row[0] == "yes" and row[3] == "1 of 2" and row[4].startswith("1 of ")
    assert axe(page) == []
    page.locator(".print-row").evaluate("row => (row.hidden = false)")
    clear = page.get_by_role("button", name="Clear")
    clear.click()
    assert cells(page, "21")[0] == "yes"
    clear.click()
    assert cells(page, "21")[0] == "" and cells(page, "21")[3] == "0 of 2"
    assert page.evaluate("mgKeep.all()") == {"country": "KEN"}
    assert "Cleared" in page.locator("[role=status]").inner_text()


def test_the_row_that_prints_has_a_line_for_the_name():
    drawn = progress.table([(PAGES[0], progress.things("21"))], {"21": "21.html"})
    assert '<p class="for-paper progress-name">Name: …' in drawn
