"""Repeated games: matches by hand and by the axelrod library, thresholds, slips, small steps."""

import random
from itertools import product

import axelrod
import pytest

from migov.models import repeated
from migov.models.repeated import AXELROD, STRATEGIES, Payoffs, match, points

DESTINATION, ORIGIN = Payoffs(5, 4, 2, 0), Payoffs(3, 2, 1, 0)
LIBRARY = {
    "always cooperate": axelrod.Cooperator,
    "always hold out": axelrod.Defector,
    "tit for tat": axelrod.TitForTat,
    "tit for two tats": axelrod.TitFor2Tats,
    "grim trigger": axelrod.Grudger,
    "win stay, lose shift": axelrod.WinStayLoseShift,
}


def lines(moves):
    return tuple("".join(side) for side in zip(*moves, strict=True))


@pytest.mark.parametrize(
    ("one", "other", "slips", "written"),
    [
        ("tit for tat", "tit for tat", (), ("CCCCCCCC", "CCCCCCCC")),
        ("tit for tat", "always hold out", (), ("CDDDDDDD", "DDDDDDDD")),
        # a mistake in round four echoes for ever, is passed over, ends all, or is mended in two
        ("tit for tat", "tit for tat", [(4, 1)], ("CCCCDCDC", "CCCDCDCD")),
        ("tit for two tats", "tit for tat", [(4, 1)], ("CCCCCCCC", "CCCDCCCC")),
        ("grim trigger", "grim trigger", [(4, 1)], ("CCCCDDDD", "CCCDCDDD")),
        ("win stay, lose shift", "win stay, lose shift", [(4, 1)], ("CCCCDCCC", "CCCDDCCC")),
        ("win stay, lose shift", "always hold out", (), ("CDCDCDCD", "DDDDDDDD")),
        ("tit for two tats", "always hold out", (), ("CCDDDDDD", "DDDDDDDD")),
    ],
)
def test_matches_written_out_by_hand(one, other, slips, written):
    assert lines(match(one, other, 8, slips)) == written


def test_ten_rounds_with_a_mistake_in_the_fourth_counted_by_hand():
    # forgiving: nine rounds of 4 and 2, one of 0 and 3; an echo: three of 4 and 2, then in turn
    forgiven = match("always cooperate", "tit for tat", 10, [(4, 1)])
    assert points(forgiven, DESTINATION, ORIGIN) == (9 * 4 + 0, 9 * 2 + 3)
    echo = match("tit for tat", "tit for tat", 10, [(4, 1)])
    assert points(echo, DESTINATION, ORIGIN) == (3 * 4 + 4 * 0 + 3 * 5, 3 * 2 + 4 * 3 + 3 * 0)


@pytest.mark.parametrize(("one", "other"), product(STRATEGIES, repeat=2))
def test_each_match_is_that_of_the_axelrod_library(one, other):
    game = axelrod.Match((LIBRARY[one](), LIBRARY[other]()), turns=50)
    own = match(one, other, 50)
    assert [(str(a), str(b)) for a, b in game.play()] == own
    assert points(own, AXELROD) == game.final_score()


@pytest.mark.parametrize(("one", "other"), product(STRATEGIES, repeat=2))
def test_with_slips_each_match_is_that_of_the_library_too(one, other):
    game = axelrod.Match((LIBRARY[one](), LIBRARY[other]()), turns=60, noise=0.1, seed=7)
    theirs = [(str(a), str(b)) for a, b in game.play()]
    # the slips that the library drew: where our machines, led by its moves, meant something else
    at, slips = [0, 0], []
    for number, (a, b) in enumerate(theirs, 1):
        machines = STRATEGIES[one], STRATEGIES[other]
        for side, (machine, move) in enumerate(zip(machines, (a, b), strict=True)):
            if machine[at[side]][0] != move:
                slips.append((number, side))
        at = [
            machines[0][at[0]][1][repeated.PAIRS.index(a + b)],
            machines[1][at[1]][1][repeated.PAIRS.index(b + a)],
        ]
    assert 2 <= len(slips) <= 25  # 120 moves at one in ten: 12 are expected
    assert match(one, other, 60, slips) == theirs


def test_the_threshold_is_temptation_less_reward_by_temptation_less_punishment():
    assert repeated.threshold(AXELROD) == (5 - 3) / (5 - 1)
    assert repeated.threshold(DESTINATION) == pytest.approx(1 / 3)
    assert repeated.threshold(ORIGIN) == 1 / 2


