"""States that are bound beside States that are not, region by region."""

import numpy as np
import pandas as pd
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.ticker import MaxNLocator

from migov.charts import style
from migov.charts.marks import note
from migov.models import outcomes

from .figures import share

WORLD = "All States"
DOT, GAP = 4.7, 13  # points: a dot with its gap; room between two regions
LOW, HIGH = 15, 42  # points: the least room of a stack, for the words beside it, and the most
FEW = 5  # fewer States have no middle that is worth a number


@style.two_widths
def sides(values, bound, regions, *, treaty, measure, form="{:.1f}", source=""):
    """Return a Figure with a dot for each State: those bound stand above the line, the others hang.

    values: a Series of scores indexed by state. bound: codes of the States that are bound. regions:
    a Series of regions indexed by state. treaty: its short name; measure: what is scored, when, and
    which way is better; form: how a score is written. The title gives the share of
    draws that a bound State wins, with its interval. A stroke and a number give the State in the
    middle where there are at least five. The table of numbers holds the States behind each.
    """
    values = values[values.index.isin(regions.index)].dropna().astype(float)
    is_bound = pd.Series(values.index.isin(list(bound)), values.index)
    table = outcomes.compare(values, bound, regions)
    table = table.rename(index={"World": WORLD}).loc[[WORLD, *table.index.drop("World")]]
    left = max(style.text_width(name, weight=600) for name in table.index) + 26
    right = style.text_width("middle", weight=600) + 4
    wide = style.width() - left - right - DOT
    low, high = values.min(), values.max()
    scale = wide / (high - low)
    places = _places((values - low) * scale)
    rows = {
        name: is_bound[(regions.reindex(values.index) == name) | (name == WORLD)]
        for name in table.index
    }
    heights = {name: [_height(places[own[own == side].index]) for side in (True, False)]
               for name, own in rows.items()}  # fmt: skip
    deep = sum(map(sum, heights.values())) + GAP * len(rows)
    chance = share(outcomes.chance_above(values, bound), outcomes.interval(values, bound))
    fig, ax = style.figure(
        f"{treaty}: the State that is bound has the higher number in {chance} of draws",
        measure,
        source,
        body=deep,
        left=left,
        right=right,
        key=style.TEXT * 1.6,
    )
    ax.set(xlim=(-DOT / 2, wide + DOT / 2), ylim=(-deep, 0))
    base = 0.0
    for name, own in rows.items():
        up, down = heights[name]
        base -= GAP / 2 + up
        colour = style.REGION.get(name, style.INK)
        ax.axhline(base, color=style.GRID, lw=0.9, zorder=0)
        for side, reach in ((True, up), (False, -down)):
            _stack(ax, places[own[own == side].index], base, reach, colour)
            head = "bound" if side else "other"
            n, middle = table.loc[name, [head, f"{head}_median"]]
            if n >= FEW:
                tip = base + reach + np.sign(reach) * GAP * 0.4  # looks out behind the dots
                at = [(middle - low) * scale] * 2
                ax.plot(at, [base, tip], color=style.INK, lw=1.8, zorder=1, solid_capstyle="butt")
            text = _middle(n, middle, form)
            _beside(ax, base + (7.5 if side else -7.5), n, text, right, strong=side)
        note(ax, name, (0, base + 7.5), (-left, 0), weight=600, color=colour,
                    va="center_baseline", **_edge(ax))  # fmt: skip
        base -= down + GAP / 2
    _axis(ax, low, high, scale, form)
    _key(fig, ax)
    fig.numbers = _numbers(table, form)
    fig.alt = _describe(treaty, measure, table, chance, form)
    return fig


def _places(points):
    """Return where each dot stands: its own place where few differ, else one of a row of stacks."""
    return points if points.nunique() < 25 else (points / DOT).round() * DOT


def _height(places):
    most = places.round(3).value_counts().max() if len(places) else 0
    return min(max(most * DOT, LOW), HIGH)


