"""models.weighing: weighted means by hand, and weightings as likely as each other."""

import numpy as np
import pandas as pd
import pytest

from migov.models import weighing

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


def test_every_weighting_is_as_likely_as_any_other():
    drawn = weighing.weightings(4, 100_000)
    assert np.allclose(drawn.sum(axis=1), 1) and (drawn > 0).all()
    # a weight of four is above x in (1 - x)^3 of a tetrahedron, two are above it in (1 - 2x)^3
    for x in (0.1, 0.25, 0.5):
        assert (drawn > x).mean(axis=0) == pytest.approx(4 * [(1 - x) ** 3], abs=0.006)
    both = (drawn[:, 0] > 0.2) & (drawn[:, 3] > 0.2)
    assert both.mean() == pytest.approx(0.6**3, abs=0.006)
    assert weighing.weightings(1, 4).tolist() == 4 * [[1.0]]


def test_shares_of_weightings():
    # mirror images share the ground; a third that is better everywhere takes it all
    assert weighing.shares_won(TWO).tolist() == pytest.approx([0.5, 0.5], abs=0.006)
    above = pd.concat([TWO, pd.DataFrame({"a": [5.5], "b": [5.5]}, index=["above"])])
    assert weighing.shares_won(above).to_dict() == {"left": 0, "right": 0, "above": 1}
    # 4w + 1(1 - w) beats 2 where w > 1/3
    uneven = pd.DataFrame({"a": [4, 2], "b": [1, 2]}, index=["x", "y"])
    assert weighing.shares_won(uneven)["x"] == pytest.approx(2 / 3, abs=0.006)
    # equals share a win
    twins = pd.DataFrame({"a": [3, 3], "b": [2, 2]}, index=["x", "y"])
    assert weighing.shares_won(twins).tolist() == [0.5, 0.5]


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


def test_the_middle_is_the_lowest_place_with_half_of_the_weight_by_hand():
    # 1 1 1 | 3 3: three of five lie at 1; with 3 counted twice it is three against four
    assert weighing.middle([1, 1, 1, 3, 3], 5 * [1]) == 1
    assert weighing.middle([1, 1, 1, 3, 3], [1, 1, 1, 2, 2]) == 3
    assert weighing.middle([2, 4], [1, 1]) == 2  # half is enough: a tie stays below
    rows = [[3, 4, 4, 1, 1], [4, 4, 4, 4, 1]]
    assert list(weighing.middle(rows, 5 * [1])) == [3, 4]


def test_the_middle_has_the_least_sum_of_distances():
    random = np.random.default_rng(13)
    for _ in range(200):
        places, weights = random.integers(1, 5, 5), random.random(5)
        far = [(weights * abs(places - step)).sum() for step in range(1, 5)]
        assert far[weighing.middle(places, weights) - 1] == min(far)


def test_a_flip_by_hand():
    # 1 1 1 3 3, the last counts w: 1 + w passes 3 at w = 2
    assert weighing.flip([1, 1, 1, 3, 3], 5 * [1], 4) == 2
    # the first already lies where the middle is
    assert np.isnan(weighing.flip([1, 1, 1, 3, 3], 5 * [1], 0))
    # 1 2 2 2 3, the first counts w: w passes 4; counted double from the start, at twice
    assert weighing.flip([1, 2, 2, 2, 3], 5 * [1], 0) == 4
    assert weighing.flip([1, 2, 2, 2, 3], [2, 1, 1, 1, 1], 0) == 2
