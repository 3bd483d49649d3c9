"""Coordination: the model at its limits, the record of the chair, and the weighing of options."""

from itertools import product
from math import inf

import numpy as np
import pandas as pd
import pytest

from migov import tables
from migov.models import chairs, coordination, weighing
from migov.models.coordination import best, hub_links, mesh_links, net_benefits, part_kept
from migov.pages.p62 import check as page62

MESH, CHAIR, LEAD, STAFF = coordination.DESIGNS


# --- links --------------------------------------------------------------------------------------


def test_links_as_counted_one_by_one():
    for members in range(1, 25):
        pairs = sum(1 for a in range(members) for b in range(members) if a < b)
        assert mesh_links(members) == pairs
        assert hub_links(members) == members - 1
    # Brooks's and every textbook's case: a team of 10 has 45 pairs; the Group of 2018 had 22
    assert (mesh_links(10), mesh_links(22), hub_links(22)) == (45, 231, 21)


@pytest.mark.parametrize("members", [1, 2])
def test_hub_and_mesh_are_the_same_at_one_and_at_two_members(members):
    assert mesh_links(members) == hub_links(members)
    left = net_benefits(members, term=inf, bias=0)
    assert left[MESH] == left[CHAIR] == left[LEAD]


def test_from_three_members_a_hub_has_fewer_links():
    assert all(mesh_links(members) > hub_links(members) for members in range(3, 60))


# --- limits -------------------------------------------------------------------------------------


def test_one_member_has_nobody_to_agree_with_and_pays_only_for_staff():
    assert net_benefits(1, link=10, staff=400) == {MESH: 0, CHAIR: 0, LEAD: 0, STAFF: -410}
    with pytest.raises(ValueError, match="it is 0"):
        net_benefits(0)


def test_where_nothing_costs_all_agreement_is_left():
    left = net_benefits(22, value=100, link=0, staff=0, bias=0, term=inf)
    assert set(left.values()) == {2200}


def test_a_chair_that_never_changes_keeps_everything_and_one_that_always_does_nothing():
    assert part_kept(22, inf) == 1
    assert part_kept(22, 0) == 0
    assert part_kept(22, 1e-9) == pytest.approx(0, abs=1e-9)
    left = net_benefits(22, value=100, link=10, term=0)
    assert left[CHAIR] == -10 * 21
    assert net_benefits(22, term=inf, bias=0)[CHAIR] == net_benefits(22, term=inf, bias=0)[LEAD]


def test_the_part_kept_is_the_mean_share_of_contacts_over_the_term():
    # a plain count, in small steps of the term, of the share of contacts that stand
    for members, term, pace in ((10, 26, 1), (22, 52, 1), (22, 13, 1), (16, 26, 2), (40, 8, 0.5)):
        moments = (np.arange(20_000) + 0.5) / 20_000 * term
        standing = np.minimum(moments * pace / (members - 1), 1)
        assert part_kept(members, term, pace) == pytest.approx(standing.mean(), abs=1e-4)


def test_the_benefits_by_hand():
    # 22 members, a year: 21 of 52 weeks, half of them lost: 1 - 21/104 of 2200; 21 links at 10
    left = net_benefits(22, value=100, link=10, term=52, bias=0.25, staff=400)
    assert left[MESH] == 2200 - 2310
    assert left[CHAIR] == pytest.approx(2200 * 83 / 104 - 210)
    assert left[LEAD] == 1650 - 210
    assert left[STAFF] == 2200 - 220 - 400


# --- where one design overtakes another ---------------------------------------------------------


@pytest.mark.parametrize("term", [2, 8, 13, 26, 52, 104])
@pytest.mark.parametrize("pace", [0.5, 1, 2])
@pytest.mark.parametrize("value", [50, 100, 400])
def test_the_secretariat_overtakes_the_chair_where_the_formula_says(term, pace, value):
    setting = {"value": value, "link": 10, "term": term, "staff": 400, "pace": pace}
    turn = coordination.secretariat_over_chair(**setting)
    ahead = [
        members
        for members in range(2, 600)
        if net_benefits(members, **setting)[STAFF] > net_benefits(members, **setting)[CHAIR]
    ]
    assert ahead[0] - 1 <= turn < ahead[0]
    assert ahead == list(range(ahead[0], 600))


