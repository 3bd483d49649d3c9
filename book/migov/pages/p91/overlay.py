"""Marks on some squares of a tile map, as a picture to lay over it."""

import numpy as np
from matplotlib.figure import Figure

from migov.charts import style
from migov.charts.marks import boxes
from migov.charts.tilemap import places_of


@style.two_widths
def overlay(states, tiles, below, *, dots=False, alt):
    """Return a Figure of frames around, or dots in, the squares of States; of `below`'s size.

    states: codes. tiles: the table `tiles`. below: the tile map that the Figure is laid over.
    """
    phone = style.width() == style.NARROW
    below = below.narrow if phone else below
    fig = Figure(figsize=below.get_size_inches())
    ground = below.axes[0]
    ax = fig.add_axes(ground.get_position())
    ax.set(xlim=ground.get_xlim(), ylim=ground.get_ylim())
    ax.axis("off")
    places = places_of(tiles)[tiles["state"].isin(states).to_numpy()]
    if dots:
        x, y = (places + 0.8).T
        ax.scatter(x, y, s=13, color=style.LIGHT["c1"], edgecolors=style.PAPER, linewidths=0.6)
    else:
        squares = np.hstack([places + 0.02, places + 0.98])
        boxes(ax, squares, facecolors="none", edgecolors=style.INK, lw=1.4)
    fig.alt = alt
    return fig