@pytest.mark.parametrize("payoffs", [AXELROD, DESTINATION, ORIGIN])
@pytest.mark.parametrize("steps", [1, 4])
def test_without_slips_keeping_pays_from_the_threshold_on_however_small_the_steps(payoffs, steps):
    line = repeated.threshold(payoffs)
    for rule in ("grim trigger", "tit for tat"):
        found = repeated.holds_from(rule, payoffs, steps=steps, grid=60)
        assert found == pytest.approx(line)
        below = repeated.advantage(rule, payoffs, future=line - 0.05, steps=steps)
        assert below < 0 < repeated.advantage(rule, payoffs, future=line + 0.05, steps=steps)


def test_worth_is_the_sum_of_a_geometric_series():
    kept = repeated.worth("grim trigger", "grim trigger", DESTINATION, future=0.8)
    assert kept == pytest.approx(4 - 2)
    # 5 once, then 2 for ever: above the 2 only the first round counts, a fifth of the weight
    cheated = repeated.worth("grim trigger", "grim trigger", DESTINATION, future=0.8, until=0)
    assert cheated == pytest.approx(0.2 * (5 - 2))
    # two steps: half of 2 in round one, then 2 in full
    halved = repeated.worth("grim trigger", "grim trigger", DESTINATION, future=0.8, steps=2)
    assert halved == pytest.approx(0.2 * 1 + 0.8 * 2)
    # hold out in round two, at full stakes
    late = repeated.worth("grim trigger", "grim trigger", DESTINATION, future=0.8, steps=2, until=1)
    assert late == pytest.approx(0.2 * (1 + 0.8 * 3))


def test_two_who_answer_in_kind_end_up_with_the_mean_of_all_four_payoffs_under_any_noise():
    # Molander 1985: the four pairs of moves become equally frequent
    for noise in (0.01, 0.1):
        won = repeated.worth("tit for tat", "tit for tat", AXELROD, future=0.99999, noise=noise)
        assert won + AXELROD.punishment == pytest.approx((5 + 3 + 1 + 0) / 4, abs=0.01)


def test_noise_is_what_a_simulation_of_the_library_finds():
    rules = "tit for two tats", "win stay, lose shift"
    scores = [
        axelrod.Match([LIBRARY[rule]() for rule in rules], turns=200, noise=0.05, seed=seed)
        for seed in range(40)
    ]
    for game in scores:
        game.play()
    mean = sum(game.final_score_per_turn()[0] for game in scores) / len(scores)
    draw, own = random.Random(1), []
    for _ in range(40):
        slips = [(n, s) for n in range(1, 201) for s in (0, 1) if draw.random() < 0.05]
        own.append(points(match(*rules, 200, slips), AXELROD)[0] / 200)
    exact = AXELROD.punishment + repeated.worth(*rules, AXELROD, future=0.995, noise=0.05)
    assert exact == pytest.approx(mean, abs=0.06) and exact == pytest.approx(
        sum(own) / 40, abs=0.06
    )


def test_the_round_robin_is_the_librarys():
    players = [LIBRARY[name]() for name in STRATEGIES]
    won = {name: [] for name in STRATEGIES}
    for i, one in enumerate(STRATEGIES):
        for other in STRATEGIES:
            game = axelrod.Match((players[i].clone(), LIBRARY[other]()), turns=200)
            game.play()
            won[one].append(game.final_score_per_turn()[0])
    ours = repeated.tournament(rounds=200)
    assert ours == pytest.approx({name: sum(own) / len(own) for name, own in won.items()})


def test_the_trust_that_a_first_step_needs_by_hand():
    # at once and in full: q * 2 - (1 - q) * 0.2 * 2 >= 0, so q >= 0.4 / 2.4
    assert repeated.trust_needed(DESTINATION, future=0.8) == pytest.approx(0.4 / 2.4)
    # two steps: the loss is half, 0.2; the gain 0.2 * 1 + 0.8 * 2 = 1.8
    assert repeated.trust_needed(DESTINATION, future=0.8, steps=2) == pytest.approx(0.2 / 2.0)
    # who waits gives 0.2 * 1 first and takes 0.16 * 2 after: a loss of 0.12
    waits = repeated.trust_needed(DESTINATION, future=0.8, steps=2, waits=True)
    assert waits == pytest.approx(0.12 / 1.92)
