"""States that are bound beside States that are not, region by region."""

import pandas as pd

from ..models import outcomes
from . import style
from .dots import strip


def sides(values, bound, regions, *, treaty, measure, source=""):
    """Return a Figure with a dot for each State, bound and not bound side by side in each region.

    values: a Series of scores indexed by state. bound: codes of the States that are bound. regions:
    a Series of regions indexed by state. treaty: its short name; measure: what is scored, when, and
    which way is better. The table of its numbers holds the States behind each band.
    """
    values = values[values.index.isin(regions.index)].dropna()
    side = pd.Series("not bound", index=values.index).mask(values.index.isin(bound), "bound")
    bands = (regions.reindex(values.index) + ", " + side).sort_values()
    table = outcomes.compare(values, bound, regions)
    world = table.loc["World"]
    figure = strip(
        values.reindex(bands.index),
        bands,
        title=f"{treaty}: {world['bound']:.0f} States bound, {world['other']:.0f} not",
        subtitle=measure,
        form="{:.1f}",
        colours={band: _colour(band) for band in bands.unique()},
        source=source,
    )
    heads = ["Bound", "Middle, bound", "Not bound", "Middle, not bound"]
    figure.numbers = table.round(2).set_axis(heads, axis=1)
    return figure


def _colour(band):
    region, side = band.split(", ")
    return style.REGION[region] if side == "bound" else style.CONTEXT
