"""Page 22: its exercises, against plain loops over the CSV files."""

import pandas as pd

from conftest import rows
from migov import tables
from migov.pages.p22 import could_join
from verdicts import exercise


def test_the_exercises_know_the_right_answers_and_the_usual_slips(parties):
    one, two = parties["C097"], parties["C143"]
    jaccard = exercise("22.2")
    assert jaccard(len(one & two) / len(one | two)).right
    for slip, hint in [
        (len(one & two) / len(two), "share of the parties to No. 143"),
        (len(one & two) / (len(one) + len(two)), "counted the States in both twice"),
        (len(one & two), "Divide it"),
    ]:
        verdict = jaccard(slip)
        assert not verdict.right and hint in verdict.text

    stock = {r["area"]: int(r["migrants"]) for r in rows("migrant_stock") if r["year"] == "2024"}

    def share(group):
        return 100 * sum(stock.get(area, 0) for area in group) / sum(stock.values())

    refugees = exercise("22.3")
    convention, protocol = parties["REF1951"], parties["REF1967"]
    assert refugees(share(convention | protocol)).right
    for slip, hint in [
        (share(convention), "1951 Convention alone"),
        (share(convention) + share(protocol), "added the two shares"),
        (share(convention & protocol), "any, not all"),
        (share(convention | protocol) / 100, "Multiply by 100"),
    ]:
        verdict = refugees(slip)
        assert not verdict.right and hint in verdict.text


def test_the_least_and_the_most_covered_large_peoples_abroad(parties):
    """The ICRMW, C97 or C143, in a plain loop: the United Kingdom is a party to C97 since 1951."""
    anywhere = parties["ICRMW"] | parties["C097"] | parties["C143"]
    people, there = {}, {}
    states = {row["state"] for row in rows("states")}
    for row in rows("corridors"):
        if row["year"] == "2024" and row["origin"] in states:
            count, origin = int(row["migrants"]), row["origin"]
            people[origin] = people.get(origin, 0) + count
            there[origin] = there.get(origin, 0) + count * (row["destination"] in anywhere)
    share = {origin: there[origin] / people[origin] for origin in people}
    large = {origin: share[origin] for origin in people if people[origin] >= 1e6}
    assert min(large, key=large.get) == "MEX"
    for origin, per_cent in {"MEX": 1.5, "PHL": 12, "JAM": 13}.items():
        assert abs(100 * share[origin] - per_cent) < 0.5


def test_the_states_that_could_join_are_the_members_of_the_un_as_they_came():
    none = pd.Series(0, index=range(1951, 2021))
    came = dict(zip(none.index, could_join(tables.load("states"), none), strict=True))
    # the UN's own table of its growth; before 1993 it counts States that have since split or joined
    for year, members in {1960: 99, 1970: 127, 1990: 159}.items():
        assert members - 3 <= came[year] <= members
    assert (came[2006], came[2011], came[2020]) == (192, 193, 193)
    then = could_join(tables.load("states"), none, known=1970)
    assert then[:20].tolist() == [came[year] for year in range(1951, 1971)]
    assert set(then[19:]) == {came[1970]}
    # a party from outside the UN counts, once it has joined
    outside = pd.Series([50, 400, 400], index=[1960, 1961, 1962])
    assert could_join(tables.load("states"), outside).tolist() == [came[1960], 400, 400]
