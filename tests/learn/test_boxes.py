"""Boxes: what several pages explain, in the same words and before a reader needs it."""

import re

import nbformat
import pandas as pd
import pytest

from conftest import ROOT
from migov import tables
from migov.learn import cells, rooms
from migov.learn.spelled import in_marks

CHAPTERS = "21 22 23 41 42 51 52 61 62 63".split()
NAMES = re.compile(r"Compact\b|GCM")


def notebook(page):
    (path,) = (ROOT / "book").glob(f"{page}_*.ipynb")
    return nbformat.read(path, as_version=4).cells


def shown(cell, page):
    """What a reader meets at a cell, as far as it is written down: its source, or its room's."""
    source = cell.source
    for call, file in {"quiz(": "questions", "solution(": "exercises", "cards(": "cards"}.items():
        if source.startswith(call):
            return (rooms.PAGES / f"p{page}" / f"{file}.json").read_text(encoding="utf-8")
    return source


@pytest.mark.parametrize("page", CHAPTERS)
def test_a_page_explains_the_compact_where_it_first_names_it(page):
    own = notebook(page)
    (place,) = [i for i, cell in enumerate(own) if cell.id == f"q{page}-box-compact"]
    assert in_marks(own[place].source) == cells.box("compact"), "run `make exercises`"
    # what is asked from before names what an earlier page has explained
    asked = [place, *(i for i, cell in enumerate(own) if cell.id == f"q{page}-before")]
    named = [i for i, cell in enumerate(own) if i not in asked and NAMES.search(shown(cell, page))]
    assert not named or place <= named[0] + 1, own[named[0]].id


def test_the_box_is_short_and_its_figures_are_those_of_the_tables():
    head, body = cells.box("compact").split("</summary>")
    assert body.startswith("\n\n") and body.endswith("\n\n</details>"), "else no Markdown inside"
    assert head.startswith("<details")
    words = re.sub(r" \{cite:p\}`[^`]+`|</?\w+>", "", body)
    assert 50 <= len(words.split()) <= 70

    votes = tables.load("votes").query("rollcall == '73/195'")
    cast = votes["vote"].value_counts()
    assert f"{cast['yes']} votes to {cast['no']}. Twelve States abstained" in words
    assert cast["abstain"] == 12
    voted = tables.load("resolutions").set_index("rollcall").loc["73/195", "voted"]
    assert f"{pd.Timestamp(voted):%-d %B %Y}" in words
    compact = tables.load("instruments").set_index("instrument").loc["GCM"]
    assert compact["title"] in words and compact["symbol"] in words
    assert not compact["binding"] and "not legally binding" in words
    assert f"{len(tables.load('compact_objectives'))} objectives" in words
    review = tables.load("compact_follow_up").set_index("paragraph").loc["48-49", "text"]
    for told in ["International Migration Review Forum", "every four years", "2022"]:
        assert told in review and told.lower() in words.lower()


def test_a_box_without_a_file_is_named_with_the_remedy():
    with pytest.raises(rooms.RoomError, match=r"no box 'treaty'. Write .*treaty\.md"):
        cells.box("treaty")