def test_the_turn_for_year_long_terms_by_hand():
    # n(n - 1) = 2 * 4.1 * 52 = 426.4
    turn = coordination.secretariat_over_chair(value=100, link=10, term=52, staff=400)
    assert turn * (turn - 1) == pytest.approx(426.4)
    assert 21 < turn < 22
    assert coordination.secretariat_over_chair(term=inf) == inf


def test_the_other_turns():
    # each with each: 100 n = 10 n(n - 1)/2 at n = 21
    assert net_benefits(21, value=100, link=10)[MESH] == 0
    # a lead that loses a quarter: 25 n = 410 at n = 16.4
    left = {n: net_benefits(n) for n in (16, 17)}
    assert left[16][STAFF] < left[16][LEAD] and left[17][STAFF] > left[17][LEAD]


def test_the_story_of_the_page():
    assert best(10, term=26) == best(16, term=52) == CHAIR
    assert best(22, term=26) == best(22, term=52) == STAFF
    # at 16 members half-year chairs leave less than a secretariat, year-long ones more
    assert net_benefits(16, term=26)[CHAIR] < net_benefits(16)[STAFF] < net_benefits(16)[CHAIR]


def test_every_design_is_best_somewhere():
    grid = product((3, 10, 22), (13, 52), (5, 40), (50, 400))
    found = {best(n, term=t, link=c, value=v) for n, t, c, v in grid}
    assert found == set(coordination.DESIGNS)


# --- the chair ----------------------------------------------------------------------------------


def test_co_chairs_share_a_term_and_gaps_are_found():
    table = pd.DataFrame(
        {
            "start_month": ["2001-01", "2001-07", "2002-03", "2002-03"],
            "end_month": ["2001-06", "2001-12", "2002-12", "2002-12"],
            "institution": ["A", None, "B", "C"],
        }
    )
    terms = chairs.terms(table)
    assert terms["months"].tolist() == [6, 6, 10]
    assert terms["chairs"].tolist() == [("A",), (), ("B", "C")]
    gaps = chairs.unknown(terms)
    assert gaps["months"].tolist() == [2]
    assert str(gaps["start"][0]) == "2002-01" and str(gaps["end"][0]) == "2002-02"
    sizes = pd.DataFrame({"month": ["2001-08", "2002-02", "2002-05"], "members": [13, 13, 21]})
    assert chairs.contacts_a_month(sizes, terms)["contacts"].tolist() == [2, 2, 2]


def test_the_chairs_of_the_group_fill_its_life():
    terms = chairs.terms(tables.load("gmg_chairs"))
    gaps = chairs.unknown(terms)
    # May 2006 to December 2018: 8 months and 12 years
    assert terms["months"].sum() + gaps["months"].sum() == 8 + 12 * 12


def test_the_load_of_the_chair_by_hand():
    terms = chairs.terms(tables.load("gmg_chairs"))
    load = chairs.contacts_a_month(tables.load("gmg_sizes"), terms).set_index("year")["contacts"]
    # IOM in November 2006: ten members, terms of six months; May 2018: 22, twelve months
    assert load[2006] == 9 / 6
    assert load[2018] == 21 / 12
    assert load[2014] == load[2013] / 2 == 15 / 12


# --- weighing -----------------------------------------------------------------------------------

TWO = pd.DataFrame({"a": [5, 1], "b": [1, 5]}, index=["left", "right"])


