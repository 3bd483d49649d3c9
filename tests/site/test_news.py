"""The page What is new: newest first, and every table with its age."""

import re

import pandas as pd

from conftest import BUILT
from migov import tables
from migov.site import news

TITLES = {"61": ("Who does what?", "61_who_does_what.ipynb")}


def log_of(*rows):
    columns = ["date", "table", "kind", "change", "rows_before", "rows_after", "source_url"]
    frame = pd.DataFrame([[*row, "61 99"] for row in rows], columns=[*columns, "pages"])
    types = {"date": "datetime64[s]", "rows_before": "Int64", "rows_after": "Int64"}
    return frame.astype(types)


def test_changes_stand_by_month_the_newest_first_with_links_and_numbers():
    (late, (newest, older)), (early, (first,)) = news.months(
        log_of(
            ["2026-11-24", "tiles", "new table", "First edition.", None, 195, None],
            ["2026-12-01", "gmg_sizes", "corrected", "A year came.", 7, 8, "https://un.org/x"],
            ["2026-12-03", "gone", "withdrawn", "Its publisher closed.", 4, None, None],
        ),
        TITLES,
    )
    assert (late, early) == ("December 2026", "November 2026")
    assert newest == "- *3 December, withdrawn:* **`gone`.** Its publisher closed. " + (
        "On [Who does what?](61_who_does_what.ipynb)."
    )
    assert older == (
        "- *1 December, corrected:* **[Published sizes of the Global Migration Group]"
        "(#table-gmg_sizes).** A year came. 7 rows became 8. On [Who does what?]"
        "(61_who_does_what.ipynb). [Source](<https://un.org/x>)."
    )
    assert "195 rows." in first


def test_one_change_of_many_tables_is_one_line():
    rows = [["2026-11-24", t, "new table", "First edition.", None, 1, None] for t in "abcde"]
    ((_, lines),) = news.months(log_of(*rows), TITLES)
    assert lines == ["- *24 November, new table:* **5 tables.** First edition."]


def test_every_table_has_its_age_the_oldest_first():
    years, (_, _, *lines) = news.ages()
    assert years.sum() == len(lines) == len(tables.names())
    assert lines[0].startswith("| 14 March 2015 | [Reservations and declarations]")


def test_the_built_page_has_a_heading_a_month_and_links_each_table_to_its_card():
    text = (BUILT / "book" / "84_what_is_new.html").read_text(encoding="utf-8")
    assert re.search(r"<h2>\w+ 20\d\d<", text)
    for name in tables.names():
        assert f'href="data.html#table-{name}"' in text, name
