"""The same group twice: every member linked with every other, and all linked through one."""

from itertools import combinations

import numpy as np
import pandas as pd
from matplotlib.collections import LineCollection

from migov.charts import style

RADIUS, BASE = 84, 26  # points: of a ring, under a ring


@style.two_widths
def links(members, *, title, subtitle="", source="", hub="chair", alt=None):
    """Return a Figure of two rings of `members` dots: left each with each, right through a hub.

    hub: what the one in the middle is called; it is one of the members.
    """
    wide = style.width()
    radius = min(RADIUS, wide / 4 - 8)
    high = 2 * radius + BASE + 10
    fig, ax = style.figure(title, subtitle, source, body=high, bottom=2)
    ax.set(xlim=(0, wide), ylim=(0, high))
    ax.axis("off")
    mesh = _ring(members, wide * 0.25, radius)
    star = _ring(members - 1, wide * 0.75, radius)
    middle = np.array([wide * 0.75, BASE + radius])
    pairs = [(mesh[a], mesh[b]) for a, b in combinations(range(members), 2)]
    spokes = [(middle, end) for end in star]
    for ends, colour in ((pairs, style.LIGHT["c3"]), (spokes, style.ACCENT)):
        width = 1.4 if len(ends) < 60 else 0.7
        ax.add_collection(LineCollection(ends, colors=colour, lw=width, zorder=1))
    dot = {"ls": "", "marker": "o", "mew": 1.2, "mec": style.PAPER, "mfc": style.INK, "zorder": 3}
    ax.plot(*mesh.T, ms=8, **dot)
    ax.plot(*star.T, ms=8, **dot)
    ax.plot(*middle, ms=13, **dot | {"mfc": style.ACCENT})
    counts = {"Each with each": len(pairs), f"Through a {hub}": len(spokes)}
    for x, (name, count) in zip((0.25, 0.75), counts.items(), strict=True):
        ax.text(wide * x, 4, f"{name}: {count}", ha="center", weight=600)
    fig.alt = alt or (
        f"Two rings of {members} dots. {title}. Left every dot is tied to every other by "
        f"{len(pairs)} lines; right all are tied to one in the middle by {len(spokes)}."
    )
    fig.numbers = pd.Series(counts, name="Links").to_frame()
    return fig


def _ring(count, x, radius):
    angles = np.pi / 2 + 2 * np.pi * np.arange(count) / max(count, 1)
    places = np.column_stack([x + radius * np.cos(angles), BASE + radius * (1 + np.sin(angles))])
    return places.round(1)
