"""Two by two games against results derived by hand, and against an independent solver."""

import itertools

import nashpy
import numpy as np
import pytest

from migov.models import games

TOGETHER, ALONE, TEMPTED, APART = (0, 0), (0, 1), (1, 0), (1, 1)
DILEMMA = games.symmetric(3, 0, 5, 1)
STAG = games.symmetric(4, 0, 3, 2)
CHICKEN = games.symmetric(3, 1, 4, 0)
HARMONY = games.symmetric(4, 3, 2, 1)
BATTLE = ([[3, 0], [0, 2]], [[2, 0], [0, 3]])
PENNIES = ([[1, -1], [-1, 1]], [[-1, 1], [1, -1]])


@pytest.mark.parametrize(
    ("game", "pure", "mix"),
    [
        (DILEMMA, [APART], None),
        # p 4 + (1-p) 0 = p 3 + (1-p) 2, so p = 2/3
        (STAG, [TOGETHER, APART], (2 / 3, 2 / 3)),
        # p 3 + (1-p) = p 4, so p = 1/2
        (CHICKEN, [ALONE, TEMPTED], (1 / 2, 1 / 2)),
        (HARMONY, [TOGETHER], None),
        # row mixes so that 2p = 3(1-p); column so that 3q = 2(1-q)
        (BATTLE, [TOGETHER, APART], (3 / 5, 2 / 5)),
        (PENNIES, [], (1 / 2, 1 / 2)),
    ],
    ids=["dilemma", "stag hunt", "chicken", "harmony", "battle", "pennies"],
)
def test_where_nobody_wants_to_change_alone(game, pure, mix):
    assert games.stands(*game) == pure
    assert games.mixed(*game) == (pytest.approx(mix) if mix else None)


@pytest.mark.parametrize(
    ("game", "best"),
    [
        (DILEMMA, [TOGETHER, ALONE, TEMPTED]),
        (STAG, [TOGETHER]),
        (CHICKEN, [TOGETHER, ALONE, TEMPTED]),
        (HARMONY, [TOGETHER]),
        (BATTLE, [TOGETHER, APART]),
        (PENNIES, [TOGETHER, ALONE, TEMPTED, APART]),
    ],
)
def test_no_other_outcome_is_better_for_one_and_no_worse_for_the_other(game, best):
    assert games.pareto(*game) == best


def test_the_safer_bet_is_the_one_whose_loss_is_larger():
    assert games.risk_dominant(*STAG) == APART  # (2-0)^2 = 4 against (4-3)^2 = 1
    assert games.risk_dominant(*games.symmetric(4, 0, 1, 2)) == TOGETHER  # 9 against 4
    assert games.risk_dominant(*games.symmetric(4, 0, 2, 2)) is None  # 4 against 4
    assert games.risk_dominant(*BATTLE) is None  # 3 x 2 against 2 x 3
    assert games.risk_dominant(*DILEMMA) is None
    # one loses nothing by changing: no strict equilibrium to compare
    assert games.risk_dominant(*games.symmetric(4, 2, 3, 2)) is None


def test_on_a_boundary_the_equilibria_of_both_sides_stand():
    # temptation equals reward: between dilemma and stag hunt
    assert games.stands(*games.symmetric(3, 0, 3, 1)) == [TOGETHER, APART]
    assert games.mixed(*games.symmetric(3, 0, 3, 1)) is None
    # sucker equals punishment: between dilemma and chicken
    assert games.stands(*games.symmetric(3, 1, 5, 1)) == [ALONE, TEMPTED, APART]
    # all the same: nobody ever gains by a change
    flat = games.symmetric(1, 1, 1, 1)
    assert games.stands(*flat) == [TOGETHER, ALONE, TEMPTED, APART] == games.pareto(*flat)
    assert games.mixed(*flat) is None and games.name(*flat) == ""


# reward, sucker, temptation, punishment as ranks, 4 the best
KNOWN = {
    "Prisoner's dilemma": (3, 1, 4, 2),
    "Stag hunt": (4, 1, 3, 2),
    "Chicken": (3, 2, 4, 1),
    "Assurance": (4, 1, 2, 3),
    "Coordination": (4, 2, 1, 3),
    "Harmony": (4, 3, 2, 1),
    "Deadlock": (2, 1, 4, 3),
}


@pytest.mark.parametrize(("named", "points"), KNOWN.items())
def test_a_known_game_has_its_name_also_when_the_moves_swap_names(named, points):
    row, column = games.symmetric(*points)
    assert games.name(row, column) == named
    assert games.name(row[::-1, ::-1], column[::-1, ::-1]) == named
    assert games.name(row[:, ::-1], column[:, ::-1]) == named


def test_all_24_rankings_make_twelve_games_in_a_ring_of_neighbours():
    found = {}
    for points in itertools.permutations((1, 2, 3, 4)):
        found.setdefault(games.symmetric_name(*points), []).append(points)
    assert set(found) == set(games.ORDER)
    assert {len(own) for own in found.values()} == {2}
    ring = list(games.ORDER)
    for one, two in zip(ring, ring[1:] + ring[:1], strict=True):
        assert any(_one_swap(a, b) for a in found[one] for b in found[two]), (
            f"{one} and {two} are no neighbours"
        )


def _one_swap(one, two):
    """Tell whether two rankings differ by the swap of two ranks that follow each other."""
    moved = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    return len(moved) == 2 and abs(moved[0][0] - moved[0][1]) == 1


def test_games_that_are_not_symmetric():
    assert games.name(*PENNIES) == "Matching pennies"
    assert games.name(*BATTLE) == "Battle of the sexes"
    dilemma, deadlock = [[3, 1], [4, 2]], [[2, 4], [1, 3]]
    assert games.name(dilemma, deadlock) == ""
    assert games.halves(dilemma, deadlock) == ("Prisoner's dilemma", "Deadlock")
    # the host admits in any case (4 > 2, 3 > 1); the donor does best to leave it alone
    host = [[4, 3], [2, 1]]
    donor = [[3, 4], [1, 2]]
    assert games.stands(host, donor) == [ALONE]
    # the donor's holding out is better either way, so it needs no knowledge of the host
    assert games.name(host, donor) == ""
    donor = [[3, 4], [2, 1]]
    assert games.name(host, donor) == "Suasion game"
    assert games.name(np.transpose(donor), np.transpose(host)) == "Suasion game"


def test_points_of_another_shape_are_refused():
    with pytest.raises(ValueError, match="2 x 2"):
        games.stands([[1, 2, 3]], [[1, 2, 3]])


def test_an_independent_solver_finds_the_same_equilibria():
    draw = np.random.default_rng(12)
    for _ in range(200):
        row, column = (draw.permutation(8)[:4].reshape(2, 2).astype(float) for _ in "ab")
        own = {(float(1 - i), float(1 - j)) for i, j in games.stands(row, column)}
        both = games.mixed(row, column)
        if both:
            own.add((round(both[0], 6), round(both[1], 6)))
        solved = nashpy.Game(row, column).support_enumeration()
        assert own == {(round(float(p[0]), 6), round(float(q[0]), 6)) for p, q in solved}
