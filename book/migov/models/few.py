"""The fewest States that hold a given share of something: the arithmetic behind a small table.

Naím (2009), Foreign Policy 173, asks for the smallest number of countries with the largest effect
on a problem. Here a State's effect is its share of what is counted.
"""

import pandas as pd


def reach(values, whole=None):
    """Return the share that the first 1, 2, 3 ... States hold together: a Series from 1 to n.

    values: a Series by State, numbers of 0 and more; missing ones count as 0. whole: what the
    shares are of, by default the sum of the values. The States are taken largest first.
    """
    ranked = ranking(values)
    shares = ranked.cumsum() / (ranked.sum() if whole is None else float(whole))
    return pd.Series(shares.to_numpy(), index=range(1, len(ranked) + 1), name="share")


def ranking(values):
    """Return the values as a Series of floats, the largest first, without those that have none."""
    values = values.astype(float).fillna(0)
    return values[values > 0].sort_values(ascending=False, kind="stable")


def fewest(values, share, whole=None):
    """Return how many States, taken largest first, hold the share (0 to 1); None if all do not."""
    enough = reach(values, whole) >= share - 1e-12
    return int(enough.idxmax()) if enough.any() else None


def share_of(values, group, whole=None):
    """Return the share that the States of a group (codes) hold together."""
    values = values.astype(float).fillna(0)
    held = values[values.index.isin(group)].sum()
    return held / (values.sum() if whole is None else float(whole))
