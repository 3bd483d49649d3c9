"""Whom one State meets, and whom another, on the house map: layers of one picture."""

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from migov.charts import style
from migov.charts.marks import boxes
from migov.charts.tilemap import places_of, tile_map

_FIRST = {"color": style.ACCENT, "alpha": 0.4}  # the codes below are to be read
_SHOWN, _SECOND = style.RAMP[1], style.LIGHT["c1"]
_ROW, _GAP = 16, 9  # points: of an entry of the list, and from its mark to its name


def circle(groups, state):
    """Return the codes of the States that sit in a process together with one State, sorted."""
    own = set().union(*(group for group in groups.values() if state in group))
    return sorted(own - {state})


@style.two_widths
def ground(tiles, names, processes, source=""):
    """Return a Figure of the map of all States, empty, and a list of the processes below it.

    tiles: the table `tiles`. names: a Series by code. processes: {id: short name}, in order.
    """
    fig = tile_map(
        pd.Series(dtype=object),
        tiles,
        title="Whom two States meet, and in which processes",
        subtitle="One square is one State; the list below has the processes",
        fills={"States": style.EMPTY},
        names=names,
        source=source,
        alt=f"Map with one square for each State, and a list of {len(processes)} processes.",
    )
    key = [(_SHOWN, _SHOWN, "met by the first (framed)")]
    key.append((_SECOND, _SECOND, "met by the second (ringed)"))
    fig.above = fig.above[: fig.above.index("<ul")] + style.key_html(key)
    wide, high = fig.get_size_inches()
    more = _ROW * _rows(processes) / 72 + 0.1
    left, bottom, part_wide, part_high = fig.axes[0].get_position().bounds
    fig.set_size_inches(wide, high + more)
    whole = high + more
    bottom, part_high = (bottom * high + more) / whole, part_high * high / whole
    fig.axes[0].set_position([left, bottom, part_wide, part_high])
    ax = fig.add_axes([0, 0, 1, (more - 0.06) / whole])
    _list(ax, processes)
    x, y = _spots(processes)
    for at, name in zip(zip(x, y, strict=True), processes.values(), strict=True):
        ax.text(at[0] + _GAP, at[1], name, va="center", size=style.TEXT, color=style.INK)
    ax.scatter(x, y, s=34, marker="s", color=style.EMPTY)
    fig.numbers = None
    return fig


@style.two_widths
def filled(groups, state, tiles, names, below):
    """Return a Figure of the squares and processes of a first State, over the Figure `below`.

    groups: {process: set of codes}, in the order of the list. Other arguments as in ground.
    """
    fig, ax, listed, places = _over(tiles, groups, below)
    met = circle(groups, state)
    squares = places.loc[met].to_numpy(dtype=float).reshape(-1, 2)
    boxes(ax, _corners(squares), lw=0, **_FIRST)
    own = places.loc[[state]].to_numpy(dtype=float)
    boxes(ax, _corners(own), facecolors="none", edgecolors=style.INK, lw=2)
    listed.scatter(*_own(groups, state), s=34, marker="s", lw=0, **_FIRST)
    fig.alt = _said(groups, state, names, met)
    return fig


@style.two_widths
def dotted(groups, state, tiles, names, below):
    """Return a Figure of dots for whom a second State meets and where, as in filled."""
    fig, ax, listed, places = _over(tiles, groups, below)
    met = circle(groups, state)
    x, y = places.loc[met].to_numpy(dtype=float).reshape(-1, 2).T + np.array([[0.78], [0.78]])
    look = {"s": 15, "color": _SECOND, "edgecolors": style.PAPER, "linewidths": 0.7}
    ax.scatter(x, y, **look)
    own = places.loc[state].to_numpy(dtype=float) + 0.5
    ax.scatter(*own, s=style.width() / 2.6, facecolors="none", edgecolors=_SECOND, lw=2)
    listed.scatter(*_own(groups, state), **look)
    fig.alt = _said(groups, state, names, met)
    return fig


def _said(groups, state, names, met):
    own = sum(state in group for group in groups.values())
    return f"{names[state]} sits in {own} of the processes and meets {len(met)} States."


def _own(groups, state):
    """Return (x, y) of the processes of one State in the list."""
    x, y = _spots(groups)
    sits = np.array([state in group for group in groups.values()])
    return x[sits], y[sits]


def _columns():
    return 2 if style.width() == style.NARROW else 3


def _rows(processes):
    return -(-len(processes) // _columns())


def _spots(processes):
    """Return (x, y) of each entry of the list, in points from its upper left corner."""
    place = np.arange(len(processes))
    rows = _rows(processes)
    x = (place // rows) * style.width() / _columns() + 5
    return x, (place % rows + 0.5) * _ROW


def _list(ax, processes):
    ax.set(xlim=(0, style.width()), ylim=(_rows(processes) * _ROW, 0))
    ax.axis("off")


def _over(tiles, groups, below):
    """Return (figure, map's axes, list's axes, places by code): an empty layer over `below`."""
    below = below.narrow if style.width() == style.NARROW else below
    fig = Figure(figsize=below.get_size_inches())
    axes = [fig.add_axes(one.get_position()) for one in below.axes]
    axes[0].set(xlim=below.axes[0].get_xlim(), ylim=below.axes[0].get_ylim())
    axes[0].axis("off")
    _list(axes[1], groups)
    return fig, *axes, pd.DataFrame(places_of(tiles), index=tiles["state"])


def _corners(places):
    return np.hstack([places + 0.055, places + 0.945])