def _stack(ax, places, base, reach, colour):
    """Draw a column of dots for each place: discs above the line, rings below it."""
    if places.empty:
        return
    counts = places.round(2).value_counts().sort_index()
    way = np.sign(reach)
    step = min(DOT, abs(reach) / counts.max())
    start = base + way * DOT * 0.55
    columns = [
        [(x, start), (x, start + way * ((n - 1) * step + step / 5))] for x, n in counts.items()
    ]
    looks = [(colour, 4.5)] if way > 0 else [(style.MUTED, 4.6), (style.PAPER, 2.8)]
    for look, size in looks:
        _dots(ax, columns, look, size, step)


def _dots(ax, columns, colour, size, step):
    """Draw columns of dots as dashed strokes whose dashes are nothing but their round caps."""
    path = Path(np.concatenate(columns), [Path.MOVETO, Path.LINETO] * len(columns))
    dashes = (0, (0.01 / size, (step - 0.01) / size))  # matplotlib counts dashes in line widths
    caps = {"capstyle": "round", "ls": dashes, "snap": False, "zorder": 2, "clip_on": False}
    ax.add_patch(PathPatch(path, fill=False, ec=colour, lw=size, **caps))


def _beside(ax, y, n, text, right, *, strong):
    """Write beside a stack how many States it holds and the value of the one in the middle."""
    look = {"color": style.INK if strong else style.MUTED, "weight": 600 if strong else 400}
    look |= {"ha": "right", "va": "center_baseline"} | _edge(ax)
    note(ax, f"{n:.0f}", (0, y), (-8, 0), **look)
    note(ax, text, (1, y), (right, 0), **look)


def _edge(ax):
    return {"xycoords": ax.get_yaxis_transform()}


def _middle(n, middle, form):
    # rounding first, and adding nothing, writes a small negative number as 0
    digits = 0 if ".0f" in form else 1
    return style.number(round(middle, digits) + 0.0, form) if n >= FEW else "few" if n else "none"


def _axis(ax, low, high, scale, form):
    ticks = np.array(
        [
            t
            for t in MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
            if low <= t <= high
        ]
    )
    ax.set_xticks((ticks - low) * scale, [style.tick(t, form) for t in ticks])
    ax.set_yticks([])
    ax.spines["bottom"].set_visible(False)
    ax.grid(axis="x", zorder=0)


def _key(fig, ax):
    """Say above the chart what a disc, a ring and a stroke are, and what the last column holds."""
    wide, high = fig.get_size_inches() * 72
    y, x = ax.get_position().y1 * high + 5, 0.0
    marks = ("o", style.INK, "bound"), ("o", style.PAPER, "not bound"), ("|", style.INK, "middle")
    for mark, face, word in marks:
        spot = Line2D([(x + 4) / wide], [(y + 4) / high], marker=mark, ms=9 if mark == "|" else 5,
                      mfc=face, mec=style.INK, mew=1.8 if mark == "|" else 1)  # fmt: skip
        fig.add_artist(spot)
        fig.text((x + 12) / wide, y / high, word)
        x += 30 + style.text_width(word)
    fig.text(1, y / high, "middle", weight=600, ha="right")


def _numbers(table, form):
    heads = {"bound": "Bound", "bound_median": "Middle, bound"}
    heads |= {"other": "Not bound", "other_median": "Middle, not bound"}
    shown = table.astype(object)
    for column in ("bound_median", "other_median"):
        counts = table[column.removesuffix("_median")]
        shown[column] = [_middle(n, v, form) for n, v in zip(counts, table[column], strict=True)]
    return shown.rename(columns=heads)


def _describe(treaty, measure, table, chance, form):
    parts = [
        f"{name}: {n:.0f} bound, middle {_middle(n, a, form)}, and {m:.0f} not, middle "
        f"{_middle(m, b, form)}"
        for name, n, a, m, b in table.itertuples()
    ]
    return (
        f"Dots in two stacks a region, States bound by {treaty} above, others below. {measure}. "
        f"{'; '.join(parts)}. A bound State has the higher number in {chance} of draws."
    )
