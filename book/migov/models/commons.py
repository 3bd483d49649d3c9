"""Who pays for what all use: a public good of many players, by how their parts add up.

Each player pays its cost or does not. The good, from 0 (nothing) to 1 (all of it), comes from who
pays: the sum of parts, the weakest of them, the best one, or a number of them that must be
reached. Nobody can be kept from it, and each gains its own value times the good. The ways to add up
are those of Hirshleifer (1983), Public Choice 41, as Barrett (2007), Why Cooperate?, uses them for
States; that the larger gains more and so pays first is Olson's (1965). The model is our own.
"""

import numpy as np

WAYS = ("sum", "weakest", "best", "threshold")
EQUAL = 1e-9  # who neither gains nor loses pays


def level(payers, count, way, needed=None):
    """Return how much of the good there is, 0 to 1, when `payers` of `count` players pay.

    needed: of a threshold, how many must pay. Raises ValueError for an unknown way, and for a
    threshold outside 1 to count.
    """
    if way not in WAYS:
        raise ValueError(f"level: '{way}' is none of {', '.join(WAYS)}.")
    if way == "sum":
        return payers / count
    if way == "threshold" and not (needed and 1 <= needed <= count):
        raise ValueError(f"level: a threshold needs a number from 1 to {count}; it is {needed}.")
    return float(payers >= {"weakest": count, "best": 1, "threshold": needed}[way])


def is_stable(paying, values, cost, way, needed=None):
    """Return whether nobody wants to change alone: values, paying: arrays, one entry a player."""
    paying, values = np.asarray(paying, dtype=bool), np.asarray(values, dtype=float)
    count, now = len(values), int(paying.sum())
    here = level(now, count, way, needed)
    stay = values * (here - level(max(now - 1, 0), count, way, needed)) >= cost - EQUAL
    join = values * (level(min(now + 1, count), count, way, needed) - here) > cost + EQUAL
    return bool(np.where(paying, stay, ~join).all())


def alone(values, cost, way, needed=None):
    """Return who pays where nobody wants to change alone and most is paid: an array of bool.

    values: what the whole good is worth to each. Of several such ends it is the one with most of
    the good, paid by those who gain most; nobody at all where there is no better.
    """
    values = np.asarray(values, dtype=float)
    order = np.argsort(-values, kind="stable")
    for payers in range(len(values), -1, -1):
        paying = np.zeros(len(values), dtype=bool)
        paying[order[:payers]] = True
        if is_stable(paying, values, cost, way, needed):
            return paying
    raise AssertionError("nobody pays, and yet somebody wants to")  # not reached: see the test


def together(values, cost, way, needed=None):
    """Return who pays where all together gain most, those who gain most first: an array of bool."""
    values = np.asarray(values, dtype=float)
    count = len(values)
    gains = [values.sum() * level(n, count, way, needed) - cost * n for n in range(count + 1)]
    paying = np.zeros(count, dtype=bool)
    paying[np.argsort(-values, kind="stable")[: int(np.argmax(np.round(gains, 9)))]] = True
    return paying


def gaps(paying, values, cost, way, needed=None):
    """Return what each payer would have to be paid so as not to stop alone: an array, 0 or more."""
    values = np.asarray(values, dtype=float)
    count, now = len(values), int(np.sum(paying))
    step = level(now, count, way, needed) - level(max(now - 1, 0), count, way, needed)
    return np.where(paying, np.maximum(cost - values * step, 0), 0.0)
