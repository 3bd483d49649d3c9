"""Two columns of names and the ties between them: who shares what with whom."""

import numpy as np
from matplotlib.collections import LineCollection

from . import style
from .marks import note

ROW = 21  # points


@style.two_widths
def bipartite(table, *, title, subtitle="", source="", chosen=None, heads=("", ""), alt=None):
    """Return a Figure with the rows' names at the left, the columns' at the right, tied by lines.

    table: a DataFrame of counts, 0 for no tie; a line's width grows with its count, the mark of a
    name with its ties. chosen: a name of either side, whose ties stand out while all others become
    context, together with what its neighbours lead to. heads: what the two columns are. Names keep
    the table's order on the left; on the right they stand near those they are tied to.
    """
    table = table.loc[table.any(axis=1), table.any()]
    lefts = np.linspace(0.5, max(table.shape) - 0.5, len(table))
    pull = (table.mul(lefts, axis=0).sum() / table.sum()).sort_values(kind="stable").index
    table = table[pull]
    rights = np.linspace(0.5, max(table.shape) - 0.5, table.shape[1])
    sides = (table.index, table.columns)
    room = [max(style.text_width(n, weight=600) for n in names) + 14 for names in sides]
    fig, ax = style.figure(
        title,
        subtitle,
        source,
        body=ROW * max(table.shape),
        left=room[0],
        right=room[1],
        bottom=2,
        key=style.TEXT * 1.6,
    )
    ax.set(xlim=(0, 1), ylim=(max(table.shape), 0))
    ax.axis("off")
    lit, near = _lit(table, chosen)
    for strong in (0, 1, 2):
        lines, widths = [], []
        for (a, b), n in table.stack().items():
            if n and _strength(a, b, chosen, near) == strong:
                y, z = lefts[table.index.get_loc(a)], rights[table.columns.get_loc(b)]
                lines.append(_curve(y, z))
                widths.append(0.9 + 1.1 * n)
        colour = (style.GRID, style.CONTEXT, style.ACCENT)[strong]
        ax.add_collection(LineCollection(lines, colors=colour, linewidths=widths, zorder=strong))
    for side, (names, places) in enumerate(zip(sides, (lefts, rights), strict=True)):
        sums = table.sum(axis=1 - side)
        for name, y in zip(names, places, strict=True):
            on = name in lit
            face = style.ACCENT if on else style.EMPTY
            ax.plot(side, y, "o", ms=5 + 1.1 * min(6, sums[name] ** 0.7), mfc=face,
                    mec=style.PAPER, mew=1, clip_on=False, zorder=4)  # fmt: skip
            look = {"weight": 600 if name == chosen else 400}
            look["color"] = style.INK if on else style.MUTED
            note(
                ax,
                name,
                (side, y),
                ((12, -12)[side == 0], 0),
                ha=("right", "left")[side],
                va="center_baseline",
                **look,
            )
        note(
            ax,
            heads[side],
            (side, 0),
            ((12, -12)[side == 0], 6),
            ha=("right", "left")[side],
            weight=600,
        )
    fig.alt = alt or _describe(title, table, chosen)
    fig.numbers = table.astype(int).rename_axis(None).rename_axis(None, axis=1).T
    return fig


def _lit(table, chosen):
    """Return the names to light, and those that the chosen one is tied to."""
    if chosen is None:
        return {*table.index, *table.columns}, set()
    near = set(table.columns[table.loc[chosen] > 0] if chosen in table.index
               else table.index[table[chosen] > 0])  # fmt: skip
    return {chosen, *near}, near


def _strength(left, right, chosen, near):
    """Return 2 for a tie of the chosen name, 1 for one of a neighbour, 0 for any other."""
    if chosen is None:
        return 1
    return 2 if chosen in (left, right) else int(left in near or right in near)


def _curve(start, end):
    x = np.linspace(0, 1, 24)
    return np.column_stack([x, start + (end - start) * (3 * x**2 - 2 * x**3)])


def _describe(title, table, chosen):
    text = f"Two columns of {table.shape[0]} and {table.shape[1]} names. {title}. "
    if chosen is None:
        most = (table > 0).sum(axis=1).sort_values(ascending=False, kind="stable").head(3)
        return text + "Most ties: " + ", ".join(f"{name} {n}" for name, n in most.items()) + "."
    ties = table.loc[chosen] if chosen in table.index else table[chosen]
    own = ", ".join(f"{name} {n}" for name, n in ties.items() if n)
    return f"{text}{chosen} is tied to {own}."
