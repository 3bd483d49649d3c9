"""How States are spread over a count: one square a State, stacked."""

import numpy as np
from matplotlib.collections import PolyCollection

from . import style


def distribution(counts, regions, *, title, subtitle="", source="", axis="", marked=(), alt=None):
    """Return a Figure that stacks one square for each State over its count.

    counts: a Series of int indexed by state. regions: a Series of regions indexed by state, which
    colour the squares. marked: codes of States to name in their squares.
    """
    order = {region: rank for rank, region in enumerate(style.REGION)}
    table = counts.to_frame("count").assign(region=regions.reindex(counts.index))
    table["rank"] = table["region"].map(order)
    table = table.sort_values(["count", "rank"])
    table["height"] = table.groupby("count").cumcount()
    tallest = int(table["height"].max()) + 1
    fig, ax = style.figure(title, subtitle, source, height=4.6, left=2, bottom=34, key=20)
    places = table[["count", "height"]].to_numpy(dtype=float)
    corners = np.array([(-0.46, 0.06), (0.46, 0.06), (0.46, 0.94), (-0.46, 0.94)])
    faces = [style.REGION[region] for region in table["region"]]
    squares = places[:, None, :] + corners
    ax.add_collection(PolyCollection(squares, facecolors=faces, edgecolors="none"))
    for state in marked:
        x, y = table.loc[state, ["count", "height"]]
        ax.text(x, y + 0.5, state, size=6, ha="center", va="center", color=style.PAPER, weight=600)
    low, high = int(counts.min()), int(counts.max())
    ax.set(xlim=(low - 0.6, high + 0.6), ylim=(0, tallest * 1.03))
    ax.set_xticks(range(low, high + 1))
    ax.set_yticks([])
    ax.set_xlabel(axis)
    sizes = table["region"].value_counts()
    style.swatches(ax, [(c, c, f"{r} {sizes.get(r, 0)}") for r, c in style.REGION.items()])
    fig.alt = alt or (
        f"Stacked squares, one a State. {title}. From {low} to {high}, "
        f"the middle State at {counts.median():g}."
    )
    fig.numbers = _numbers(table)
    return fig


def _numbers(table):
    by_region = table.groupby("region")["count"].agg(["size", "min", "median", "max"])
    by_region.columns = ["States", "Fewest", "Median", "Most"]
    return by_region.rename_axis(index=None)
