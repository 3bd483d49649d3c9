"""From a few to many: States that endorse a text once enough others have.

Each State has a threshold: how many others must have endorsed before it does. Granovetter (1978),
American Journal of Sociology 83(6). The first movers endorse whatever others do. In each round
every State looks at the count of the round before; the count can only rise, and it stops where no
further State's threshold is met.
"""

from statistics import NormalDist

import numpy as np


def typical(count, middle, spread):
    """Return the thresholds of `count` States, sorted: the evenly spaced quantiles of a bell curve.

    middle, spread: mean and standard deviation, in States. Thresholds are whole and at least 1, as
    nobody but a first mover goes first.
    """
    if spread == 0:
        return np.full(count, max(1, int(np.ceil(middle))))
    bell = NormalDist(middle, spread)
    quantiles = [bell.inv_cdf((rank + 0.5) / count) for rank in range(count)]
    return np.maximum(1, np.ceil(quantiles)).astype(int)


def drawn(count, middle, spread, seed):
    """Return the thresholds of `count` States drawn at random from the same bell curve, sorted."""
    random = np.random.default_rng(seed)
    return np.sort(np.maximum(1, np.ceil(random.normal(middle, spread, count))).astype(int))


def cascade(thresholds, first):
    """Return the number of States that have endorsed after each round: a list, from round 0.

    thresholds: an array. first: how many endorse whatever others do; they are the States with the
    lowest thresholds. The last entry is where it stops.
    """
    others = np.sort(np.asarray(thresholds))[first:]
    counts = [min(first, len(thresholds))]
    while True:
        following = counts[0] + int((others <= counts[-1]).sum())
        if following == counts[-1]:
            return counts
        counts.append(following)


def endings(count, middle, spread, first, draws, seed):
    """Return where the cascade stops in each of `draws` random worlds: an array of int.

    seed: of the first world; the others follow on from it.
    """
    worlds = (drawn(count, middle, spread, seed + number) for number in range(draws))
    return np.array([cascade(thresholds, first)[-1] for thresholds in worlds])


def fewest_movers(thresholds, target):
    """Return the fewest first movers from which the cascade reaches `target`; None if none do."""
    for first in range(len(thresholds) + 1):
        if cascade(thresholds, first)[-1] >= target:
            return first
    return None


def loosest(first, target):
    """Return the most demanding thresholds with which `first` still become `target`: an array.

    There must always be a next State: one content with `first`, one with `first` + 1, and so on.
    """
    return np.arange(first, target)
