"""Comparisons of bound and unbound States, against cases worked out by hand."""

import statistics

import numpy as np
import pandas as pd
import pytest

from conftest import rows
from migov import tables
from migov.models import outcomes, treaties

SCORES = pd.Series({"A": 1.0, "B": 2.0, "C": 3.0, "D": 4.0, "E": None})
REGIONS = pd.Series({"A": "North", "B": "North", "C": "South", "D": "South", "E": "South"})


def test_groups_are_counted_without_the_states_that_have_no_score():
    table = outcomes.compare(SCORES, {"A", "D", "E"}, REGIONS)
    assert table.loc["World", ["bound", "other"]].tolist() == [2, 2]
    assert table.loc["World", ["bound_median", "other_median"]].tolist() == [2.5, 2.5]
    assert table.loc["North", ["bound", "bound_median"]].tolist() == [1, 1.0]


def test_a_region_with_nobody_on_one_side_has_no_middle():
    table = outcomes.compare(SCORES, {"A"}, REGIONS)
    assert table.loc["South", "bound"] == 0
    assert pd.isna(table.loc["South", "bound_median"])


@pytest.mark.parametrize(
    ("bound", "chance"),
    [({"C", "D"}, 1.0), ({"A", "B"}, 0.0), ({"A", "D"}, 0.5), ({"B", "D"}, 0.75)],
)
def test_the_chance_counts_the_pairs_that_a_bound_state_wins(bound, chance):
    assert outcomes.chance_above(SCORES, bound) == chance


def test_ties_count_half_and_an_empty_group_is_refused():
    assert outcomes.chance_above(pd.Series({"A": 1.0, "B": 1.0}), {"A"}) == 0.5
    with pytest.raises(ValueError, match="nothing to compare"):
        outcomes.chance_above(SCORES, set("ABCD"))


def paths():
    """Ten years in which A and B jump by 2 in 2005, and C stays where it is."""
    years = range(2000, 2010)
    jump = [0 if year < 2005 else 2 for year in years]
    return pd.DataFrame({"A": jump, "B": [x + 1 for x in jump], "C": 5.0}, index=years)


def test_a_jump_at_consent_shows_as_a_jump_at_zero_and_others_stay():
    table = outcomes.around(paths(), pd.Series({"A": 2005, "B": 2005}), window=3)
    assert table["joiners"].tolist() == [0.5, 0.5, 0.5, 2.5, 2.5, 2.5, 2.5]
    assert table["others"].unique().tolist() == [5.0]
    assert table.attrs["joiners"] == 2


def test_joiners_without_the_whole_window_are_left_out_but_not_counted_as_others():
    consents = pd.Series({"A": 2005, "B": 2008})
    table = outcomes.around(paths(), consents, window=3)
    assert table.attrs["joiners"] == 1
    assert table["others"].unique().tolist() == [5.0]


def test_how_far_joiners_moved_has_the_interval_of_students_t():
    """A rises by 2, B by 4, D not at all, C, outside, by 1: means 2 and 1, standard error 2/root 3.

    Of three joiners, 4.303 standard errors on either side hold 95 per cent: 4.97.
    """
    scores = paths().assign(B=[2 * x for x in paths()["A"]], D=7.0)
    scores["C"] = [5.0 if year < 2005 else 6.0 for year in scores.index]
    consents = pd.Series({"A": 2005, "B": 2005, "D": 2005})
    moved = outcomes.moved(scores, consents, -3, 3, window=3)
    assert moved["mean"].tolist() == [2.0, 1.0]
    assert moved["low"].tolist() == pytest.approx([2 - 4.968, 1 - 4.968], abs=0.001)
    assert moved["high"].tolist() == pytest.approx([2 + 4.968, 1 + 4.968], abs=0.001)
    one = outcomes.moved(scores, consents[:1], -3, 3, window=3)
    assert one.loc["joiners", "mean"] == 2.0 and one[["low", "high"]].isna().all(axis=None)


