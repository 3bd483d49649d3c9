"""models.following against pairs counted by hand, all draws written out, and scipy."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import mannwhitneyu

from migov.models import following
from migov.models.following import Trial

# a and b meet, c and d meet, e meets nobody; a acts in 2001, b in 2002, d in 2003
WHEN = pd.Series({"a": 2001, "b": 2002, "c": None, "d": 2003, "e": None})


def met(*pairs):
    found = np.zeros((5, 5), bool)
    for one, two in pairs:
        i, j = "abcde".index(one), "abcde".index(two)
        found[i, j] = found[j, i] = True
    return found


def test_a_history_of_five_by_hand():
    years = dict.fromkeys(range(2001, 2004), met("ab", "cd"))
    found = following.trials(WHEN, years, ["all"] * 5)
    # e is never compared: it meets nobody. 2001: a of a, b, c, d, and no circle has gone ahead
    assert [(t.year, t.circle.tolist(), t.acted.tolist()) for t in found] == [
        (2001, [0, 0, 0, 0], [True, False, False, False]),
        (2002, [1, 0, 0], [True, False, False]),  # b, whose circle a is in; c and d wait
        (2003, [0, 0], [False, True]),
    ]
    # pairs: 3 ties, then 2 wins, then 1 tie: (1.5 + 2 + 0.5) / 6
    assert following.score(found) == pytest.approx(4 / 6)
    assert following.acts(found) == 3


def test_only_those_of_one_group_are_compared():
    years = dict.fromkeys(range(2001, 2004), met("ab", "cd"))
    found = following.trials(WHEN, years, ["one", "one", "two", "two", "two"])
    # b stands alone in its group in 2002, so that its act is no trial
    assert [(t.year, t.acted.tolist()) for t in found] == [
        (2001, [True, False]),
        (2003, [False, True]),
    ]
    assert following.score(found) == pytest.approx(0.5)


def test_a_circle_is_a_share_of_those_met_by_then():
    found = following.trials(WHEN, {2003: met("ac", "bc", "cd", "de")}, ["all"] * 5)
    # c meets a and b, who are in, and d, who is not: 2 of 3; d meets c and e: none; e meets d
    assert found[0].circle.tolist() == pytest.approx([2 / 3, 0, 0])
    assert found[0].acted.tolist() == [False, True, False]
    assert following.score(found) == pytest.approx((0 + 0.5) / 2)


def test_the_score_of_one_trial_is_that_of_mann_and_whitney():
    random = np.random.default_rng(7)
    circle = random.integers(0, 6, 40) / 5  # with many ties
    acted = random.random(40) < 0.3
    u = mannwhitneyu(circle[acted], circle[~acted]).statistic
    expected = u / (acted.sum() * (~acted).sum())
    assert following.score([Trial(2000, circle, acted)]) == pytest.approx(expected)


def test_luck_draws_as_often_as_counting_all_cases_says():
    circle = np.array([0.0, 0.1, 0.1, 0.6, 0.9])
    acted = np.array([False, True, False, True, False])
    every = []
    for pair in combinations(range(5), 2):  # ten ways for two of five to act
        chosen = np.isin(range(5), pair)
        every.append(following.score([Trial(2000, circle, chosen)]))
    drawn = following.by_luck([Trial(2000, circle, acted)], draws=20_000)
    for value in set(every):
        assert np.isclose(drawn, value).mean() == pytest.approx(every.count(value) / 10, abs=0.02)


def test_a_push_draws_in_proportion_to_the_odds():
    # one of two acts, ten points apart, odds of three to one: the fuller circle in three of four
    pair = [Trial(2000, np.array([0.2, 0.1]), np.array([True, False]))]
    drawn = following._scores(pair, 3, 20_000, 1)
    assert drawn.mean() == pytest.approx(0.75, abs=0.01)


def test_power_is_the_level_without_a_push_and_grows_with_it():
    random = np.random.default_rng(3)
    many = [Trial(y, random.random(8), np.arange(8) < 1) for y in range(40)]
    low, some, high = (following.power(many, push, 2000) for push in (1, 1.1, 1.5))
    assert low == pytest.approx(0.05, abs=0.02)
    assert low < some < high and high > 0.95


def test_without_a_trial_there_is_no_score():
    with pytest.raises(ValueError, match="no trial"):
        following.score([])
