"""One State, one square: the house map."""

import numpy as np
import pandas as pd
from matplotlib.collections import PolyCollection

from . import style

OUTLINE = "outline"  # a fill that is only an edge


def tile_map(values, tiles, *, title, fills, subtitle="", source="", regions=None, alt=None):
    """Return a Figure in which each State is one equal square, coloured by its category.

    values: a Series of categories indexed by state; a State without a value takes the last
    category of `fills`. tiles: the table `tiles` (state, column, row). fills: {category: colour or
    OUTLINE}, in the order of the key, which names each category with its number of States.
    regions: a Series of regions indexed by state, to break the numbers down.
    """
    categories = list(fills)
    kind = values.reindex(tiles["state"]).fillna(categories[-1])
    counts = kind.value_counts().reindex(categories, fill_value=0)
    fig, ax = style.figure(title, subtitle, source, height=4.75, bottom=2, key=20)
    corners = np.array([(0.05, 0.05), (0.95, 0.05), (0.95, 0.95), (0.05, 0.95)])
    places = tiles[["column", "row"]].to_numpy(dtype=float)
    faces = [style.PAPER if fills[k] == OUTLINE else fills[k] for k in kind]
    edges = [style.ACCENT if fills[k] == OUTLINE else fills[k] for k in kind]
    ax.add_collection(
        PolyCollection(
            places[:, None, :] + corners, facecolors=faces, edgecolors=edges, linewidths=0.8
        )
    )
    for (x, y), code, face in zip(places, tiles["state"], faces, strict=True):
        deep = face in style.DEEP
        ax.text(
            x + 0.5,
            y + 0.52,
            code,
            size=5.4,
            ha="center",
            va="center",
            color=style.PAPER if deep else style.INK,
            weight=600 if deep else 400,
        )
    ax.set(xlim=(0, places[:, 0].max() + 1), ylim=(places[:, 1].max() + 1, 0), aspect="equal")
    ax.set_anchor("NW")
    ax.axis("off")
    style.swatches(ax, [_entry(fills[k], f"{k} {counts[k]:,}") for k in categories])
    fig.alt = alt or _describe(title, counts)
    fig.numbers = _numbers(kind, counts, regions, tiles["state"])
    return fig


def _entry(fill, label):
    if fill == OUTLINE:
        return style.PAPER, style.ACCENT, label
    return fill, fill, label


def _describe(title, counts):
    parts = ", ".join(f"{name}: {number} States" for name, number in counts.items())
    return f"Map with one square for each State. {title}. {parts}."


def _numbers(kind, counts, regions, states):
    if regions is None:
        return counts.rename("States").rename_axis("category").to_frame()
    table = pd.crosstab(regions.reindex(states).to_numpy(), kind.to_numpy())
    table = table.reindex(columns=counts.index, fill_value=0)
    table.loc["World"] = table.sum()
    return table.rename_axis(index=None, columns=None)
