"""The share that few States hold, against counts by hand and published figures."""

import pandas as pd
import pytest

from migov import tables
from migov.models.few import fewest, ranking, reach, share_of

FOUR = pd.Series({"A": 10, "B": 50, "C": None, "D": 40, "E": 0}, dtype="Int64")


def test_the_largest_come_first_and_those_with_nothing_are_left_out():
    assert ranking(FOUR).index.tolist() == ["B", "D", "A"]
    assert reach(FOUR).to_dict() == pytest.approx({1: 0.5, 2: 0.9, 3: 1.0})


def test_a_whole_larger_than_the_sum_lowers_every_share():
    assert reach(FOUR, 200)[3] == pytest.approx(0.5)
    assert fewest(FOUR, 0.6, 200) is None


@pytest.mark.parametrize(("share", "states"), [(0.5, 1), (0.51, 2), (0.9, 2), (1, 3)])
def test_the_fewest_states(share, states):
    assert fewest(FOUR, share) == states


def test_the_share_of_a_group():
    assert share_of(FOUR, ["A", "C", "D", "nowhere"]) == pytest.approx(0.5)
    assert share_of(FOUR, ["B"], 200) == pytest.approx(0.25)


def test_a_group_never_holds_more_than_as_many_of_the_largest():
    stock = tables.load("migrant_stock").query("year == 2024").set_index("area")["migrants"]
    stock = stock[stock.index.isin(tables.load("states")["state"])]
    members = tables.load("initiative_members")
    for _, own in members.dropna(subset="state").groupby("initiative")["state"]:
        group = own.unique()
        assert share_of(stock, group) <= reach(stock)[len(group)]


def test_the_five_origins_of_most_emigrants_as_published():
    # UN DESA (2025), as the Migration Data Portal gives them: millions of people in mid-2024
    published = {"IND": 18.5, "CHN": 11.7, "MEX": 11.6, "UKR": 9.8, "RUS": 9.1}
    people = tables.load("emigrant_stock").query("year == 2024").set_index("area")["emigrants"]
    people = people[people.index.isin(tables.load("states")["state"])]
    first = ranking(people).head(5) / 1e6
    assert first.round(1).to_dict() == published
    held = reach(people, people.sum())[5] * people.sum() / 1e6
    assert held == pytest.approx(sum(published.values()), abs=0.2)
