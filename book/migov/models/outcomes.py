"""Comparing States that are bound with States that are not, without claiming a cause."""

import numpy as np
import pandas as pd
from scipy.special import expit, logit
from scipy.stats import norm, t


def compare(values, parties, regions):
    """Return how many States stand behind each group, and the middle one's value.

    values: a Series of scores indexed by state; a missing score leaves a State out. parties: the
    codes of the States that are bound. regions: a Series of regions indexed by state. Rows are the
    regions in alphabetical order and World; columns bound, bound_median, other, other_median.
    """
    values = values.dropna()
    frame = pd.DataFrame({"value": values, "region": regions.reindex(values.index)})
    frame["bound"] = frame.index.isin(list(parties))
    rows = {name: _row(own) for name, own in frame.groupby("region")}
    rows["World"] = _row(frame)
    return pd.DataFrame(rows).T.astype({"bound": int, "other": int})


def chance_above(values, parties):
    """Return the chance (0 to 1) that a bound State scores above another, both picked by lot.

    Ties count half; one half means no difference. This is the Mann-Whitney statistic divided by
    the number of pairs. Raises ValueError when either group is empty.
    """
    values = values.dropna()
    bound = values[values.index.isin(list(parties))].to_numpy()
    other = values[~values.index.isin(list(parties))].to_numpy()
    if not len(bound) or not len(other):
        raise ValueError("one of the two groups is empty: there is nothing to compare.")
    gaps = bound[:, None] - other[None, :]
    return float(((gaps > 0) + 0.5 * (gaps == 0)).mean())


def chance_within(values, parties, regions):
    """Return that chance when both States are drawn from one region, and the pairs behind it.

    regions: a Series of regions indexed by state. Each pair of a bound and another State of the
    same region weighs the same; a region with nobody on one side has no pair and drops out. The
    chance is missing where no region has a pair.
    """
    values = values.dropna()
    wins, pairs = 0.0, 0
    for _, own in values.groupby(regions.reindex(values.index)):
        n = own.index.isin(list(parties)).sum()
        here = int(n * (len(own) - n))
        wins += chance_above(own, parties) * here if here else 0.0
        pairs += here
    return (wins / pairs if pairs else float("nan")), pairs


def interval(values, parties, regions=None, level=0.95):
    """Return how far chance_above, or chance_within given regions, could scatter: (low, high).

    Both run from 0 to 1: the chance would lie between them in `level` of cases if other States
    like these had been drawn. The method is that of DeLong, DeLong and Clarke-Pearson (1988),
    Biometrics 44(3), on the logit scale; a side of one State counts as scattering as widely as a
    chance can. Missing where one side wins every pair, and where there is no pair.
    """
    values = values.dropna()
    where = pd.Series("", values.index) if regions is None else regions.reindex(values.index)
    wins = pairs = variance = 0.0
    for _, own in values.groupby(where):
        is_bound = own.index.isin(list(parties))
        bound, other = own[is_bound].to_numpy(), own[~is_bound].to_numpy()
        won = (bound[:, None] > other) + 0.5 * (bound[:, None] == other)
        if won.size:
            wins, pairs = wins + won.sum(), pairs + won.size
            variance += won.size**2 * sum(_scatter(won.mean(axis=side)) for side in (0, 1))
    chance = wins / pairs if pairs else 0.0
    if not 0 < chance < 1:
        return float("nan"), float("nan")
    reach = norm.ppf((1 + level) / 2) * np.sqrt(variance) / pairs / (chance * (1 - chance))
    return tuple(float(expit(logit(chance) + way * reach)) for way in (-1, 1))


def around(scores, consents, window=8):
    """Return the mean score before and after consent, beside States that stayed out meanwhile.

    scores: a DataFrame of scores, rows years, columns states. consents: a Series of the year of
    consent indexed by state; a State that is not in it never consented. Only joiners with a score
    in every year from `window` before to `window` after are counted, so that the same States stand
    behind every point. For each joiner, others are the States with a score that had not consented
    by the end of its window. Rows are years since consent; columns joiners and others; the number
    of joiners is in `attrs["joiners"]`.
    """
    own, others = _paths(scores, consents, window)
    table = pd.DataFrame({"joiners": own.mean(), "others": others.mean()})
    table.attrs["joiners"] = len(own)
    return table


def moved(scores, consents, start, end, window=8, level=0.95):
    """Return how far joiners moved between two years since consent, and their gap to the others.

    The joiners and the others are those of `around`. Rows are joiners and gap (joiners less
    others); columns mean, low, high, in the units of the scores. low and high hold the mean in
    `level` of cases if other joiners like these had been drawn (Student's t); the others are taken
    as they are. They are missing for fewer than two joiners.
    """
    own, others = _paths(scores, consents, window)
    rows = {"joiners": own[end] - own[start]}
    rows["gap"] = rows["joiners"] - (others[end] - others[start])
    table = pd.DataFrame({name: [steps.mean(), steps.sem()] for name, steps in rows.items()}).T
    reach = table.pop(1) * t.ppf((1 + level) / 2, max(len(own) - 1, 1))
    return pd.DataFrame({"mean": table[0], "low": table[0] - reach, "high": table[0] + reach})


def years_of_consent(actions, instrument):
    """Return the year of each State Party's consent to an instrument: a Series indexed by state.

    actions: the table `treaty_actions`. Parties whose year is not known are left out.
    """
    own = actions[(actions["instrument"] == instrument) & (actions["status"] == "party")]
    return own.dropna(subset="consent_year").set_index("state")["consent_year"].astype(int)


def _paths(scores, consents, window):
    """Return the scores of joiners and of those outside meanwhile: rows joiners, columns years."""
    steps = range(-window, window + 1)
    own, others = {}, {}
    for state, year in consents.items():
        years = [year + step for step in steps]
        if state not in scores or not set(years) <= set(scores.index):
            continue
        path = scores.loc[years, state]
        joined = consents[consents <= year + window].index
        outside = scores.loc[years].drop(columns=joined, errors="ignore").dropna(axis=1)
        if path.notna().all() and outside.shape[1]:
            own[state], others[state] = path.to_numpy(), outside.mean(axis=1).to_numpy()
    columns = pd.Index(steps, name="years since consent")
    return (
        pd.DataFrame.from_dict(one, orient="index", columns=columns, dtype=float)
        for one in (own, others)
    )


def _scatter(shares):
    """Return the variance of a mean of shares (0 to 1); 1/4 is the most that one share can have."""
    return (shares.var(ddof=1) if len(shares) > 1 else 0.25) / len(shares)


def _row(frame):
    bound, other = frame[frame["bound"]]["value"], frame[~frame["bound"]]["value"]
    return {
        "bound": len(bound),
        "bound_median": bound.median(),
        "other": len(other),
        "other_median": other.median(),
    }
