"""The number by which readers know a page."""

import json
import re

import pytest

from conftest import ROOT
from migov.site.numbering import number


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("21", "2.1"),
        ("book/63_follow_the_money", "6.3"),
        ("42_how_many_at_the_table.ipynb", "4.2"),
        ("book/91_writing_explorers", ""),
        ("book/84_what_is_new", ""),
        ("book/02_your_country", ""),
        ("book/glossary", ""),
        ("2018_report", ""),
    ],
)
def test_a_page_has_the_number_of_its_part_and_place(page, shown):
    assert number(page) == shown


def test_no_text_that_readers_see_names_a_page_by_its_key():
    book = ROOT / "book"
    keys = {path.name[:2] for path in book.glob("[2-6]*.ipynb")}
    texts = {path: path.read_text(encoding="utf-8") for path in book.glob("migov/pages/*/*.json")}
    texts |= {path: path.read_text(encoding="utf-8") for path in book.glob("migov/learn/**/*.md")}
    texts[ROOT / "data"] = (ROOT / "data" / "datapackage.json").read_text(encoding="utf-8")
    for path in book.glob("*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        texts[path] = "\n".join("".join(cell["source"]) for cell in cells)
    for path, text in texts.items():
        named = set(re.findall(r"\b[Pp]ages? (\d\d)\b", text)) & keys
        assert not named, f"{path}: {named}"
