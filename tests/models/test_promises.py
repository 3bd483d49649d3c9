"""models.promises against plain loops and by hand."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

from migov.models.promises import bounds, latest, loads, period_means, worth


def test_worth_by_hand():
    assert worth(500, 7, 3) == pytest.approx(20)  # 4 per cent of 500
    assert worth(500, 2, 3) == 0  # the promise is kept: nobody would gain


@pytest.mark.parametrize(("yes", "answered", "asked"), [(2, 3, 7), (0, 4, 6), (5, 5, 5)])
def test_bounds_hold_every_answer_that_the_silent_could_give(yes, answered, asked):
    low, among, high = bounds(yes, answered, asked)
    could = [(yes + sum(rest)) / asked for rest in product((0, 1), repeat=asked - answered)]
    assert (low, high) == (min(could), max(could))
    assert among == yes / answered


@pytest.mark.parametrize("numbers", [(4, 3, 7), (1, 8, 7), (0, 0, 7), (-1, 3, 7)])
def test_impossible_counts_are_refused(numbers):
    with pytest.raises(ValueError, match="yes <= answered <= asked"):
        bounds(*numbers)


def test_a_year_without_a_figure_is_not_a_year_of_zero():
    values = pd.Series({2008: 10.0, 2009: np.nan, 2010: 30.0})
    found = period_means(values, {"all": (2008, 2010), "none": (2011, 2012)})
    assert found["all"] == (20.0, 2, 3)
    assert np.isnan(found["none"][0]) and found["none"][1:] == (0, 2)


def test_loads_by_hand():
    people = pd.Series({"A": 500, "B": 500, "C": 7})
    inhabitants = pd.Series({"A": 1_000, "B": 100_000})
    found = loads(people, inhabitants, pd.Series({"A": 2_000.0}))
    assert found.loc["A"].tolist() == [500, 500, 250]  # GDP of 2 million dollars
    assert found["per_head"]["B"] == 5
    assert found.loc["B":, "per_income"].isna().all() and np.isnan(found["per_head"]["C"])


def test_latest_takes_the_last_year_known():
    table = pd.DataFrame({"area": ["A", "A", "B"], "year": [2020, 2022, 2015], "x": [1, 2, 3]})
    assert latest(table, "x", 2019, 2024).to_dict() == {"A": 2.0}
