"""Whom one State meets, and whom another, on the house map: two layers of one picture."""

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from migov.charts import style
from migov.charts.tilemap import places_of, tile_map

_FILLS = {"meets the first State": style.RAMP[2], "does not": style.EMPTY}


def circle(groups, state):
    """Return the codes of the States that sit in a process together with one State, sorted."""
    own = set().union(*(group for group in groups.values() if state in group))
    return sorted(own - {state})


@style.two_widths
def met_by(groups, state, tiles, names, source=""):
    """Return a Figure of the States that a first State meets, itself framed.

    groups: {process: set of codes}. tiles: the table `tiles`. names: a Series by code.
    """
    met = circle(groups, state)
    return tile_map(
        pd.Series("meets the first State", index=met, dtype=object),
        tiles,
        title="Filled: whom the first State meets. Dots: whom the second meets",
        subtitle="One square is one State; the two States are framed and ringed",
        fills=_FILLS,
        highlight=[state],
        names=names,
        source=source,
        alt=f"Map with one square for each State. {names[state]} meets {len(met)} of them: "
        + (", ".join(names[met]) or "nobody"),
    )


@style.two_widths
def dotted(groups, state, tiles, names, below):
    """Return a Figure of dots in the squares that a second State meets, of the size of `below`.

    below: the Figure of met_by that it is laid over. Other arguments as there.
    """
    below = below.narrow if style.width() == style.NARROW else below
    fig = Figure(figsize=below.get_size_inches())
    ground = below.axes[0]
    ax = fig.add_axes(ground.get_position())
    ax.set(xlim=ground.get_xlim(), ylim=ground.get_ylim())
    ax.axis("off")
    met = circle(groups, state)
    places = pd.DataFrame(places_of(tiles), index=tiles["state"])
    x, y = places.loc[met].to_numpy(dtype=float).reshape(-1, 2).T + [[0.77], [0.77]]
    colour = style.LIGHT["c1"]
    ax.scatter(x, y, s=14, color=colour, edgecolors=style.PAPER, linewidths=0.7)
    own = places.loc[state].to_numpy(dtype=float)
    ax.scatter(*(own + 0.5), s=style.width() / 4.4, facecolors="none", edgecolors=colour, lw=2)
    fig.alt = f"Dots on the {len(met)} States that {names[state]} meets."
    return fig


def sentence(groups, state, names, short):
    """Return a sentence: in which processes a State sits. short: a Series of names by process."""
    own = [short[process] for process, group in groups.items() if state in group]
    if not own:
        return f"{names[state]} is on no list."
    return f"{names[state]} sits in {', '.join(own)}."


def between(groups, first, second):
    """Return how many processes lie between two States: 0 for one and the same, nan where none."""
    from migov.models import meetings

    found = meetings.path(groups, first, second)
    return np.nan if found is None else len(found) // 2
