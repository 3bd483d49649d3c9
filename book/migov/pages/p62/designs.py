"""What four designs of coordination leave of agreement, by the size of the group."""

import numpy as np
import pandas as pd

from migov.charts import style
from migov.charts.lines import end_labels, mark, room_right

COLOURS = {
    "each with each": style.LIGHT["c3"],
    "rotating chair": style.LIGHT["c1"],
    "lead agency": style.LIGHT["c2"],
    "secretariat": style.ACCENT,
}
DASHES = {"each with each": (0, (1, 1.6)), "lead agency": (0, (6, 1.6))}


@style.two_widths
def designs(table, *, title, subtitle="", source="", marks=None, height=220, alt=None):
    """Return a Figure with a line for each design, cut where nothing is left.

    table: a DataFrame, rows members, columns designs, values the part of agreement left after
    costs; below 0 nothing is drawn. marks: {members: label}, upright lines with the rank of each.
    """
    last = table.iloc[-1]
    names = {key: f"{key.capitalize()} {_shown(last[key])}" for key in table}
    fig, ax = style.figure(
        title,
        subtitle,
        source,
        body=height,
        left=style.text_width("100%") + 8,
        right=room_right(names.values()) + 8,
        bottom=36,
        key=14,
        model=True,
    )
    low, high = table.index.min(), table.index.max()
    ax.set(xlim=(low, high), ylim=(0, 1))
    ax.grid(axis="y")
    ax.set_yticks(np.linspace(0, 1, 5))
    ax.yaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    ax.set_xticks([low, *range(10, high + 1, 10)])
    ax.set_xlabel("Members \u2192", loc="right")
    mark(ax, marks or {})
    for key, values in table.items():
        look = {"color": COLOURS[key], "lw": 2.4, "ls": DASHES.get(key, "-")}
        ax.plot(table.index, values, zorder=3, **look)
        for members in marks or {}:
            if values[members] > 0:
                ax.plot(members, values[members], "o", ms=5, color=COLOURS[key], zorder=4)
    end_labels(ax, {key: max(last[key], 0) for key in table}, names, COLOURS)
    fig.alt = alt or _describe(title, table, marks)
    fig.numbers = _numbers(table, marks)
    return fig


def _shown(value):
    return "none" if value <= 0 else style.number(value, "{:.0%}")


def _describe(title, table, marks):
    parts = [
        f"at {members} members "
        + ", ".join(f"{k} {_shown(v)}" for k, v in table.loc[members].items())
        for members in [*(marks or {}), table.index.max()]
    ]
    return f"Four lines by number of members. {title}. Left after costs {'; '.join(parts)}."


def _numbers(table, marks):
    rows = sorted({*(marks or {}), table.index.min(), *range(10, table.index.max() + 1, 10)})
    shown = table.loc[rows].map(_shown).rename(columns=str.capitalize)
    return pd.DataFrame(shown).rename_axis("Members")
