"""models.diffusion: the curve, the fit, and a forecast whose band means what it says."""

import numpy as np
import pandas as pd
import pytest

from migov.models import diffusion


def made(ceiling, p, q, years, seed=None):
    """Return cumulative counts around Bass's curve; without a seed the curve itself, rounded.

    The curve is built up year by year from its own rule, not from the closed formula.
    """
    steps, joined, total = 200, 0.0, [0.0]
    for step in range(years * steps):
        joined += (p + q * joined / ceiling) * (ceiling - joined) / steps
        if (step + 1) % steps == steps // 2:  # the year of adoption is half a year long
            total.append(joined)
    rise = np.diff(total)
    if seed is not None:
        rise = np.random.default_rng(seed).poisson(rise)
    return pd.Series(np.round(np.cumsum(rise)))


def test_the_curve_follows_its_rule_of_growth():
    ages = np.arange(0, 40, 0.01)
    curve = diffusion.bass(ages, 150, 0.02, 0.2)
    slope = np.gradient(curve, ages)
    rule = (0.02 + 0.2 * curve / 150) * (150 - curve)
    assert curve[0] == 0
    assert np.allclose(slope[1:-1], rule[1:-1], rtol=1e-3)


@pytest.mark.parametrize(
    ("ceiling", "p", "q"), [(150, 0.02, 0.2), (60, 0.03, 0.15), (180, 0.1, 0.05)]
)
def test_a_fit_recovers_the_curve_that_made_the_data(ceiling, p, q):
    found = diffusion.fit(made(ceiling, p, q, 60))
    assert found.ceiling == pytest.approx(ceiling, rel=0.03)
    assert found.p == pytest.approx(p, rel=0.1)
    assert found.q == pytest.approx(q, rel=0.15)


def test_a_fit_to_scattered_data_is_near_and_sees_no_bursts():
    found = [diffusion.fit(made(150, 0.02, 0.2, 60, seed)) for seed in range(12)]
    assert np.mean([f.ceiling for f in found]) == pytest.approx(150, rel=0.05)
    assert np.mean([f.q for f in found]) == pytest.approx(0.2, rel=0.15)
    assert max(f.burst for f in found) < 2


def test_data_that_come_in_bursts_are_seen_as_such():
    counts = pd.Series(np.repeat([5.0, 25, 45, 65, 85, 105], 5))
    assert diffusion.fit(counts).burst > 2


def test_the_band_holds_the_truth_about_four_times_in_five_where_the_model_is_true():
    inside = 0
    for seed in range(60):
        counts = made(120, 0.015, 0.15, 40, seed)
        ahead = diffusion.forecast(counts.iloc[:21], 39)
        inside += ahead["low"].iloc[-1] <= counts.iloc[-1] <= ahead["high"].iloc[-1]
    assert 0.65 <= inside / 60 <= 0.95


def test_the_band_is_wider_the_less_is_known():
    counts = made(150, 0.02, 0.2, 40)
    width = {
        age: ahead["high"].iloc[-1] - ahead["low"].iloc[-1]
        for age in (8, 14, 25)
        for ahead in [diffusion.forecast(counts.iloc[: age + 1], 39)]
    }
    assert width[8] > width[14] > width[25]


def test_a_forecast_never_falls_nor_passes_the_ceiling_and_repeats_itself():
    counts = made(180, 0.05, 0.2, 30, seed=3)
    ahead = diffusion.forecast(counts.iloc[:12], 60)
    assert list(ahead.index) == list(range(12, 61))
    assert (ahead.diff().dropna() >= 0).all().all()
    assert (ahead.iloc[0] >= counts.iloc[11]).all() and (ahead <= 195).all().all()
    assert (ahead["low"] <= ahead["middle"]).all() and (ahead["middle"] <= ahead["high"]).all()
    pd.testing.assert_frame_equal(ahead, diffusion.forecast(counts.iloc[:12], 60))


