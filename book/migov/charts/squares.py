"""One square for each item, in rows, coloured by its kind, with the count of each kind."""

import numpy as np
import pandas as pd

from . import style
from .marks import boxes, note

SIDE, MOST = 19, 14  # points; squares in one line of a row


@style.two_widths
def squares(kinds, groups, *, order, fills, title, subtitle="", source="", alt=None):
    """Return a Figure: a row for each group, a square for each item, filled by kind.

    kinds, groups: Series of words on the same index. order: the rows from the top; one without
    items stays empty and says so. fills: {kind: (fill, edge)}, which is also the order within a
    row; the last square of a kind holds its number there. A row of more than 14 items, on a phone
    fewer, goes on in a second line. Raises ValueError for a kind without a fill.
    """
    if strangers := set(kinds) - set(fills):
        raise ValueError(
            f"squares: no fill for the kind '{min(strangers)}'; there are {list(fills)}."
        )
    table = pd.crosstab(groups, kinds).reindex(index=order, columns=list(fills), fill_value=0)
    left = max(style.text_width(name) for name in order) + 10
    most = min(MOST, int((style.width() - left) / SIDE - 1.4))  # and room for the count
    lines = [max(1, -(-int(n) // most)) for n in table.sum(axis=1)]
    tops = np.cumsum([0, *(n + 0.22 for n in lines)])
    key = [(*fills[kind], kind) for kind in fills]
    fig, ax = style.figure(
        title, subtitle, source, body=SIDE * tops[-1], left=left, bottom=2, key=key, above=14
    )
    wide = (style.width() - left) / SIDE
    ax.set(xlim=(0, wide), ylim=(tops[-1], 0))
    ax.axis("off")
    names = {"xycoords": ax.get_yaxis_transform(), "va": "center"}
    edges, looks = [], []
    for name, top, deep in zip(order, tops, lines, strict=False):
        note(ax, name, (0, top + deep / 2 + 0.03), (-left, 0), **names)
        own = [kind for kind in fills for _ in range(table.loc[name, kind])]
        if not own:
            ax.text(0.1, top + 0.53, "none", va="center", color=style.MUTED)
        for rank, kind in enumerate(own):
            x, y = rank % most, top + rank // most
            edges.append((x + 0.04, y + 0.04, x + 0.96, y + 0.96))
            looks.append(fills[kind])
            if own[rank + 1 : rank + 2] != [kind]:
                ink = style.PAPER if fills[kind][0] in style.DEEP else style.INK
                text = str(table.loc[name, kind])
                ax.text(x + 0.5, y + 0.53, text, ha="center", va="center", color=ink)
        if own:
            x = min(len(own), most) + 0.3
            ax.text(x, top + 0.53, str(len(own)), va="center", weight=600)
    faces, rims = zip(*looks, strict=True) if looks else ((), ())
    boxes(ax, edges, facecolors=faces, edgecolors=rims, linewidths=1)
    shown = table.loc[:, table.any()]
    fig.alt = alt or _describe(title, shown)
    fig.numbers = shown.rename_axis(None).rename_axis(None, axis=1)
    return fig


def _describe(title, table):
    parts = []
    for name, counts in table.iterrows():
        own = ", ".join(f"{n} {kind}" for kind, n in counts.items() if n)
        parts.append(f"{name}: {own or 'none'}")
    return f"Rows of squares. {title}. {'; '.join(parts)}."
