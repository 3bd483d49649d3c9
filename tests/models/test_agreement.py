"""models.agreement against the worked example of Cohen (1960), hand computation and its limits."""

import pandas as pd
import pytest

from migov.models.agreement import cross, kappa, pairs

# Cohen (1960): two judges, 200 cases, three categories; kappa .492
COHEN = [(88, 14, 18), (10, 40, 10), (2, 6, 12)]


def spelled_out(counts):
    """Return two lists of codes that have these counts: rows the first coder, columns the other."""
    pairs = [(i, j) for i, row in enumerate(counts) for j, n in enumerate(row) for _ in range(n)]
    return [i for i, _ in pairs], [j for _, j in pairs]


def test_kappa_of_cohens_own_example():
    found = kappa(*spelled_out(COHEN))
    assert found.n == 200
    assert found.observed == pytest.approx(0.70)  # (88 + 40 + 12) / 200
    assert found.expected == pytest.approx(0.41)  # .60 x .50 + .30 x .30 + .10 x .20
    assert found.kappa == pytest.approx(0.492, abs=0.0005)


def test_the_cross_table_holds_the_counts_that_went_in():
    assert cross(*spelled_out(COHEN)).to_numpy().tolist() == [list(row) for row in COHEN]


def test_full_agreement_is_one_and_full_disagreement_of_two_codes_minus_one():
    assert kappa("aabb", "aabb").kappa == 1
    assert kappa("aabb", "bbaa").kappa == -1


def test_agreement_at_the_level_of_chance_is_zero():
    # each coder says a half of the time, and the other's code tells nothing
    assert kappa("aabb", "abab").kappa == 0
    # a coder who gives all one code agrees often with one who nearly does, and always by chance
    lazy = kappa(["x"] * 10, ["x"] * 9 + ["y"])
    assert lazy.observed == pytest.approx(0.9) and lazy.kappa == 0


def test_the_same_share_of_agreement_can_mean_little_or_much():
    even = kappa(*spelled_out([(45, 5), (5, 45)]))
    uneven = kappa(*spelled_out([(85, 5), (5, 5)]))
    assert even.observed == uneven.observed == 0.9
    assert even.kappa == pytest.approx(0.8)  # (.9 - .5) / .5
    assert uneven.kappa == pytest.approx((0.9 - 0.82) / 0.18)


def test_series_are_matched_by_item_not_by_order():
    one = pd.Series({"P1": "a", "P2": "b", "P3": "b"})
    assert kappa(one, one.iloc[::-1]).kappa == 1


@pytest.mark.parametrize(
    ("one", "two", "words"),
    [
        (["a", "a", "a"], ["a", "a", "a"], "all 3 items the code 'a'.*not defined"),
        (["a"], ["a", "b"], "one coder has 1 codes, the other 2"),
        ([], [], "nothing to compare"),
        (["a", None], ["a", "b"], "first coder left 1 of 2"),
        (["a", "b"], ["a", ""], "second coder left 1 of 2"),
        (pd.Series({"P1": "a"}), pd.Series({"P2": "a"}), "the same items"),
    ],
)
def test_what_can_not_be_compared_is_refused_with_the_reason(one, two, words):
    with pytest.raises(ValueError, match=words):
        kappa(one, two)


def test_each_pair_of_a_class_is_compared_on_the_items_that_both_coded():
    codes = pd.DataFrame(
        {"Ada": list("aabb"), "Ben": list("aabb"), "Cem": ["b", "b", None, ""], "Dot": list("bbbb")}
    )
    found = pairs(codes)
    assert found.loc["Ada and Ben", "kappa"] == 1 and found.loc["Ada and Ben", "n"] == 4
    assert found.loc["Ada and Cem", "observed"] == 0 and found.loc["Ada and Cem", "n"] == 2
    assert pd.isna(found.loc["Cem and Dot", "kappa"]) and found.loc["Cem and Dot", "observed"] == 1
