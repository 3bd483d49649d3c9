"""How a treaty spreads: an S-curve fitted to past consents, and a forecast with its doubt.

The curve is Bass's. Of the States that will ever join (the ceiling), a share p of those still
outside joins each year on its own account, and more join the more have joined already (q). Where q
is above p the curve is an S; where it is below, it slows from the start. Formula: Bass (1969),
Management Science 15(5). The fit describes a shape. It can't tell imitation from a common cause.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import minimize

STATES = 195  # the UN's members and observers: the most that can join
FASTEST = 3.0  # upper bound of p and of q, a year


@dataclass(frozen=True)
class Fit:
    """A fitted curve: ceiling (States), p and q (a year), and `burst`.

    burst: how many times more the yearly consents scatter than single, independent decisions
    would (1: no more).
    """

    ceiling: float
    p: float
    q: float
    burst: float


def bass(ages, ceiling, p, q):
    """Return the States that have joined at each age (years since adoption): an array of numbers.

    ceiling: States that will ever join. p, q: a year, not negative, not both 0. Raises ValueError
    otherwise.
    """
    if p < 0 or q < 0 or p + q == 0 or ceiling < 0:
        raise ValueError("bass: ceiling, p and q must be 0 or more, and p + q above 0.")
    return ceiling * _part(np.asarray(ages, dtype=float), p, q)


def fit(counts, ceiling=STATES):
    """Return the Fit of most likelihood to a treaty's cumulative consents.

    counts: a Series of States at each year's end, indexed by age: 0, 1, 2 ... years since
    adoption; never falling. The yearly consents are taken as counts of Poisson's kind around the
    curve's rise. ceiling: the most States that can join. Raises ValueError for a series with
    gaps, falls, fewer than four years or fewer than four States.
    """
    arrivals = _arrivals(counts, ceiling)
    found = _most_likely(arrivals, ceiling)
    return Fit(*found, _burst(arrivals, found))


def forecast(counts, until, *, ceiling=STATES, draws=500, level=0.8, seed=1):
    """Return the forecast of a treaty's States: rows ages, columns low, middle and high.

    counts: as in fit; the forecast begins at its last value. until: the last age. Not one curve is
    drawn on but many: every curve on a grid (ceilings up to `ceiling` evenly, p and q evenly on a
    log scale) has a chance in proportion to its likelihood, tempered by `burst`; each of `draws`
    curves goes on with random yearly consents. low and high leave out the same share of draws on
    both sides; `level` of them lie between. seed: makes it repeatable. Raises ValueError as fit
    does, or where until is not ahead of the last age.
    """
    arrivals = _arrivals(counts, ceiling)
    last, now = len(arrivals) - 1, float(counts.iloc[-1])
    if until <= last:
        raise ValueError(f"forecast: until must be above the last age, {last}; it is {until}.")
    burst = _burst(arrivals, _most_likely(arrivals, ceiling))
    ceilings, ps, qs = _grid(now, ceiling)
    rises = np.diff(_part(np.arange(-1, until + 1)[:, None] + 0.5, ps, qs), axis=0)
    past = np.maximum(rises[: last + 1], 1e-12)
    # the likelihood splits: the shape (p, q) alone, and how far up the ceiling it has come
    shape = arrivals @ np.log(past)
    far = past.sum(axis=0)
    logs = shape + np.log(ceilings)[:, None] * now - ceilings[:, None] * far
    weights = np.exp((logs - logs.max()) / burst).ravel()
    random = np.random.default_rng(seed)
    chosen = random.choice(weights.size, size=draws, p=weights / weights.sum())
    top, form = np.unravel_index(chosen, logs.shape)
    coming = _draw(random, ceilings[top] * rises[last + 1 :, form], burst)
    paths = np.minimum(now + coming.cumsum(axis=0), ceiling)
    return _band(paths, last, until, level)


def forecast_at_risk(counts, could_join, until, *, draws=2000, level=0.8, seed=1):
    """Return a forecast as `forecast` does, where the States that could join change in number.

    could_join: an array, the States that exist at each age from 0 to until, none below `counts`.
    A part of them will ever join; of these, those outside join at a rate of p, and of q times the
    part that has. Raises ValueError as forecast does, or where could_join does not fit.
    """
    could_join = np.asarray(could_join, dtype=float)
    arrivals = _arrivals(counts, could_join.max())
    joined, last = counts.to_numpy(dtype=float), len(counts) - 1
    if until <= last:
        raise ValueError(f"forecast: until must be above the last age, {last}; it is {until}.")
    if len(could_join) != until + 1 or (could_join[: last + 1] < joined).any():
        raise ValueError(
            "forecast: could_join needs a number for each age from 0 to until, none below counts."
        )
    fewest = (joined / could_join[: last + 1]).max()
    rates = np.geomspace(1e-4, 1, 41)
    grid = np.meshgrid(np.linspace(fewest, 1, 41), rates, rates, indexing="ij")
    part, p, q = (values.ravel() for values in grid)
    before = np.append(0, joined[:-1])
    years = np.append(0.5, np.ones(last))  # the year of adoption is half a year long
    past = [
        year * _rise(n, exist * part, p, q)
        for year, n, exist in zip(years, before, could_join[: last + 1], strict=True)
    ]
    logs = sum(came * np.log(rise) - rise for came, rise in zip(arrivals, past, strict=True))
    best = logs.argmax()
    burst = _scatter(arrivals, np.array([rise[best] for rise in past]))
    weights = np.exp((logs - logs.max()) / burst)
    random = np.random.default_rng(seed)
    chosen = random.choice(weights.size, size=draws, p=weights / weights.sum())
    part, p, q, now = part[chosen], p[chosen], q[chosen], np.full(draws, joined[-1])
    paths = []
    for exist in could_join[last + 1 :]:
        now = np.minimum(now + _draw(random, _rise(now, exist * part, p, q), burst), exist)
        paths.append(now)
    return _band(paths, last, until, level)


def _band(paths, last, until, level):
    low, middle, high = np.quantile(paths, [(1 - level) / 2, 0.5, (1 + level) / 2], axis=1)
    ages = pd.RangeIndex(last + 1, until + 1, name="age")
    return pd.DataFrame({"low": low, "middle": middle, "high": high}, index=ages)


def year_passed(counts, level):
    """Return the first index at which a cumulative count reaches a level; None if it never does."""
    passed = counts.index[(counts >= level).to_numpy()]
    return passed[0] if len(passed) else None


def _part(ages, p, q):
    faded = np.exp(-(p + q) * np.maximum(ages, 0))
    # the usual (1 - e) / (1 + q/p e), multiplied by p so that p = 0 is no division by zero
    return p * (1 - faded) / (p + q * faded)


def _rise(joined, will_join, p, q):
    """Return the States that a year is expected to bring, of those that will join and have not."""
    return np.maximum((p + q * joined / will_join) * (will_join - joined), 1e-9)


def _curve(ages, ceiling, p, q):
    """Return the curve at the year's end of each age: adoption year is age 0 and half a year."""
    return ceiling * _part(np.asarray(ages) + 0.5, p, q)


