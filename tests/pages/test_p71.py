"""Page 90: its chart and the figures of its exercises."""

import pandas as pd
import pytest

from migov import tables
from migov.learn import exercises
from migov.pages import p71


def test_the_title_names_the_largest_region_and_its_part():
    people = pd.Series({"Asia": 60e6, "Europe": 30e6, "Africa": 10e6})
    figure = p71.hosts_by_region(people, year=2024, source="UN DESA")
    assert "Asia was home to 60% of the world's migrants" in figure.alt
    assert list(figure.numbers.index) == ["Asia", "Europe", "Africa"]


def test_nearly_half_of_the_migrants_of_2024_were_women():
    # UN DESA, International Migrant Stock 2024: 48 per cent
    known = exercises.answer_of(*exercises.find("71.2"))
    assert known["expected"] == pytest.approx(48, abs=0.5)


def test_the_stock_is_that_of_the_world():
    # UN DESA, International Migrant Stock 2024: 304 million
    stock = tables.load("migrant_stock").query("year == 2024")["migrants"].sum()
    assert stock / 1e6 == pytest.approx(304, abs=1)
