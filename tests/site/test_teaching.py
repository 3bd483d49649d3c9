"""The page for teachers: its tables hold every page, and the student's first ten minutes hold."""

import json
import re

import pytest
from bs4 import BeautifulSoup

from conftest import BUILT, ROOT
from migov.learn.quiz import read

KEYS = "11 12 13 21 22 23 31 32 33 41 42 51 52 61 62 63 71 72 73".split()


@pytest.fixture(scope="module")
def page():
    html = (BUILT / "book" / "teaching.html").read_text(encoding="utf-8")
    return BeautifulSoup(html, "html.parser")


def test_every_page_has_its_outcomes_and_its_three_clocks(page):
    rows = page.select(".teach-outcomes tbody tr")
    assert [row.select_one("th b").get_text() for row in rows] == [f"{k[0]}.{k[1]}" for k in KEYS]
    for row in rows:
        assert len(row.select("li")) >= 2 and row.select("li em")
        core, whole, with_exercises = (int(cell.get_text()) for cell in row.select("td")[1:])
        assert 10 <= core <= 13 and core < whole < with_exercises


def test_every_part_has_an_activity_with_its_minutes(page):
    rows = page.select(".teach-activities tbody tr")
    minutes = {r.select_one("th b").get_text(): r.select("td")[0].get_text() for r in rows}
    assert minutes == {"1.3": "45", "2.3": "42", "3.3": "25", "4.2": "45", "5.2": "45",
                       "6.3": "45", "7.3": "90"}  # fmt: skip
    assert [row.select("td")[1].get_text() for row in rows][-2:] == ["7 sheets", "19 sheets"]
    assert not page.select(".teach-activities td a")  # who reads them beforehand spoils the game


def test_each_wrong_answer_of_a_vote_stands_with_what_meets_it(page):
    wrong = {
        key: [a for q in read(key) if "vote" in q for a in q["answers"] if not a["correct"]]
        for key in KEYS
    }
    rows = page.select(".teach-wrong tbody tr")
    assert len(rows) == sum(map(len, wrong.values())) == 3 * len(KEYS)
    said = " ".join(row.get_text() for row in rows)
    for answers in wrong.values():
        for answer in answers:
            first = re.split(r"[*`\[{$]", answer["feedback"])[0].strip()
            assert first[:40] in said


def test_the_minutes_of_the_hour_and_a_half_add_up(page):
    table = page.find(id="ninety-minutes-one-guest-lecture").find("table")
    assert sum(int(row.td.get_text()) for row in table.select("tbody tr")) == 90


def test_the_cells_that_the_first_ten_minutes_name_are_there():
    text = (ROOT / "book" / "start.md").read_text(encoding="utf-8")
    cells = json.loads((ROOT / "book" / "21_who_is_bound.ipynb").read_text("utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells]
    assert any(source.startswith("## Move the years") for source in sources)
    (named,) = re.findall(r"begins `([^`]+)`", text)
    (own,) = [source for source in sources if source.startswith(named)]
    assert '"ICRMW"' in own.splitlines()[0] and '`"ICRMW"`' in text
    assert any("2.1.3 Compute" in source for source in sources)
    assert any('answer = ...\ncheck("21.3", answer)' in source for source in sources)
