"""How much of a problem a table of so many States holds, and how much real tables held."""

import pandas as pd

from migov.charts import style
from migov.charts.marks import note

ACROSS = 50  # States on the scale
TICKS = [1, 10, 20, 30, 40, 50]


@style.two_widths
def reach_curve(shares, size, *, title, tables=None, subtitle="", source="", alt=None):
    """Return a Figure of the share that the first 1 to 50 States hold, with one size picked out.

    shares: a Series by number of States, as models.few.reach gives it. size: the number picked out.
    tables: {name: (States, share)} of real groups, which lie on the curve or below it.
    """
    tables = tables or {}
    shown = shares.loc[:ACROSS]
    half = int((shares >= 0.5).idxmax())
    left = style.text_width("100%") + 8
    fig, ax = style.figure(
        title, subtitle, source, body=250, left=left, right=10, bottom=38, key=14, above=28
    )
    ax.set(xlim=(0, ACROSS), ylim=(0, 1), xticks=TICKS)
    ax.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "25%", "50%", "75%", "100%"])
    ax.grid(axis="y")
    picked = shown.loc[:size]
    ax.fill_between([0, *picked.index], [0, *picked], color=style.LIGHT["c8"], lw=0, zorder=1)
    ax.plot([0, *shown.index], [0, *shown], color=style.ACCENT, lw=2.2, zorder=3)
    front = {"zorder": 6}
    ax.plot(size, shares[size], "o", ms=9, color=style.ACCENT, mew=0, zorder=5, clip_on=False)
    high = shares[size] > 0.8
    place = {"ha": "left" if size < ACROSS * 0.6 else "right", "va": "top" if high else "bottom"}
    shift = (9, -9) if high else (9 if place["ha"] == "left" else -9, -6)
    note(
        ax,
        f"{_count(size)}: {shares[size]:.0%}",
        (size, shares[size]),
        shift,
        color=style.ACCENT,
        weight=600,
        **front,
        **place,
    )
    for rank, (name, (states, share)) in enumerate(tables.items()):
        # two real tables can lie side by side: the first is named below, the next beside its mark
        beside = {"shift": (9, 0), "va": "center"} if rank else {"shift": (-3, -8), "va": "top"}
        ax.plot(states, share, "D", ms=7, color=style.LIGHT["c1"], mew=0, zorder=5)
        label = f"{name}, {states}: {share:.0%}"
        note(ax, label, (states, share), color=style.LIGHT["c1"], weight=600, **front, **beside)
    up = {"xycoords": "axes fraction", "color": style.MUTED}
    note(ax, "\u2191 share of the whole", (0, 1), (-left, 7), **up)
    ax.set_xlabel("States at the table, largest share first \u2192", loc="right")
    fig.alt = alt or _describe(title, shares, size, half, tables)
    fig.numbers = _numbers(shares, size, tables)
    return fig


def _count(size):
    return f"{size} State" if size == 1 else f"{size} States"


def _describe(title, shares, size, half, tables):
    real = "".join(f" {name}, {n} States: {share:.0%}." for name, (n, share) in tables.items())
    return (
        f"Curve of the share that the States with most hold together. {title}. {_count(size)}: "
        f"{shares[size]:.0%}. Half is held by {half}.{real}"
    )


def _numbers(shares, size, tables):
    steps = sorted({1, 2, 3, 5, 10, 15, 20, 30, 50, size})
    rows = {f"The first {n}": f"{shares[n]:.1%}" for n in steps if n in shares.index}
    rows |= {f"{name}: {n} States": f"{share:.1%}" for name, (n, share) in tables.items()}
    return pd.Series(rows, name="Share").to_frame()