def _arrivals(counts, ceiling):
    if counts.isna().any() or list(counts.index) != list(range(len(counts))):
        raise ValueError("fit: counts must be indexed 0, 1, 2 ... years, none missing.")
    values = counts.to_numpy(dtype=float)
    arrivals = np.diff(values, prepend=0)
    if (arrivals < 0).any():
        raise ValueError("fit: counts must be cumulative, so they can't fall.")
    if len(values) < 4 or values[-1] < 4:
        raise ValueError("fit: needs at least four years and four States; choose a later year.")
    if values[-1] > ceiling:
        raise ValueError(f"fit: {values[-1]:.0f} States are more than the ceiling, {ceiling}.")
    return arrivals


def _most_likely(arrivals, ceiling):
    """Return (ceiling, p, q) of most likelihood, searched on a log scale from a few starts."""
    ages = np.arange(-1, len(arrivals))
    total = arrivals.sum()
    bounds = np.log([(max(total, 4), ceiling), (1e-5, FASTEST), (1e-5, FASTEST)])

    def cost(logs):
        rise = np.maximum(np.diff(_curve(ages, *np.exp(logs))), 1e-9)
        return rise.sum() - arrivals @ np.log(rise)

    pace = 1 / len(arrivals)
    starts = [
        (min(2 * total, ceiling), pace / 4, 4 * pace),
        (ceiling, pace / 4, pace / 4),
        (total, pace, 2 * pace),
    ]
    starts = [np.clip(np.log(s), bounds[:, 0], bounds[:, 1]) for s in starts]
    tries = [minimize(cost, s, method="L-BFGS-B", bounds=bounds) for s in starts]
    best = min(tries, key=lambda result: result.fun)
    return tuple(float(value) for value in np.exp(best.x))


def _burst(arrivals, found):
    """Return Pearson's chi-square by degree of freedom, at least 1."""
    return _scatter(arrivals, np.diff(_curve(np.arange(-1, len(arrivals)), *found)))


def _scatter(arrivals, rise):
    free = len(arrivals) - 3
    return float(max(1, ((arrivals - rise) ** 2 / np.maximum(rise, 0.1)).sum() / free))


def _grid(now, ceiling):
    """Return the ceilings, and p and q of every pair on the grid."""
    rates = np.geomspace(1e-4, 1, 41)
    ps, qs = np.meshgrid(rates, rates)
    return np.linspace(now, ceiling, 41), ps.ravel(), qs.ravel()


def _draw(random, rise, burst):
    """Return counts around a rise, with a variance `burst` times that of independent decisions."""
    rise = np.maximum(rise, 1e-9)
    if burst > 1:
        rise = random.gamma(rise / (burst - 1), burst - 1)
    return random.poisson(rise).astype(float)