def test_middle_states_agree_with_a_plain_reading_of_the_files():
    members = {row["state"] for row in rows("states")}
    bound = {
        row["state"]
        for row in rows("treaty_actions")
        if row["instrument"] == "ICRMW"
        and row["status"] == "party"
        and row["consent_year"]
        and int(row["consent_year"]) <= 2019
    }
    score = {
        row["area"]: float(row["physical_integrity"])
        for row in rows("rights_scores")
        if row["year"] == "2019" and row["area"] in members and row["physical_integrity"]
    }
    inside = statistics.median(v for k, v in score.items() if k in bound)
    outside = statistics.median(v for k, v in score.items() if k not in bound)

    frame = tables.load("rights_scores").query("year == 2019").set_index("area")
    values = frame["physical_integrity"]
    values = values[values.index.isin(members)]
    parties = treaties.parties(tables.load("treaty_actions"), "ICRMW", 2019)
    regions = tables.load("states").set_index("state")["region"]
    world = outcomes.compare(values, parties, regions).loc["World"]
    assert world["bound_median"] == pytest.approx(inside)
    assert world["other_median"] == pytest.approx(outside)
    assert inside < outside  # selection, not an effect: the page says so


SIX = pd.Series({"A": 1.0, "B": 3.0, "C": 2.0, "D": 5.0, "E": 4.0, "F": 9.0})


SIX_REGIONS = pd.Series({"A": "Africa", "B": "Africa", "C": "Asia", "D": "Asia", "E": "Asia",
                     "F": "Europe"})  # fmt: skip


def test_draws_from_one_region_count_the_pairs_of_each():
    # Africa: B beats A, 1 of 1. Asia: C is beaten by D and E, 0 of 2. Europe has no pair.
    within, pairs = outcomes.chance_within(SIX, {"B", "C", "F"}, SIX_REGIONS)
    assert (within, pairs) == (1 / 3, 3)
    one = pd.Series("all", SIX.index)
    assert outcomes.chance_within(SIX, {"B", "C", "F"}, one)[0] == pytest.approx(
        outcomes.chance_above(SIX, {"B", "C", "F"})
    )


def test_draws_from_one_region_are_missing_where_no_region_is_split():
    within, pairs = outcomes.chance_within(SIX, {"A", "B"}, SIX_REGIONS)
    assert pd.isna(within) and pairs == 0


def test_a_gap_that_is_the_regions_own_disappears_within_them():
    values = pd.Series([1.0, 1.0, 1.0, 5.0, 5.0, 5.0], list("ABCDEF"))
    regions = pd.Series(["South"] * 3 + ["North"] * 3, list("ABCDEF"))
    assert outcomes.chance_above(values, {"A", "D", "E"}) > 0.5
    assert outcomes.chance_within(values, {"A", "D", "E"}, regions)[0] == 0.5


def test_the_interval_is_that_of_a_case_worked_by_hand():
    """Bound 3 and 1 against 2 and 0 win three of four pairs.

    Each bound State wins 1 and 1/2 of its pairs, each other loses 1/2 and 1: variances 1/8, so the
    variance of 3/4 is 1/8; 1.96 of its root, on the logit scale, is 3.70 on either side of 1.10.
    """
    values = pd.Series({"A": 3.0, "B": 1.0, "C": 2.0, "D": 0.0})
    low, high = outcomes.interval(values, {"A", "B"})
    assert abs(low - 0.069) < 0.001 and abs(high - 0.992) < 0.001
    assert np.isnan(outcomes.interval(values, {"A", "C"})).all()


def test_the_interval_is_close_to_what_drawing_the_states_anew_gives():
    """The share for the Migrant Workers Convention, against 2,000 draws with repeats."""
    scores = tables.load("rights_scores").query("year == 2019").set_index("area")
    values = scores["physical_integrity"].dropna()
    states = tables.load("states").set_index("state")["region"]
    values = values[values.index.isin(states.index)]
    bound = values.index.isin(treaties.parties(tables.load("treaty_actions"), "ICRMW", 2019))
    random, drawn = np.random.default_rng(1), []
    for _ in range(2000):
        one, two = (random.choice(values[side], side.sum()) for side in (bound, ~bound))
        drawn.append(outcomes.chance_above(pd.Series([*one, *two]), range(len(one))))
    low, high = outcomes.interval(values, values.index[bound])
    assert np.allclose((low, high), np.quantile(drawn, [0.025, 0.975]), atol=0.015)
    within = outcomes.interval(values, values.index[bound], states)
    assert within[0] < outcomes.chance_within(values, values.index[bound], states)[0] < within[1]
