"""models.overlap against plain loops over the CSV files."""

from collections import defaultdict

import pandas as pd
import pytest

from conftest import rows
from migov import tables
from migov.models import overlap

FIVE = ["ICRMW", "C097", "C143", "C189", "REF1951"]


@pytest.fixture(scope="module")
def member():
    return overlap.membership(tables.load("treaty_actions"), tables.load("states"), FIVE)


def test_overlap_agrees_with_sets_built_by_hand(member, parties):
    same, given = overlap.jaccard(member), overlap.conditional(member)
    for one in FIVE:
        for two in FIVE:
            both = len(parties[one] & parties[two])
            assert same.loc[one, two] == pytest.approx(both / len(parties[one] | parties[two]))
            assert given.loc[one, two] == pytest.approx(both / len(parties[one]))


def test_two_treaties_divide_the_states_into_both_one_and_none(member, parties):
    counts = overlap.kinds(member, "C097", "ICRMW").value_counts()
    one, two = parties["C097"], parties["ICRMW"]
    assert counts["both"] == len(one & two)
    assert counts["first only"] == len(one - two)
    assert counts["second only"] == len(two - one)
    assert counts["neither"] == 195 - len(one | two)


def test_membership_stands_at_the_end_of_a_year():
    member = overlap.membership(
        tables.load("treaty_actions"), tables.load("states"), ["ICRMW", "STL1954"], 2003
    )
    assert member["ICRMW"].sum() == 24  # consents by 31 December 2003, UN Treaty Collection
    assert not member.loc["MDG", "STL1954"]  # Madagascar denounced in 1965


def test_the_share_of_the_worlds_migrants_agrees_with_a_loop(member, parties):
    stock = {r["area"]: int(r["migrants"]) for r in rows("migrant_stock") if r["year"] == "2024"}
    shares = overlap.reach(member, pd.Series(stock))
    for instrument in FIVE:
        there = sum(n for area, n in stock.items() if area in parties[instrument])
        assert shares[instrument] == pytest.approx(there / sum(stock.values()))


def test_the_reach_of_treaties_by_origin_agrees_with_a_loop(member, parties):
    table = tables.load("corridors")
    found = overlap.reach_by_origin(member, table[table["year"] == 2024])
    people, reached = defaultdict(int), defaultdict(int)
    for row in rows("corridors"):
        if row["year"] == "2024":
            people[row["origin"]] += int(row["migrants"])
            for instrument in FIVE:
                if row["destination"] in parties[instrument]:
                    reached[row["origin"], instrument] += int(row["migrants"])
    for origin in ("PHL", "MAR", "MEX", "TUV"):
        assert found.loc[origin, "people"] == people[origin]
        for instrument in FIVE:
            share = reached[origin, instrument] / people[origin]
            assert found.loc[origin, instrument] == pytest.approx(share)


MADE = pd.DataFrame(
    {"one": [True, True, False], "two": [True, False, False]}, ["AAA", "BBB", "CCC"]
)


def test_people_in_a_territory_count_in_the_whole_and_as_not_bound():
    people = pd.Series({"AAA": 10, "BBB": 30, "CCC": 20, "ZZZ": 40})
    assert overlap.reach(MADE, people).to_dict() == {"one": 0.4, "two": 0.1}


def test_a_treaty_without_parties_has_no_share_rather_than_an_infinite_one():
    empty = MADE.assign(none=False)
    assert overlap.conditional(empty).loc["none"].isna().all()
    assert overlap.conditional(empty).loc["one", "none"] == 0
    assert pd.isna(overlap.jaccard(empty).loc["none", "none"])


@pytest.mark.parametrize(
    ("people", "words"),
    [
        (pd.Series({"AAA": 1.0, "BBB": None}), "none missing"),
        (pd.Series({"AAA": 1, "BBB": -2}), "0 or more"),
        (pd.Series(dtype=float), "none missing"),
        (pd.Series({"AAA": 0}), "not all 0"),
        (pd.Series([1, 2], ["AAA", "AAA"]), "one year"),
    ],
)
def test_people_that_can_not_be_weighed_are_refused(people, words):
    with pytest.raises(ValueError, match=words):
        overlap.reach(MADE, people)


def test_a_corridor_of_two_years_is_refused():
    table = pd.DataFrame({"origin": ["X", "X"], "destination": ["AAA", "AAA"], "migrants": [1, 2]})
    with pytest.raises(ValueError, match="one year"):
        overlap.reach_by_origin(MADE, table)


def test_an_instrument_without_a_list_is_named():
    with pytest.raises(ValueError, match="'SAR'"):
        overlap.membership(tables.load("treaty_actions"), tables.load("states"), ["SAR"])
