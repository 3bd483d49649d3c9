"""How endorsement spreads: the curve of who would follow, and the steps up to where it stops."""

import numpy as np
import pandas as pd

from migov.charts import style
from migov.charts.marks import note


@style.two_widths
def cascade(thresholds, counts, *, title, goal=None, subtitle="", source="", alt=None):
    """Return a Figure of a threshold model, as Granovetter drew it.

    thresholds: an array. counts: States that have endorsed after each round, as
    models.thresholds.cascade gives them. goal: (States, label) for a level to reach. The curve says
    how many would endorse when so many have; where it meets the diagonal nobody moves.
    """
    size, first = len(thresholds), counts[0]
    heard = np.arange(size + 1)
    others = np.sort(thresholds)[first:]
    follow = first + np.searchsorted(others, heard, side="right")
    left = style.text_width("200") + 12
    fig, ax = style.figure(
        title,
        subtitle,
        source,
        body=300,
        left=left,
        right=8,
        bottom=38,
        key=14,
        above=28,
        model=True,
    )
    ax.set(xlim=(0, size), ylim=(0, size))
    ax.grid(axis="y")
    ax.plot([0, size], [0, size], color=style.CONTEXT, lw=1.1, ls=(0, (4, 3)))
    ax.plot(heard, follow, color=style.ACCENT, lw=2.2, drawstyle="steps-post")
    x, y = [0], [first]
    for before, after in zip(counts, counts[1:] + counts[-1:], strict=True):
        x, y = [*x, before, before], [*y, before, after]
    ax.plot(x, y, color=style.LIGHT["c1"], lw=1.8, zorder=3)
    end = counts[-1]
    ax.plot(end, end, "o", ms=9, color=style.LIGHT["c1"], mew=0, zorder=4, clip_on=False)
    low = end < size * 0.6
    where = {"ha": "left" if low else "right", "va": "top" if low else "bottom"}
    high = end >= size * 0.9  # then the words stand below the dashed line, clear of the stairs
    shift = (8, -8) if low else (0, -80) if high else (-10, 8)
    if end < size * 0.07:  # no room above the axis: beside the point, under the curve
        where["va"], shift = "center", (14, 0)
    call = {"weight": 600, "color": style.LIGHT["c1"]}
    box = {"facecolor": style.PAPER, "edgecolor": "none", "pad": 1}
    note(ax, f"stops at {end}", (end, end), shift, zorder=5, bbox=box, **call, **where)
    if goal:
        level, label = goal
        ax.axhline(level, color=style.INK, lw=1, ls=(0, (2, 2)))
        crowded = abs(end - level) < size * 0.1
        place, side = ((0, level), "left") if crowded else ((size, level), "right")
        near = {"va": "bottom", "ha": side, "bbox": box}
        note(ax, label, place, (2 if crowded else -2, 2), **near)
    up = {"xycoords": "axes fraction", "color": style.MUTED}
    note(ax, "\u2191 States that would endorse then", (0, 1), (-left, 7), **up)
    ax.set_xlabel("States that have endorsed so far \u2192", loc="right")
    fig.alt = alt or _describe(title, counts, size, goal)
    fig.numbers = _numbers(counts)
    return fig


def _describe(title, counts, size, goal):
    rounds = len(counts) - 1
    level = f" The level to reach is {goal[0]}." if goal else ""
    return (
        f"Curve of how many of {size} States would endorse, by how many have. {title}. It starts "
        f"at {counts[0]} and stops at {counts[-1]} after {rounds} rounds.{level}"
    )


def _numbers(counts):
    shown = list(range(len(counts)))
    if len(shown) > 14:
        shown = [*shown[:12], shown[-1]]
    rows = {
        f"Round {number}" if number else "First movers": f"{counts[number]}" for number in shown
    }
    return pd.Series(rows, name="States").to_frame()
