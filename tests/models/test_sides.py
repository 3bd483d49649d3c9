"""Both sides of a State, in small numbers that a hand can check."""

import pandas as pd
import pytest

from migov.models.sides import both_ways, direction, ends, partners, sides


def test_shares_of_inhabitants_and_of_those_born_there():
    came = pd.Series({"AAA": 20, "BBB": 5})
    found = sides(came, pd.Series({"AAA": 40, "BBB": 0}), pd.Series({"AAA": 180, "BBB": 50}))
    # of AAA's 180 inhabitants 160 were born there; with the 40 who left that makes 200
    assert found.loc["AAA", "here"] == pytest.approx(100 / 9)
    assert found.loc["AAA", "away"] == pytest.approx(20)
    assert found.loc["BBB", ["here", "away"]].tolist() == [10, 0]


def test_no_share_where_more_came_than_live_there():
    found = sides(pd.Series({"VAT": 60}), pd.Series({"VAT": 5}), pd.Series({"VAT": 50}))
    assert found[["here", "away"]].isna().all(axis=None)
    assert found.loc["VAT", "came"] == 60


CORRIDORS = pd.DataFrame(
    [
        ("AAA", "BBB", 2000, 10),
        ("AAA", "BBB", 2024, 30),
        ("BBB", "AAA", 2024, 7),
        ("CCC", "AAA", 2024, 9),
        ("UNK", "AAA", 2024, 99),
        ("AAA", "CCC", 2024, 2),
    ],
    columns=["origin", "destination", "year", "migrants"],
)


def test_the_largest_ends_are_named_and_the_unrecorded_are_left_out():
    into, out = ends(CORRIDORS, "AAA", 2024)
    assert into.to_dict() == {"CCC": 9, "BBB": 7} and list(into.index) == ["CCC", "BBB"]
    assert out.to_dict() == {"BBB": 30, "CCC": 2}


def test_a_corridor_has_two_ways_and_gaps():
    found = both_ways(CORRIDORS, "AAA", "BBB")
    assert found["out"].tolist() == [10, 30]
    assert pd.isna(found.loc[2000, "back"]) and found.loc[2024, "back"] == 7


def test_partners_are_chosen_by_both_ways_together():
    assert partners(CORRIDORS, "AAA", 2024) == ["BBB", "CCC"]  # 37 against 11
    assert partners(CORRIDORS, "AAA", 2024, most=1, among=["CCC"]) == ["CCC"]


def test_a_direction_compares_the_ends_alone():
    assert direction(pd.Series([3.0, 9.0, 2.0])) == "fewer"
    assert direction(pd.Series([float("nan"), 1.0, 4.0])) == "more"
    assert direction(pd.Series([1.0, 1.0])) == "as before"
