"""Firth's logistic regression against sums on paper and a maximiser that knows nothing of it."""

import numpy as np
import pytest
from scipy.optimize import brentq, minimize
from scipy.stats import chi2

from migov.models import logit


def two_by_two(a, b, c, d):
    """Cases with the cause: a yes, b no; without it: c yes, d no."""
    return np.repeat([1, 1, 0, 0], [a, b, c, d]), np.repeat([1, 0, 1, 0], [a, b, c, d])


def objective(beta, x, y, *, penalty=True):
    design = np.column_stack([np.ones(len(y)), x])
    p = 1 / (1 + np.exp(-design @ beta))
    value = np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))
    information = design.T @ np.diag(p * (1 - p)) @ design
    return -(value + penalty * 0.5 * np.log(np.linalg.det(information)))


@pytest.mark.parametrize("table", [(3, 7, 5, 5), (5, 53, 0, 111), (0, 4, 6, 2), (1, 0, 1, 9)])
def test_of_one_cause_the_penalty_adds_half_a_case_to_each_cell(table):
    # with one cause of 0 and 1 the penalized odds ratio is that of the table plus 1/2 in each cell
    a, b, c, d = (n + 0.5 for n in table)
    constant, slope = logit.fit(*two_by_two(*table))
    assert constant == pytest.approx(np.log(c / d), abs=1e-6)
    assert slope == pytest.approx(np.log(a * d / (b * c)), abs=1e-6)


def test_without_the_penalty_it_is_the_plain_odds_ratio():
    constant, slope = logit.fit(*two_by_two(8, 2, 3, 9), penalty=False)
    assert (constant, slope) == pytest.approx((np.log(3 / 9), np.log(8 * 9 / (2 * 3))), abs=1e-6)


def test_without_the_penalty_a_group_of_one_kind_has_no_finite_answer():
    x, y = two_by_two(5, 53, 0, 111)
    assert logit.separated(x, y)
    with pytest.raises(ValueError, match="no finite coefficients"):
        logit.fit(x, y, penalty=False)
    assert not logit.separated(*two_by_two(8, 2, 3, 9))


def test_with_three_causes_it_is_the_top_that_a_blind_search_finds():
    random = np.random.default_rng(7)
    x = np.column_stack([random.integers(0, 2, 60), random.normal(size=60), random.random(60)])
    y = (random.random(60) < 1 / (1 + np.exp(1 - 2 * x[:, 0] - x[:, 1]))).astype(int)
    found = minimize(
        objective,
        np.zeros(4),
        args=(x, y),
        method="Nelder-Mead",
        options={"xatol": 1e-9, "fatol": 1e-13, "maxiter": 20_000, "maxfev": 20_000},
    )
    assert logit.fit(x, y) == pytest.approx(found.x, abs=1e-5)


def test_the_interval_ends_where_the_penalized_likelihood_has_fallen_by_the_chi_square():
    x, y = two_by_two(5, 53, 0, 111)
    best = minimize(objective, [0, 0], args=(x, y), method="Nelder-Mead", options={"xatol": 1e-9})
    floor = best.fun + chi2.ppf(0.95, 1) / 2

    def profile(slope):
        held = minimize(lambda c: objective([c[0], slope], x, y), [-3], method="Nelder-Mead")
        return held.fun - floor

    low, high = logit.interval(x, y, 0)
    assert low == pytest.approx(brentq(profile, best.x[1] - 6, best.x[1]), abs=1e-3)
    assert high == pytest.approx(brentq(profile, best.x[1], best.x[1] + 12), abs=1e-3)
    assert low > 0 and high > 5  # five noes tell the sign and next to nothing of the size


def test_chances_of_the_rows_are_those_of_the_counts():
    x, y = two_by_two(8, 2, 3, 9)
    beta = logit.fit(x, y, penalty=False)
    assert logit.chance(beta, [1, 0]) == pytest.approx([0.8, 0.25], abs=1e-6)
