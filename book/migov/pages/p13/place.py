"""Where five criteria, weighed, would put each of ten cards."""

import numpy as np
import pandas as pd

from migov import tables
from migov.models import weighing

from .board import LEVELS

CRITERIA = {
    "spillover": "Spill-over",
    "scale": "Scale",
    "difference": "Differences",
    "enforcement": "Enforcement",
    "accountability": "Accountability",
}
KEYS = list(LEVELS)


def issues():
    """Return the table of issues by name, its `today` as lists of levels."""
    table = tables.load("level_issues").set_index("name")
    return table.assign(today=table["today"].str.split())


def views(sources=2):
    """Return (places, strengths): DataFrames, rows the ten cards, columns CRITERIA.

    places: 1 (each State) to 4 (the world); strengths: `sources` where a source speaks, else 1.
    """
    table = tables.load("level_views")
    names = tables.load("level_issues").set_index("issue")["name"]
    table = table.assign(
        name=table["issue"].map(names),
        place=table["level"].astype(str).map(KEYS.index) + 1,
        strength=np.where(table["basis"] == "source", sources, 1),
    )
    shape = [
        table.pivot(index="name", columns="criterion", values=v) for v in ("place", "strength")
    ]
    return tuple(part.loc[names, list(CRITERIA)].astype(int) for part in shape)


def placed(weights=None, sources=2):
    """Return {card: level}, the weighted middle of the five places.

    weights: {criterion: times}, 1 for those left out. sources: as for `views`.
    """
    places, strengths = views(sources)
    own = strengths * pd.Series({c: (weights or {}).get(c, 1) for c in CRITERIA})
    found = weighing.middle(places.to_numpy(), own.to_numpy())
    return {name: KEYS[at - 1] for name, at in zip(places.index, found, strict=True)}


def flips(criterion, sources=2):
    """Return how many times a criterion must count for each card to move, the first one first."""
    places, strengths = views(sources)
    at = list(CRITERIA).index(criterion)
    own = zip(places.to_numpy(), strengths.to_numpy(), strict=True)
    found = pd.Series([weighing.flip(p, s, at) for p, s in own], index=places.index)
    return found.dropna().sort_values(kind="stable")


def firmness(sources=2, draws=100_000):
    """Return the share of all weightings under which each card lies at each level."""
    places, strengths = views(sources)
    drawn = weighing.weightings(len(CRITERIA), draws)
    rows = {}
    for name in places.index:
        own = drawn * strengths.loc[name].to_numpy()
        at = weighing.middle(np.broadcast_to(places.loc[name].to_numpy(), own.shape), own)
        rows[name] = [(at == level).mean() for level in range(1, 5)]
    return pd.DataFrame(rows, index=KEYS).T
