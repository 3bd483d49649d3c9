"""The front page's own: a guess beside the list of who has accepted a convention."""

import re

import pytest

from migov.explore import figures
from migov.pages import p00


@pytest.fixture(scope="module")
def drawn(data):
    """Return a function that gives the map of a year."""
    actions, _, states, tiles = data
    return lambda year: p00.acceptance(actions, states, tiles, year, "a list of 2024")


def test_the_first_map_asks_and_tells_nothing(drawn):
    first = drawn(1990)
    assert (first.accepted, first.states) == (0, 195)
    assert "How many of the 195 States" in first.title
    key = r"accepted · <b>0 States</b>.*signed only · <b>0 States</b>.*neither · <b>195 States</b>"
    assert re.search(key, first.above, re.S)


def test_the_last_map_counts_what_the_depositary_counts(drawn):
    """The UN Treaty Collection listed 60 parties in November 2024."""
    assert drawn(2024).accepted == drawn(None).accepted == 60
    assert "60 of the 195 States have accepted it" in drawn(None).title


def test_the_convention_had_its_twenty_parties_by_the_end_of_its_first_year_in_force(drawn):
    """It entered into force on 1 July 2003, after the twentieth ratification (article 87)."""
    assert drawn(2000).accepted < 20 <= drawn(2003).accepted


@pytest.mark.parametrize(("guess", "place"), [(0, "0.0%"), (100, "51.3%"), (195, "100.0%")])
def test_the_guess_stands_at_its_place_on_the_scale(drawn, guess, place):
    map_ = drawn(1995)
    html = p00.with_guess(map_, figures.picture(map_, map_.alt), guess).data
    scale = html[html.index('<svg class="ex-flat"') : html.index('<div class="ex-picture"')]
    assert f"your guess {guess}</text>" in scale and f'<line x1="{place}"' in scale
    assert f"6 have accepted, your guess is {guess}." in scale
