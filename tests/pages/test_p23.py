"""Page 23: rights by person and State, reports owed, and bound beside unbound States drawn."""

import csv

import pandas as pd
import pytest

from conftest import ROOT
from migov import tables
from migov.models import outcomes
from migov.models.standing import PERSONS, binding, held, standing
from migov.pages.p23.sides import sides

WORKER, PERMIT, CHILD, FLEEING = PERSONS


def rows(name):
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def rights():
    return tables.load("migrant_rights")


@pytest.fixture(scope="module")
def bound(rights):
    return binding(rights, tables.load("treaty_actions"))


@pytest.mark.parametrize("name", ["migrant_rights", "overdue_reports"])
def test_table_is_sound(name):
    assert tables.check(name) == []


# Peterková and Trávníčková 2021, table 4: share of States with a reporting issue, in per cent
PUBLISHED = {"CERD": 53, "CESCR": 46, "CCPR": 10, "CEDAW": 39, "CAT": 38, "CRC": 29}
PUBLISHED |= {"CMW": 32, "CRPD": 30, "CED": 22}


def test_shares_of_overdue_reports_are_those_published():
    table = rows("overdue_reports")
    shares = {r["committee"]: 100 * int(r["overdue"]) / int(r["parties"]) for r in table}
    assert {committee: round(share) for committee, share in shares.items()} == PUBLISHED


@pytest.mark.parametrize(
    ("right", "holders"),
    [
        ("torture", {WORKER, PERMIT, CHILD, FLEEING}),
        ("union", {WORKER, PERMIT, CHILD, FLEEING}),  # ICCPR 22 says everyone
        ("passport", {WORKER, PERMIT, CHILD}),  # ICRMW 21; refugees are not in it (article 3 d)
        ("movement", {PERMIT}),  # ICCPR 12(1): lawfully within the territory
        ("return_persecution", {FLEEING}),
        ("school", {CHILD}),
        ("vote", set()),
    ],
)
def test_a_right_is_given_to_those_whom_the_article_names(rights, right, holders):
    given = held(rights).loc[right]
    assert set(given[given].index) == holders


def test_the_united_states_owe_non_refoulement_through_the_protocol(rights, bound):
    own = standing(rights, bound, "USA", FLEEING).set_index("rule")["bound"]
    assert own["REF1951 33"]  # party to the Protocol of 1967 alone
    assert not own["ICESCR 12"]  # signed, never ratified


def test_a_table_begins_with_what_binds_and_keeps_all_rights_of_the_person(rights, bound):
    own = standing(rights, bound, "ITA", WORKER)
    assert own["bound"].tolist() == sorted(own["bound"], reverse=True)
    assert len(own) == 11
    assert set(own[~own["bound"]]["rule"].str.split().str[0]) == {"ICRMW"}


def test_rights_in_each_state_agree_with_a_plain_reading_of_the_files(rights, bound):
    joined = {}
    for row in rows("treaty_actions"):
        if row["status"] == "party":
            joined.setdefault(row["state"], set()).add(row["instrument"])
    wanted = [r for r in rows("migrant_rights")
              if r["holders"] in ("everyone", "migrant workers and their families")]  # fmt: skip
    for state in (row["state"] for row in rows("states")):
        plain = sum(r["instrument"] in joined.get(state, ()) for r in wanted)
        assert standing(rights, bound, state, WORKER)["bound"].sum() == plain, state


SCORES = pd.Series({"A": 1.0, "B": 3.0, "C": 2.0, "D": 5.0, "E": 4.0, "F": 9.0})
REGIONS = pd.Series({"A": "Africa", "B": "Africa", "C": "Asia", "D": "Asia", "E": "Asia",
                     "F": "Europe"})  # fmt: skip


def test_draws_from_one_region_count_the_pairs_of_each():
    # Africa: B beats A, 1 of 1. Asia: C is beaten by D and E, 0 of 2. Europe has no pair.
    within, pairs = outcomes.chance_within(SCORES, {"B", "C", "F"}, REGIONS)
    assert (within, pairs) == (1 / 3, 3)
    one = pd.Series("all", SCORES.index)
    assert outcomes.chance_within(SCORES, {"B", "C", "F"}, one)[0] == pytest.approx(
        outcomes.chance_above(SCORES, {"B", "C", "F"})
    )


def test_draws_from_one_region_are_missing_where_no_region_is_split():
    within, pairs = outcomes.chance_within(SCORES, {"A", "B"}, REGIONS)
    assert pd.isna(within) and pairs == 0


def test_a_gap_that_is_the_regions_own_disappears_within_them():
    values = pd.Series([1.0, 1.0, 1.0, 5.0, 5.0, 5.0], list("ABCDEF"))
    regions = pd.Series(["South"] * 3 + ["North"] * 3, list("ABCDEF"))
    assert outcomes.chance_above(values, {"A", "D", "E"}) > 0.5
    assert outcomes.chance_within(values, {"A", "D", "E"}, regions)[0] == 0.5


def test_the_chart_gives_no_middle_for_a_handful_and_says_where_nobody_stands():
    values = pd.Series({f"s{i}": float(i) for i in range(14)})
    regions = pd.Series({f"s{i}": "Africa" if i < 10 else "Oceania" for i in range(14)})
    bound = [f"s{i}" for i in (0, 2, 4, 6, 8)]
    figure = sides(values, bound, regions, treaty="A treaty", measure="Something")
    shown = figure.numbers
    assert shown.loc["Africa"].tolist() == [5, "4.0", 5, "5.0"]
    assert shown.loc["Oceania"].tolist() == [0, "none", 4, "few"]
    assert shown.loc["All States", ["Bound", "Not bound"]].tolist() == [5, 9]
    # of 45 pairs the bound win those against lower odd numbers: 0 + 1 + 2 + 3 + 4
    assert "22% of draws" in figure.alt
