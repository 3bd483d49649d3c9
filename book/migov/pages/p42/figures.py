"""The numbers that page 42's paragraphs name."""

from functools import partial

import numpy as np
import pandas as pd
from scipy.stats import binomtest

from migov.models import clubs

DEPTHS = {
    "the least keen's wish": clubs.wanted_depth,
    "all that the least keen would bear": clubs.stable_depth,
}


def endings(count, spills, depth=0.5):
    """Return how the club of very unlike States ends, by spill: {spill: {name: Outcome or depth}}.

    free, paid: all are asked to the depth, without and with payments; all: what it would bring
    if all stayed; turn: the depth up to which States that are all alike join.
    """
    ideals, gains = clubs.world(count, 1)
    found = {}
    for spill in spills:
        free, paid = (
            clubs.settle(ideals, gains, depth, count, spill=spill, side_payments=payments)[1]
            for payments in (False, True)
        )
        full = clubs.outcome(ideals, gains, depth, np.ones(count, dtype=bool), spill=spill)
        turn = clubs.stable_depth(*clubs.world(count, 0), spill=spill)
        found[spill] = {"free": free, "paid": paid, "all": full, "turn": turn}
    return found


def sizes(count, spill, depth=clubs.wanted_depth, draws=200):
    """Return (curves, draws): the benefit to all by how many very unlike States are invited.

    curves: a DataFrame, rows sizes, columns the order of invitation; "Paid" goes to the depth at
    which all invited together gain most. draws: a DataFrame, a column each random order.
    """
    ideals, gains = clubs.world(count, 1)
    paid = partial(clubs.wanted_depth, side_payments=True)
    random = clubs.benefit_in_random_order(ideals, gains, spill=spill, depth=depth, draws=draws)
    curves = pd.DataFrame(
        {
            "Paid": clubs.benefit_by_size(ideals, gains, spill=spill, depth=paid),
            "Keenest first": clubs.benefit_by_size(ideals, gains, spill=spill, depth=depth),
            "By lot": random.median(axis=1),
        }
    )
    return curves, random


def between(values):
    """Return the values at 5, 50 and 95 per cent of draws: three numbers."""
    return np.percentile(values, [5, 50, 95])


def likely(share, draws):
    """Return the 95 per cent interval of a share that was found in so many draws: low, high."""
    found = binomtest(round(share * draws), draws).proportion_ci(method="wilson")
    return found.low, found.high
