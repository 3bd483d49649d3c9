"""models.coordination at its limits, by hand, and where one design overtakes another."""

from itertools import product
from math import inf

import numpy as np
import pytest

from migov.models import coordination
from migov.models.coordination import best, hub_links, mesh_links, net_benefits, part_kept

MESH, CHAIR, LEAD, STAFF = coordination.DESIGNS


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


@pytest.mark.parametrize(
    ("setting", "expected"),
    # n(n - 1) = 2 * (staff + link) / value * pace * term
    [
        ({"staff": 200}, 218.4),
        ({"staff": 800}, 842.4),
        ({"pace": 2}, 852.8),
        ({"pace": 0.5}, 213.2),
    ],
)
def test_the_turn_moves_with_staff_and_pace_by_hand(setting, expected):
    turn = coordination.secretariat_over_chair(**setting)
    assert turn * (turn - 1) == pytest.approx(expected)


def test_the_other_turns():
    # each with each: 100 n = 10 n(n - 1)/2 at n = 21
    assert net_benefits(21, value=100, link=10)[MESH] == 0
    # a lead that loses a quarter: 25 n = 410 at n = 16.4
    left = {n: net_benefits(n) for n in (16, 17)}
    assert left[16][STAFF] < left[16][LEAD] and left[17][STAFF] > left[17][LEAD]


def test_every_design_is_best_somewhere():
    grid = product((3, 10, 22), (13, 52), (5, 40), (50, 400))
    found = {best(n, term=t, link=c, value=v) for n, t, c, v in grid}
    assert found == set(coordination.DESIGNS)
