"""Indices from the same inputs: values worked out by hand."""

import pandas as pd
import pytest

from migov.models import indices

YEARS = [2000, 2001, 2002]
INPUTS = pd.DataFrame({"a": [1.0, 2, 3], "b": [10.0, 30, 20], "c": [4.0, 4, 1]}, index=YEARS)
FAMILIES = {"a": "talk", "b": "talk", "c": "law"}
ALL = pd.DataFrame([[True, True, True]]).to_numpy()


def test_each_normalisation_by_hand():
    root = 1.5**0.5  # (3 - 2) by the standard deviation of 1, 2, 3
    assert indices.standard(INPUTS)["a"].tolist() == pytest.approx([-root, 0, root])
    assert indices.span(INPUTS)["b"].tolist() == [0, 1, 0.5]
    assert indices.rank(INPUTS)["c"].tolist() == [0.75, 0.75, 0]


def test_each_weighting_by_hand():
    kinds = list(FAMILIES.values())
    scaled = indices.standard(INPUTS)
    assert indices.alike(scaled, ALL, kinds)[0].tolist() == pytest.approx([1 / 3] * 3)
    assert indices.by_family(scaled, ALL, kinds)[0].tolist() == pytest.approx([0.25, 0.25, 0.5])
    two = pd.DataFrame([[True, True, False]]).to_numpy()
    assert indices.by_family(scaled, two, kinds)[0].tolist() == pytest.approx([0.5, 0.5, 0])


def test_the_first_component_leaves_out_what_goes_its_own_way():
    own_way = pd.DataFrame({"a": [1.0, 2, 3, 4], "b": [4.0, 3, 2, 1], "c": [1.0, -1, -1, 1]})
    weights = indices.by_component(indices.standard(own_way), ALL, [1, 1, 1])[0]
    assert weights.tolist() == pytest.approx([0.5, 0.5, 0], abs=1e-9)


def test_a_straight_line_of_26_years_moves_by_25_over_the_root_of_56_and_a_quarter():
    line = pd.Series(range(26), index=range(2000, 2026), dtype=float)
    assert float(indices.change(line)) == pytest.approx(25 / 7.5)
    assert float(indices.change(line, 2000, 2010)) == pytest.approx(10 / 7.5)
    assert float(indices.change(line * 0)) == 0


def test_ten_inputs_give_968_sets_and_nine_indices_each():
    # 2^10 less the empty set, 10 single inputs and 45 pairs
    assert len(indices.subsets(list("abcdefghij"))) == 968
    steps = {name: [float(i), 1, 2, 3 * i] for i, name in enumerate("abcd")}
    found = indices.every(pd.DataFrame(steps), dict.fromkeys("abcd", "talk"))
    assert len(found) == 5 * 9
    assert not found.duplicated(["chosen", "normalisation", "weighting"]).any()


def test_one_index_of_all_three_by_hand():
    found = indices.every(INPUTS, FAMILIES).set_index(["normalisation", "weighting"])["change"]
    # lowest to highest, alike: sums 0 + 0 + 1, 0.5 + 1 + 1, 1 + 0.5 + 0 over three
    index = pd.Series([1, 2.5, 1.5]) / 3
    expected = (index.iloc[2] - index.iloc[0]) / index.std(ddof=0)
    assert found["lowest to highest", "each input alike"] == pytest.approx(expected)


def test_the_line_moves_the_verdict_and_what_stands_still_is_on_no_side():
    changes = [2.0, 0.4, 0.0, -0.4, -2.0, -3.0]
    assert indices.verdicts(changes) == {"rises": 2, "falls": 3, "neither": 1}
    assert indices.verdicts(changes, 0.5) == {"rises": 1, "falls": 2, "neither": 3}


def test_the_best_index_of_a_side_has_the_most_inputs_then_moves_the_most():
    rows = [("abc", 3, -9.0), ("abcd", 4, -1.0), ("abce", 4, -2.0), ("abcde", 5, 1.0)]
    table = pd.DataFrame(rows, columns=["chosen", "size", "change"])
    assert indices.best(table, rises=False)["chosen"] == "abce"
    assert indices.best(table, rises=True)["chosen"] == "abcde"
    assert indices.best(table[:3], rises=True) is None


def test_an_input_that_never_moves_is_named():
    with pytest.raises(ValueError, match="'still' never moves"):
        indices.every(INPUTS.assign(still=1.0), FAMILIES | {"still": "law"})