def joined_from(members, part, p, q, seed=None):
    """Return cumulative counts, year by year, where the States that could join are `members`."""
    random, now, total = np.random.default_rng(seed), 0.0, []
    for year, exist in enumerate(members):
        rise = (p + q * now / (part * exist)) * (part * exist - now) * (0.5 if year == 0 else 1)
        now += rise if seed is None else min(random.poisson(max(rise, 0)), exist - now)
        total.append(now)
    return pd.Series(np.round(total))


def test_a_risk_set_that_grows_brings_more_than_one_that_stands_still():
    grows = np.concatenate([np.linspace(60, 120, 21), np.linspace(123, 190, 25)])
    counts = joined_from(grows, 0.9, 0.02, 0.15)
    stands = np.where(np.arange(46) <= 20, grows, grows[20])
    came = diffusion.forecast_at_risk(counts.iloc[:21], grows, 45)
    then = diffusion.forecast_at_risk(counts.iloc[:21], stands, 45)
    assert came["low"].iloc[-1] < counts.iloc[-1] < came["high"].iloc[-1]
    assert then["high"].iloc[-1] <= grows[20] < counts.iloc[-1]
    assert (came.diff().dropna() >= 0).all().all()


def test_the_band_of_a_growing_risk_set_holds_the_truth_about_four_times_in_five():
    grows, inside = np.linspace(60, 180, 41), 0
    for seed in range(40):
        counts = joined_from(grows, 0.8, 0.02, 0.12, seed)
        end = diffusion.forecast_at_risk(counts.iloc[:21], grows, 40).iloc[-1]
        inside += end["low"] <= counts.iloc[-1] <= end["high"]
    assert 0.6 <= inside / 40 <= 0.97


def test_where_no_state_is_new_both_forecasts_agree():
    counts = made(150, 0.02, 0.15, 40, seed=2)
    one = diffusion.forecast(counts.iloc[:26], 39).iloc[-1]
    other = diffusion.forecast_at_risk(counts.iloc[:26], np.full(40, 195), 39).iloc[-1]
    assert other["middle"] == pytest.approx(one["middle"], rel=0.06)


def test_states_that_could_join_must_be_given_for_every_year_and_hold_those_that_did():
    counts = pd.Series(range(1, 11))
    for wrong in (np.full(20, 195), np.full(21, 5)):
        with pytest.raises(ValueError, match=r"could_join|ceiling"):
            diffusion.forecast_at_risk(counts, wrong, 20)
    with pytest.raises(ValueError, match="last age, 9"):
        diffusion.forecast_at_risk(counts, np.full(10, 195), 9)


def test_the_year_a_level_is_passed():
    counts = pd.Series([1, 4, 9], [1990, 1995, 2000])
    assert diffusion.year_passed(counts, 4) == 1995
    assert diffusion.year_passed(counts, 5) == 2000
    assert diffusion.year_passed(counts, 10) is None


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (pd.Series([1, 5, 4, 8]), "can't fall"),
        (pd.Series([1, 5, None, 8]), "none missing"),
        (pd.Series([1, 5, 6, 8], [1990, 1991, 1992, 1993]), "indexed 0, 1, 2"),
        (pd.Series([1, 5, 6]), "four years"),
        (pd.Series([0, 1, 1, 2]), "four States"),
        (pd.Series([1, 5, 6, 300]), "more than the ceiling"),
    ],
)
def test_counts_that_are_no_history_are_refused(counts, words):
    with pytest.raises(ValueError, match=words):
        diffusion.fit(counts)


def test_a_forecast_into_the_past_is_refused():
    with pytest.raises(ValueError, match="last age, 9"):
        diffusion.forecast(pd.Series(range(1, 11)), 9)


@pytest.mark.parametrize("values", [(10, -0.1, 0.2), (10, 0, 0), (-1, 0.1, 0.1)])
def test_a_curve_without_growth_is_refused(values):
    with pytest.raises(ValueError, match="bass"):
        diffusion.bass([1, 2], *values)
