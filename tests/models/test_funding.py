"""models.funding: measures of concentration, and the model of two bosses at its limits."""

import numpy as np
import pandas as pd
import pytest

from migov import tables
from migov.models.funding import (
    allocate,
    drift,
    harmless,
    herfindahl,
    leave,
    shares,
    top_share,
    top_up,
)

# --- concentration ----------------------------------------------------------------------------


def given(*amounts):
    return pd.Series(amounts, index=list("abcdefghij")[: len(amounts)])


@pytest.mark.parametrize(
    ("amounts", "index", "top_two"),
    [
        ((7,), 1, 1),
        ((5, 5, 5, 5), 0.25, 0.5),
        ((50, 30, 20), 0.25 + 0.09 + 0.04, 0.8),
        ((50, 30, 20, 0, -10), 0.38, 0.8),  # a refund is no gift
    ],
)
def test_concentration_by_hand(amounts, index, top_two):
    assert herfindahl(given(*amounts)) == pytest.approx(index)
    assert top_share(given(*amounts), 2) == pytest.approx(top_two)


def test_concentration_knows_no_unit_and_falls_when_a_gift_is_split():
    one, split = given(60, 40), given(30, 30, 40)
    assert herfindahl(1000 * one) == pytest.approx(herfindahl(one))
    assert herfindahl(split) < herfindahl(one)


def test_nobody_gave():
    with pytest.raises(ValueError, match="nobody gave"):
        shares(given(0, -3))


def test_the_donors_of_iom_added_up_in_a_plain_loop():
    donors = tables.load("iom_donors")
    totals = [row.total for row in donors.itertuples() if row.year == 2024 and row.total > 0]
    expected = sum((value / sum(totals)) ** 2 for value in totals)
    found = donors[donors["year"] == 2024].set_index("donor")["total"]
    assert herfindahl(found) == pytest.approx(expected)
    assert top_share(found) == pytest.approx(sum(sorted(totals)[-5:]) / sum(totals))


# --- two bosses -------------------------------------------------------------------------------


MANDATE = [0.2] * 5


OWN_REGION = [[1, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0]]


ONE_GIVES_HALF = [0.5, 0.25, 0.25]


@pytest.mark.parametrize("growth", [0, 1])
def test_without_ties_the_council_gets_its_mandate(growth):
    result = allocate(MANDATE, OWN_REGION, ONE_GIVES_HALF, 0, growth)
    assert result["done"].tolist() == pytest.approx([20] * 5)
    assert drift(result["done"], result["mandate"]) == pytest.approx(0)


def test_all_tied_the_donors_get_their_wishes():
    result = allocate(MANDATE, OWN_REGION, ONE_GIVES_HALF, 1)
    assert result["done"].tolist() == pytest.approx([50, 25, 25, 0, 0])
    assert drift(result["done"], result["mandate"]) == pytest.approx(0.4)


@pytest.mark.parametrize("earmarked", [0, 0.3, 0.9, 1])
def test_donors_who_want_the_mandate_change_nothing_by_tying(earmarked):
    result = allocate(MANDATE, [MANDATE] * 3, ONE_GIVES_HALF, earmarked)
    assert result["done"].tolist() == pytest.approx([20] * 5)
    assert harmless(MANDATE, [MANDATE] * 3, ONE_GIVES_HALF) == pytest.approx(1)


def test_by_hand_half_tied_and_one_gives_half():
    # tied 25, 12.5, 12.5; the mandate leaves 7.5, 7.5, 20, 20 open, and 50 is free: 5 too little
    # for four tasks, so each of them stays 1.25 short
    result = allocate(MANDATE, OWN_REGION, ONE_GIVES_HALF, 0.5)
    assert result["free"].tolist() == pytest.approx([0, 6.25, 6.25, 18.75, 18.75])
    assert drift(result["done"], MANDATE) == pytest.approx(0.05)


@pytest.mark.parametrize(
    ("budgets", "limit"), [([1 / 3] * 3, 0.6), (ONE_GIVES_HALF, 0.4), ([1, 0, 0], 0.2)]
)
def test_ties_are_harmless_up_to_a_point_that_falls_as_donors_concentrate(budgets, limit):
    assert harmless(MANDATE, OWN_REGION, budgets) == pytest.approx(limit)
    for earmarked, moved in ((limit - 0.01, False), (limit + 0.01, True)):
        result = allocate(MANDATE, OWN_REGION, budgets, earmarked)
        assert (drift(result["done"], MANDATE) > 1e-6) == moved


def test_when_the_one_who_gives_half_leaves_its_region_and_the_shared_work_lose_most():
    # left: half, nine tenths of it tied to B and C; 5 is free, for A, norms and coordination alike
    wishes, budgets, left = leave(OWN_REGION, ONE_GIVES_HALF)
    assert (wishes, budgets, left) == (OWN_REGION[1:], [0.5, 0.5], 0.5)
    done = left * allocate(MANDATE, wishes, budgets, 0.9)["done"]
    assert done.tolist() == pytest.approx([5 / 3, 22.5, 22.5, 5 / 3, 5 / 3])


@pytest.mark.parametrize("growth", [0, 0.5, 1])
def test_no_money_is_lost_and_none_is_taken_back(growth):
    for earmarked in np.linspace(0, 1, 11):
        result = allocate(MANDATE, OWN_REGION, ONE_GIVES_HALF, earmarked, growth)
        assert result["done"].sum() == pytest.approx(100 * (1 + growth * earmarked))
        assert (result[["tied", "free"]] >= 0).all(axis=None)


def test_ties_that_bring_more_money_can_do_more_of_everything():
    result = allocate(MANDATE, OWN_REGION, [1 / 3] * 3, 0.5, growth=1)
    assert (result["done"] > result["mandate"]).all()


def test_free_money_is_spread_as_well_as_any_search_finds():
    gaps, money = np.array([9.0, 4, 1, -6]), 7
    best = ((gaps - top_up(gaps, money)) ** 2).sum()
    random = np.random.default_rng(1)
    tries = money * random.dirichlet(np.ones(4), 5000)
    assert (((gaps - tries) ** 2).sum(axis=1) >= best - 1e-9).all()


def test_parts_that_do_not_add_up_are_refused():
    with pytest.raises(ValueError, match="from 0 to 1"):
        allocate(MANDATE, OWN_REGION, ONE_GIVES_HALF, 1.2)
    with pytest.raises(ValueError, match=r"budgets: the parts sum to 0\.9"):
        allocate(MANDATE, OWN_REGION, [0.5, 0.2, 0.2], 0.5)
    with pytest.raises(ValueError, match="wishes of donor 2"):
        allocate(MANDATE, [MANDATE, [0] * 5, MANDATE], ONE_GIVES_HALF, 0.5)
