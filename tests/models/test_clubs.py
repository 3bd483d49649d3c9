"""The model of clubs, where its answer is known without it."""

from itertools import combinations

import numpy as np
import pytest

from migov.models.clubs import (
    benefit_by_size,
    benefit_in_random_order,
    outcome,
    settle,
    stable,
    stable_depth,
    stay_values,
    wanted_depth,
    world,
)

ALL = 12


def alike(count=ALL, ideal=0.3, gain=0.01):
    return np.full(count, ideal), np.full(count, gain)


def differing(seed, count=8):
    random = np.random.default_rng(seed)
    return random.uniform(0, 0.6, count), random.uniform(0, 0.06, count)


@pytest.mark.parametrize("side_payments", [False, True])
def test_depth_0_asks_nothing_and_brings_nothing(side_payments):
    ideals, gains = world(ALL, 1)
    members = stable(ideals, gains, 0, spill=0.5, side_payments=side_payments)
    result = outcome(ideals, gains, 0, members, spill=0.5)
    assert (result.members, result.inside, result.outside, result.total) == (ALL, 0, 0, 0)


@pytest.mark.parametrize("side_payments", [False, True])
def test_identical_states_join_all_or_none_and_turn_where_cost_meets_gain(side_payments):
    # all stay while (depth - 0.3)^2 <= 0.5 * 0.01 * depth * 11: the root of a quadratic
    half = 0.5 * 0.01 * 11 / 2
    turn = 0.3 + half + np.sqrt(half**2 + 2 * half * 0.3)
    for depth, expected in ((turn - 1e-6, ALL), (turn + 1e-6, 0)):
        members = stable(*alike(), depth, spill=0.5, side_payments=side_payments)
        assert members.sum() == expected
    assert stable_depth(*alike(), spill=0.5) == pytest.approx(turn, abs=1e-6)


def test_without_exclusive_gains_no_state_goes_beyond_its_ideal_point():
    ideals, gains = world(ALL, 1)
    members = stable(ideals, gains, 0.4, spill=1)
    assert members.tolist() == (ideals >= 0.4).tolist()
    assert stable_depth(ideals[:5], gains[:5], spill=1) == pytest.approx(ideals[4])


def test_a_state_alone_gains_nothing_from_itself():
    assert stable(np.array([0.3]), np.array([0.5]), 0.31).tolist() == [False]
    assert outcome(np.array([0.3]), np.array([0.5]), 0.3, np.array([True])).total == 0


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("depth", [0.2, 0.45, 0.7])
def test_without_side_payments_it_finds_the_largest_group_that_nobody_wants_to_leave(seed, depth):
    ideals, gains = differing(seed)
    held = set()
    for size in range(len(ideals) + 1):
        for group in combinations(range(len(ideals)), size):
            cost = np.maximum(depth - ideals[list(group)], 0) ** 2
            if np.all(0.7 * gains[list(group)] * depth * (size - 1) >= cost):
                held |= set(group)
    found = stable(ideals, gains, depth, spill=0.3)
    assert set(np.flatnonzero(found)) == held


@pytest.mark.parametrize("seed", range(20))
def test_nobody_wants_to_leave_and_nobody_outside_wants_in(seed):
    ideals, gains = differing(seed, 15)
    members = stable(ideals, gains, 0.5, spill=0.2)
    values = stay_values(ideals, gains, 0.5, members, 0.2)
    assert (values[members] >= -1e-9).all() and (values[~members] < 0).all()


@pytest.mark.parametrize("seed", range(20))
def test_side_payments_only_add_members_and_pay_for_themselves(seed):
    ideals, gains = differing(seed, 15)
    without = stable(ideals, gains, 0.55, spill=0.2)
    members = stable(ideals, gains, 0.55, spill=0.2, side_payments=True)
    assert members[without].all()
    assert stay_values(ideals, gains, 0.55, members, 0.2)[members].sum() >= -1e-9


def test_side_payments_can_hold_a_state_that_would_leave():
    ideals, gains = np.array([0.6, 0.6, 0.0]), np.array([0.3, 0.3, 0.0])
    assert stable(ideals, gains, 0.5).tolist() == [True, True, False]
    # each of the two gains 0.15 more by the third; it bears 0.25 and needs no more than that
    paid = stable(ideals, gains, 0.5, side_payments=True)
    assert paid.tolist() == [True, True, True]


def test_the_order_of_the_states_does_not_matter():
    ideals, gains = differing(3, 12)
    order = np.random.default_rng(1).permutation(12)
    for paid in (False, True):
        one = stable(ideals, gains, 0.5, side_payments=paid)
        other = stable(ideals[order], gains[order], 0.5, side_payments=paid)
        assert one[order].tolist() == other.tolist()


def test_benefits_are_counted_once_by_hand():
    ideals, gains = np.array([0.5, 0.2, 0.0]), np.array([0.4, 0.2, 0.1])
    members = np.array([True, True, False])
    result = outcome(ideals, gains, 0.5, members, spill=0.5)
    assert result.inside == pytest.approx(0.4 * 0.5 + 0.2 * 0.5 - 0.3**2)
    assert result.outside == pytest.approx(0.5 * 0.1 * 0.5 * 2)


