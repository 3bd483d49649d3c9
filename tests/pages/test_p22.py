"""Page 22: its exercises and quiz, against plain loops over the CSV files and its own model."""

from collections import Counter

import pandas as pd

from conftest import rows
from migov import tables
from migov.learn.quiz import read
from migov.models.diffusion import forecast
from migov.models.treaties import parties_by_year
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


def test_the_quiz_tells_the_forecasts_that_the_page_s_model_gives(data):
    """Question 4: its numbers, and that none of its wrong answers is right by the same model."""
    actions, *_ = data
    years = range(1966, 2021)
    counts = parties_by_year(actions, ["ICCPR"], years)["ICCPR"].reset_index(drop=True)

    def band(year, level=0.8):
        return forecast(counts.iloc[: year - 1965], 54, level=level).iloc[-1].round().astype(int)

    question = read("22")[3]
    early, wider, later = band(1986), band(1986, 0.9), band(1996)
    came = counts.iloc[-1]
    stated = f"{early['middle']} States by 2020, four chances in five that it will be between "
    stated += f"{early['low']} and {early['high']}. In truth {came} came"
    assert stated in question["question"]
    assert came > early["high"] and came - wider["high"] > 45 and abs(wider["high"] - 120) < 5
    assert later["low"] <= came <= later["high"]
    assert f"{later['low']} to {later['high']}" in question["answers"][2]["feedback"]


def test_the_quiz_s_shares_are_those_of_the_lists(parties):
    """Questions 1 and 3, in plain loops."""
    one, two = parties["C097"], parties["C143"]
    assert 0.70 < len(one & two) / len(two) < 0.75  # nearly three in four
    assert 0.33 < len(one & two) / len(one) < 0.40  # fewer than two in five
    assert 1.8 < len(one) / len(two) < 2.2 and len(two - one) >= 5

    stock = {r["area"]: int(r["migrants"]) for r in rows("migrant_stock") if r["year"] == "2024"}
    convention = parties["REF1951"]
    share = sum(stock.get(state, 0) for state in convention) / sum(stock.values())
    outside = {row["state"] for row in rows("states")} - convention
    assert 0.73 < len(convention) / 195 < 0.77 and 0.57 < share < 0.63
    each_in = sum(stock.get(s, 0) for s in convention) / len(convention)
    each_out = sum(stock.get(s, 0) for s in outside) / len(outside)
    assert each_out > each_in and max(outside, key=lambda s: stock.get(s, 0)) == "USA"


def test_what_the_page_and_its_solutions_say_in_words_fits_the_files(parties):
    """Where Moroccans and Mexicans live, what the Protocol adds, who was first to pass the half."""
    abroad = {"MAR": {}, "MEX": {}}
    for row in rows("corridors"):
        if row["year"] == "2024" and row["origin"] in abroad:
            abroad[row["origin"]][row["destination"]] = int(row["migrants"])
    four = {"ESP", "FRA", "ITA", "BEL"}
    morocco, mexico = abroad.values()
    assert set(sorted(morocco, key=morocco.get)[-4:]) == four
    assert sum(morocco[s] for s in four) > 0.7 * sum(morocco.values())
    assert four <= parties["C097"] and not four & parties["ICRMW"]
    assert mexico["USA"] > 0.95 * sum(mexico.values())
    assert not any("USA" in parties[treaty] for treaty in ("ICRMW", "C097", "C143"))

    stock = {r["area"]: int(r["migrants"]) for r in rows("migrant_stock") if r["year"] == "2024"}
    added = {s: stock.get(s, 0) for s in parties["REF1967"] - parties["REF1951"]}
    assert added["USA"] > 0.9 * sum(added.values())
    reach = {
        treaty: sum(stock.get(s, 0) for s in parties[treaty]) / sum(stock.values())
        for treaty in ("ICRMW", "C097", "C143")
    }
    assert max(reach.values()) < 0.28

    region = {row["state"]: row["region"] for row in rows("states")}
    sizes = Counter(region.values())

    def passed(treaty):
        """The year in which each region passed the half, until 2020."""
        years = [
            (int(row["consent_year"]), region[row["state"]])
            for row in rows("treaty_actions")
            if row["instrument"] == treaty and row["status"] == "party" and row["consent_year"]
        ]
        found, count = {}, Counter()
        for year, place in sorted(years):
            count[place] += 1
            if count[place] >= sizes[place] / 2 and year <= 2020:
                found.setdefault(place, year)
        return found

    for treaty, first in {"CAT": "Europe", "REF1951": "Africa", "ICCPR": "Americas"}.items():
        years = passed(treaty)
        assert min(years, key=years.get) == first, treaty
        assert list(years.values()).count(years[first]) == 1, treaty
    assert "Asia" not in passed("REF1951")


def test_all_ten_treaties_on_people_who_move_bind_one_state_by_our_lists(parties):
    ten = "REF1951 REF1967 STL1954 STL1961 TIP SOM ICRMW C097 C143 C189".split()
    assert set.intersection(*(parties[treaty] for treaty in ten)) == {"PHL"}


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