def test_weighted_means_by_hand_and_only_proportions_matter():
    means = weighing.weighted(TWO, {"a": 3, "b": 1})
    assert means.to_dict() == {"left": 4, "right": 2}
    assert weighing.weighted(TWO, {"a": 6, "b": 2}).equals(means)
    assert weighing.weighted(TWO, {"a": 0, "b": 1}).index[0] == "right"


@pytest.mark.parametrize("weights", [{"a": 1}, {"a": -1, "b": 2}, {"a": 0, "b": 0}])
def test_weights_that_mean_nothing_are_refused(weights):
    with pytest.raises(ValueError, match="weighted"):
        weighing.weighted(TWO, weights)


def test_all_weightings_are_dealt_once():
    dealt = weighing.weightings(3, 4)
    plain = [(a / 4, b / 4, c / 4) for a, b, c in product(range(5), repeat=3) if a + b + c == 4]
    assert sorted(map(tuple, dealt)) == sorted(plain)
    assert weighing.weightings(1, 4).tolist() == [[1.0]]


def test_shares_of_weightings():
    # mirror images share the ground; a third that is better everywhere takes it all
    assert weighing.shares_won(TWO).tolist() == [0.5, 0.5]
    above = pd.concat([TWO, pd.DataFrame({"a": [5.5], "b": [5.5]}, index=["above"])])
    assert weighing.shares_won(above).to_dict() == {"left": 0, "right": 0, "above": 1}
    # 4w + 1(1 - w) beats 2 where w > 1/3: of the weights 0, 0.01 ... 1, those from 0.34
    uneven = pd.DataFrame({"a": [4, 2], "b": [1, 2]}, index=["x", "y"])
    assert weighing.shares_won(uneven, 100)["x"] == pytest.approx(67 / 101)


def test_doubtful_scores_turn_a_narrow_lead_and_not_a_wide_one():
    weights = {"a": 1, "b": 1}
    wide = pd.DataFrame({"a": [5, 1], "b": [5, 1]}, index=["x", "y"])
    assert weighing.shares_if_wrong(wide, weights).to_dict() == {"x": 1, "y": 0}
    # one criterion, 3 against 3: nine equally likely pairs of errors, won, lost and drawn alike
    level = pd.DataFrame({"a": [3, 3]}, index=["x", "y"])
    assert weighing.shares_if_wrong(level, {"a": 1})["x"] == pytest.approx(0.5, abs=0.03)
    # 4 against 3 on one criterion: x wins 6 of 9 pairs, draws 2, loses 1
    lead = pd.DataFrame({"a": [4, 3]}, index=["x", "y"])
    assert weighing.shares_if_wrong(lead, {"a": 1})["x"] == pytest.approx(7 / 9, abs=0.03)


def test_the_options_are_scored_in_full_and_none_is_best_at_everything():
    table = tables.load("coordination_options")
    scores = table.pivot(index="option", columns="criterion", values="score").astype(float)
    assert scores.shape == (5, 4) and scores.notna().all(axis=None)
    shares = weighing.shares_won(scores)
    assert shares.sum() == pytest.approx(1)
    assert (shares > 0.05).all() and shares.max() < 0.5


# --- exercises ----------------------------------------------------------------------------------


def test_the_exercises_take_the_right_answer_and_name_the_slips():
    terms = chairs.terms(tables.load("gmg_chairs"))
    held = terms.loc[terms["chairs"].map(len) > 0, "months"].sum()
    assert page62.months_with_a_chair(held).right
    assert "no chair" in page62.months_with_a_chair(terms["months"].sum()).text
    assert "whole life" in page62.months_with_a_chair(152).text
    assert "twice" in page62.months_with_a_chair(held + 12).text
    # n(n - 1) = 2 * 4.1 * 104 = 852.8: 29 * 28 = 812, 30 * 29 = 870
    assert page62.members_with_a_troika(30).right
    assert "next one" in page62.members_with_a_troika(29).text
    assert "pace=2" in page62.members_with_a_troika(22).text
    assert "whole number" in page62.members_with_a_troika(29.707019704).text
