"""Options scored on criteria: which comes first under the reader's weights, and how firmly.

The share of all weightings under which an option is first is its acceptability index (Lahdelma,
Hokkanen and Salminen 1998, European Journal of Operational Research 106).
"""

import numpy as np
import pandas as pd

EQUAL = 1e-9


def weighted(scores, weights):
    """Return each option's weighted mean score, highest first, of equals in the table's order.

    scores: a DataFrame, rows options, columns criteria. weights: {criterion: weight}, any scale.
    Raises ValueError for weights that are negative, all nothing, or of other criteria.
    """
    weights = pd.Series(weights, dtype=float)
    if set(weights.index) != set(scores.columns):
        raise ValueError(f"weighted: weights need the criteria {list(scores.columns)}.")
    if (weights < 0).any() or weights.sum() == 0:
        raise ValueError("weighted: weights are 0 or more, and not all 0.")
    means = (scores * weights[scores.columns]).sum(axis=1) / weights.sum()
    return means.sort_values(ascending=False, kind="stable")


def weightings(criteria, draws):
    """Return sets of weights, drawn so that each set is as likely as any other.

    An array of `draws` rows of `criteria` weights that add to 1, the same at every call: the parts
    of their sum of exponential variables, which is the Dirichlet distribution with all parameters 1
    (Devroye 1986, Non-Uniform Random Variate Generation, chapter V.2).
    """
    parts = np.random.default_rng(62).exponential(size=(draws, criteria))
    return parts / parts.sum(axis=1, keepdims=True)


def shares_won(scores, draws=400_000):
    """Return the share of all weightings under which each option is first; equals share a win."""
    means = weightings(scores.shape[1], draws) @ scores.to_numpy(dtype=float).T
    return pd.Series(_wins(means), index=scores.index)


def shares_if_wrong(scores, weights, *, lowest=1, highest=5, draws=4000):
    """Return how often each option is first if each score may be one too high, or low, or right.

    The three are equally likely, each score by itself; none leaves the scale. The draws are the
    same at every call.
    """
    random = np.random.default_rng(62)
    errors = random.integers(-1, 2, size=(draws, *scores.shape))
    drawn = np.clip(scores.to_numpy(dtype=float) + errors, lowest, highest)
    own = np.array([weights[criterion] for criterion in scores.columns], dtype=float)
    return pd.Series(_wins(drawn @ own), index=scores.index)


def _wins(means):
    """Return the share of rows in which each column is highest; equals share a row."""
    first = means >= means.max(axis=1, keepdims=True) - EQUAL
    return (first / first.sum(axis=1, keepdims=True)).mean(axis=0)


def middle(places, weights):
    """Return each row's weighted median: the lowest place with half of the weight at or below it.

    places: an array of rows by criteria, whole numbers on one scale. weights: of the same shape, or
    one row for all, 0 or more. No place elsewhere has a smaller weighted sum of distances.
    """
    places = np.asarray(places)
    weights = np.broadcast_to(np.asarray(weights, dtype=float), places.shape)
    steps = np.arange(places.min(), places.max() + 1)
    below = np.stack([(weights * (places <= step)).sum(axis=-1) for step in steps], axis=-1)
    half = weights.sum(axis=-1, keepdims=True) / 2
    return steps[(below >= half - EQUAL).argmax(axis=-1)]


def flip(places, weights, criterion):
    """Return how many times its weight a criterion must count for a row's middle to move, or NaN.

    places, weights: arrays of one row, a number for each criterion; criterion: its position. Only a
    rise is looked at: the result is 1 or more, and the middle moves when it is passed.
    """
    places, weights = np.asarray(places), np.asarray(weights, dtype=float)
    first, own = middle(places, weights), places[criterion]
    if own == first:
        return np.nan
    beyond = places > first if own > first else places < first
    beyond[criterion] = False
    rest = ~beyond
    rest[criterion] = False
    return max(1.0, (weights[rest].sum() - weights[beyond].sum()) / weights[criterion])
