"""Page 72: the inputs hold to the tables behind them, the counts to a second way of counting."""

import pandas as pd
import pytest

from conftest import rows
from migov import tables
from migov.pages.p72 import inputs

FOUND = inputs.computed()


def test_the_table_is_what_the_other_tables_give():
    stored = tables.load("governance_by_year").pivot(index="year", columns="input", values="value")
    pd.testing.assert_frame_equal(
        stored[list(FOUND)].astype(float), FOUND, check_names=False, check_index_type=False
    )
    assert list(FOUND) == list(tables.load("index_inputs")["input"])


def consents(instrument, year):
    """Count in the file itself who was bound at the end of a year."""
    return sum(
        row["consent_year"] != "" and int(row["consent_year"]) <= year
        and not (row["denunciation"] and int(row["denunciation"][:4]) <= year)
        for row in rows("treaty_actions")
        if row["instrument"] == instrument and row["status"] in ("party", "withdrawn")
    )  # fmt: skip


@pytest.mark.parametrize("year", [2000, 2012, 2025])
def test_parties_are_those_of_the_file(year):
    assert FOUND.loc[year, "workers"] == consents("ICRMW", year)
    assert FOUND.loc[year, "smuggling"] == consents("SOM", year)
    six = [consents(text, year) - consents(text, year - 5) for text in inputs.TEXTS]
    assert FOUND.loc[year, "pace"] == sum(six) / 5


def test_known_years():
    # UN Treaty Collection: the convention had 15 parties at the end of 2000, 34 of 2005
    assert FOUND["workers"][[2000, 2005]].tolist() == [15, 34]
    # the protocol was opened in December 2000, and had 144 of today's States by 2018
    assert FOUND["smuggling"][[2000, 2018]].tolist() == [0, 144]
    # GA/10724: 86-2-55 in June 2008; nobody voted on another text on migration that year
    assert FOUND["yes"][2008] == FOUND["yes"][2011] == round(100 * 86 / 143, 2)
    # 165-0-8, the one vote of 2000
    assert FOUND["yes"][2000] == round(100 * 165 / 173, 2)
    founded = [int(row["founded_year"]) for row in rows("processes")]
    assert FOUND["forums"][2008] == sum(year <= 2008 for year in founded)


def test_pairs_bound_by_the_same_texts_by_hand():
    bound = pd.DataFrame({"a": [True, True, False, False], "b": [True, True, False, True]})
    assert inputs.same(bound) == 1 / 6  # one pair of the six
