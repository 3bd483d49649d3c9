"""Do those who meet act one after another? Pairs of one that acted and one that might have.

In each year, and within each group (a region, say), those who acted are set beside those who could
have and did not. A member's circle is the share of those it meets who had acted before. The score
is the share of such pairs in which the one that acted has the circle that had gone further, ties
counted half: the c of Harrell and the area under the curve, stratified. Luck is the same score
where chance picks, in each year and group, as many as acted (a permutation test). The score can't
tell imitation from likeness: Shalizi and Thomas (2011), Sociological Methods and Research 40(2).
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Trial:
    """One year and group: each free member's circle (0 to 1), and which of them acted."""

    year: int
    circle: np.ndarray
    acted: np.ndarray


def trials(acted_in, meetings, groups):
    """Return the Trials of a history.

    acted_in: a Series of the year in which each member acted, missing where it never did. meetings:
    {year: square array of bool, who met whom by the end of the year before}, in the Series's order.
    groups: an array of labels; only members of one group are compared. A member that meets nobody
    has no circle and is left out, as is a year and group in which none or all of the free acted.
    """
    when = acted_in.astype(float).fillna(np.inf).to_numpy()
    groups = np.asarray(groups)
    found = []
    for year, met in meetings.items():
        known = met.sum(axis=1)
        circle = (met & (when < year)).sum(axis=1) / np.maximum(known, 1)
        free = (when >= year) & (known > 0)
        for group in np.unique(groups):
            own = free & (groups == group)
            acted = when[own] == year
            if acted.any() and not acted.all():
                found.append(Trial(year, circle[own], acted))
    return found


def score(found):
    """Return the share of pairs, 0 to 1, in which the one that acted has the fuller circle.

    found: Trials. Raises ValueError without any, as there is no pair then.
    """
    if not found:
        raise ValueError("score: there is no trial, so nobody can be compared.")
    wins, pairs = zip(*(_wins(trial.circle, trial.acted) for trial in found), strict=True)
    return sum(wins) / sum(pairs)


def acts(found):
    """Return how many acts the Trials hold."""
    return int(sum(trial.acted.sum() for trial in found))


def by_luck(found, draws=1000, seed=1):
    """Return an array of `draws` scores, where chance picks who acts in each Trial."""
    return _scores(found, 1, draws, seed)


def power(found, push, draws=1000, level=0.95, seed=1):
    """Return how often (0 to 1) the test would tell a real push from luck.

    push: what ten points more of a circle multiply the odds of acting by; 1 is no push. level: the
    part of the scores by luck that a score must exceed. The circles are taken as they were.
    """
    line = np.quantile(by_luck(found, draws, seed), level)
    return float((_scores(found, push, draws, seed + 1) > line).mean())


def _wins(circle, acted):
    gap = circle[acted][:, None] - circle[~acted][None, :]
    return (gap > 0).sum() + (gap == 0).sum() / 2, gap.size


def _scores(found, push, draws, seed):
    """Return scores of drawn acts: in each Trial as many as acted, the odds by the circle."""
    random = np.random.default_rng(seed)
    wins = np.zeros(draws)
    pairs = 0
    for trial in found:
        size, many = len(trial.circle), int(trial.acted.sum())
        # the most of (weight + Gumbel noise): a draw without replacement in proportion to weights
        keys = 10 * trial.circle * np.log(push) + random.gumbel(size=(draws, size))
        chosen = np.argpartition(-keys, many - 1, axis=1)[:, :many]
        acted = np.zeros((draws, size), bool)
        np.put_along_axis(acted, chosen, True, axis=1)
        gap = trial.circle[:, None] - trial.circle[None, :]
        beats = (gap > 0) + (gap == 0) / 2
        wins += np.einsum("di,ij,dj->d", acted, beats, ~acted, optimize=True)
        pairs += many * (size - many)
    return wins / pairs
