"""Where the people of one origin live, and which instruments bind there."""

import numpy as np

from migov.charts import style
from migov.charts.marks import boxes, note

ROW, CELL = 21, 50  # points
SLIM, TALL = 30, 26  # points: a cell and a row on a phone, which has no room for all numbers


@style.two_widths
def destinations(table, shares, *, people, title, subtitle="", source="", alt=None):
    """Return a Figure with a row for each destination and a cell for each instrument.

    table: indexed by the destination's name, in the order to draw, with the column people and a
    column of bool for each instrument, which is filled where true. shares: a Series of the share
    (0 to 1) of all emigrants whom each instrument reaches, indexed like those columns, and people:
    how many they are; both are drawn as a first row.
    """
    columns = list(shares.index)
    phone = style.width() == style.NARROW
    cell = SLIM if phone else CELL
    wide = cell * len(columns)
    rows = len(table) + 1.4
    fig, ax = style.figure(
        title,
        subtitle,
        source,
        body=(TALL if phone else ROW) * rows,
        left=style.width() - wide,
        bottom=2,
        key=style.TEXT * 1.3,
    )
    ax.set(xlim=(0, len(columns)), ylim=(rows, 0))
    ax.axis("off")
    edge = {"xycoords": ax.get_yaxis_transform()}
    line = {"va": "center_baseline"}
    room = style.width() - wide
    everyone = "All" if phone else "All destinations"
    note(ax, everyone, (0, 0.5), (-room, 0), weight=600, **edge, **line)
    number = {"ha": "right", **edge, **line}
    if not phone:
        note(ax, _people(people), (0, 0.5), (-10, 0), weight=600, **number)
    for x, name in enumerate(columns):
        note(ax, name, (x + 0.5, 0), (0, 6), ha="center",
                    weight=600)  # fmt: skip
        ax.text(x + 0.5, 0.5, _percent(shares[name]), ha="center", weight=600, **line)
    ax.plot([-room / cell, len(columns)], [1.2, 1.2], color=style.GRID, lw=0.8, clip_on=False)
    bound = table[columns].to_numpy(dtype=bool)
    ys, xs = np.nonzero(bound)
    for mask, face in ((bound, style.LIGHT["c11"]), (~bound, style.EMPTY)):
        y, x = np.nonzero(mask)
        edges = np.column_stack([x + 0.02, y + 1.45, x + 0.98, y + 2.35])
        boxes(ax, edges, facecolors=face)
    for x, y in zip(xs, ys, strict=True):
        ax.text(x + 0.5, y + 1.9, "bound", ha="center", color=style.PAPER, **line)
    for y, (name, people) in enumerate(table["people"].items()):
        most = 2 if phone else 1
        lines = style.wrap(name, room - (6 if phone else 50))
        shown = lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]} …"]
        for step, text in enumerate(shown):
            up = 5.5 * (len(shown) - 1 - 2 * step)
            note(ax, text, (0, y + 1.9), (-room, up), **edge, **line)
        if not phone:
            note(ax, _people(people), (0, y + 1.9), (-10, 0), color=style.MUTED, **number)
    fig.alt = alt or _describe(title, table, shares)
    binding = [", ".join(c for c in columns if row[c]) or "none" for _, row in table.iterrows()]
    shown = {"People": [f"{n:,.0f}" for n in table["people"]], "Bound there by": binding}
    fig.numbers = table[[]].assign(**shown).rename_axis(None)
    return fig


def _people(number):
    if number >= 1e6:
        return f"{number / 1e6:.1f} m"
    return f"{number:,.0f}"


def _percent(share):
    return "<1%" if 0 < share < 0.005 else f"{share:.0%}"


def _describe(title, table, shares):
    parts = ", ".join(f"{name} {_percent(share)}" for name, share in shares.items())
    first = f"{table.index[0]} ({_people(table['people'].iloc[0])})" if len(table) else "none"
    return f"Table of destinations. {title}. Reached: {parts}. Largest destination: {first}."