def test_a_world_keeps_its_means_and_refuses_other_differences():
    ideals, gains = world(60, 0.7)
    assert (ideals.mean(), gains.mean()) == pytest.approx((0.3, 0.01))
    assert (np.diff(ideals) < 0).all()
    with pytest.raises(ValueError, match=r"0 to 1; it is 1\.5"):
        world(5, 1.5)
    with pytest.raises(ValueError, match="spill"):
        stable(ideals, gains, 0.5, spill=2)


def test_the_depth_that_none_would_leave_by_hand():
    ideals, gains = np.array([0.3, 0.2, 0.1]), np.full(3, 0.2)
    # the last State stays while (d - 0.1)^2 <= 0.2 * 2 * d, so to the root of d^2 - 0.6 d + 0.01
    alone = (0.6 + np.sqrt(0.6**2 - 0.04)) / 2
    assert stable_depth(ideals, gains) == pytest.approx(alone)
    assert stable_depth(ideals, gains * 9) == 1


def test_with_a_veto_the_state_that_wants_least_decides():
    ideals, gains = np.array([0.3, 0.2, 0.1]), np.array([0.1, 0.2, 0.3])
    steps = np.linspace(0, 1, 100_001)
    costs = np.maximum(steps - ideals[:, None], 0) ** 2
    values = 2 * gains[:, None] * steps - costs
    assert wanted_depth(ideals, gains) == pytest.approx(min(steps[v.argmax()] for v in values))
    together = steps[values.sum(axis=0).argmax()]
    assert wanted_depth(ideals, gains, side_payments=True) == pytest.approx(together, abs=1e-5)


@pytest.mark.parametrize(
    ("spill", "free", "paid"), [(0, 44, 60), (0.5, 36, 60), (0.9, 22, 42), (1, 10, 10)]
)
def test_the_more_spills_over_the_fewer_stay_and_payments_end_with_the_club(spill, free, paid):
    ideals, gains = world(60, 1)
    # the keenest n all gain by staying: tried for every n, from the definition
    held = [
        n
        for n in range(1, 61)
        if all(
            (1 - spill) * gains[i] * 0.5 * (n - 1) >= max(0.5 - ideals[i], 0) ** 2 for i in range(n)
        )
    ]
    assert stable(ideals, gains, 0.5, spill=spill).sum() == max(held) == free
    assert stable(ideals, gains, 0.5, spill=spill, side_payments=True).sum() == paid


@pytest.mark.parametrize("seed", range(6))
def test_with_side_payments_no_larger_group_could_pay_its_way(seed):
    ideals, gains = differing(seed, 7)
    found = stable(ideals, gains, 0.6, spill=0.3, side_payments=True)
    for state in np.flatnonzero(~found):
        group = [*np.flatnonzero(found), state]
        cost = (np.maximum(0.6 - ideals[group], 0) ** 2).sum()
        assert 0.7 * gains[group].sum() * 0.6 * (len(group) - 1) < cost


def test_benefit_by_size_for_identical_states_in_closed_form():
    # each of n likes 0.3 + 0.005 (n - 1) best; its net is what others bring less that step squared,
    # and an outsider gets 0.005 n depth
    benefits = benefit_by_size(*alike(60), spill=0.5)
    for n in (2, 30, 60):
        step = 0.005 * (n - 1)
        depth = 0.3 + step
        expected = n * (2 * step * depth - step**2) + (60 - n) * 0.005 * n * depth
        assert benefits[n] == pytest.approx(expected, rel=1e-6)
    assert benefits.idxmax() == 60


@pytest.mark.parametrize(("depth", "best"), [(wanted_depth, (38, 7.4)), (stable_depth, (42, 11.3))])
def test_among_the_most_unlike_a_table_in_between_does_most_and_all_sixty_nothing(depth, best):
    benefits = benefit_by_size(*world(60, 1), spill=0.5, depth=depth)
    assert (benefits.idxmax(), round(benefits.max(), 1)) == best
    assert benefits[60] == pytest.approx(0, abs=1e-9)


def test_by_lot_the_order_decides_and_the_same_seed_repeats_it():
    world_ = world(60, 1)
    lots = benefit_in_random_order(*world_, spill=0.5, draws=40, seed=3)
    assert lots.shape == (60, 40)
    assert lots.median(axis=1).max() < 0.1 * benefit_by_size(*world_, spill=0.5).max()
    assert lots.loc[60].to_numpy() == pytest.approx(np.zeros(40), abs=1e-9)
    again = benefit_in_random_order(*world_, spill=0.5, draws=40, seed=3)
    assert (lots == again).all().all()
    # whoever is asked, like States bring the same
    same = benefit_in_random_order(*alike(9), spill=0.5, draws=4)
    assert same.to_numpy() == pytest.approx(np.tile(same[[0]].to_numpy(), 4))


def test_those_not_invited_stay_out_and_take_their_part_of_the_gain():
    ideals, gains = alike(5, ideal=0.4, gain=0.02)
    members, result = settle(ideals, gains, 0.4, 3, spill=0.5)
    assert members.tolist() == [True, True, True, False, False]
    # three members gain 0.02 * 0.4 from each of two others; two outsiders half of that from three
    assert result.inside == pytest.approx(3 * 2 * 0.008)
    assert result.outside == pytest.approx(2 * 3 * 0.004)
