"""Dots on one scale: two values a row."""

import numpy as np
from matplotlib.collections import LineCollection

from . import rows, style
from .marks import note

ROW = 23  # points


@style.two_widths
def dots(
    table,
    *,
    title,
    subtitle="",
    source="",
    form="{:,.0f}",
    colours=(style.MUTED, style.ACCENT),
    highlight=(),
    groups=None,
    low=0,
    top=None,
    alt=None,
    model=False,
):
    """Return a Figure with two dots a row, a ring for the first and a disc for the second value.

    table: a DataFrame of two columns, named as the dots are to be called; a missing value has no
    dot. form: how a value is written. highlight: names in bold. groups: {name: group}, which head
    their rows. low, top: the ends of the scale; None takes them from the values.
    model: as for `style.figure`.
    """
    names, places, heads = rows.arrange(table.index, groups)
    table = table.loc[names].astype(float)
    pairs = table.to_numpy()
    left = rows.room(names)
    side = max(style.text_width(form.format(v)) for v in pairs[~np.isnan(pairs)]) + 12
    fig, ax = style.figure(
        title,
        subtitle,
        source,
        body=ROW * rows.deep(names, places),
        left=left + side,
        right=side,
        bottom=2,
        key=style.TEXT * 1.3,
        model=model,
    )
    low = np.nanmin(pairs) if low is None else low
    ax.set(xlim=(low, top or np.nanmax(pairs)), ylim=(rows.deep(names, places), 0))
    ax.axis("off")
    rows.write(ax, left + side, names, places, heads, bold=highlight)
    middles = [y + 0.5 for y in places]
    ends = zip(middles, pairs, strict=True)
    whole = [[(a, y), (b, y)] for y, (a, b) in ends if not np.isnan(a + b)]
    ax.add_collection(LineCollection(whole, colors=style.GRID, lw=4, clip_on=False))
    for column, colour in enumerate(colours):
        face = colour if column else style.PAPER
        ax.plot(pairs[:, column], middles, "o", ms=8, mec=colour, mfc=face, mew=2, clip_on=False)
    for y, (first, second) in zip(middles, pairs, strict=True):
        for column, value in enumerate((first, second)):
            if np.isnan(value):
                continue
            other = second if column == 0 else first
            onward = value > other or (value == other and column) or np.isnan(other)
            if value == other and not column:
                continue
            note(
                ax,
                style.number(value, form),
                (value, y),
                (9 if onward else -9, -0.36 * style.TEXT),
                ha="left" if onward else "right",
                color=colours[column],
                weight=600 if column else 400,
            )
    _call(ax, table, colours, middles[0])
    fig.alt = alt or _describe(title, table, form)
    fig.numbers = table.map(lambda v: style.number(v, form)).rename_axis(None)
    return fig


def _call(ax, table, colours, y):
    """Name the two dots above the first row, apart from each other."""
    unit = np.ptp(ax.get_xlim()) / (ax.get_position().width * style.width())
    first = table.iloc[0].fillna(table.mean())
    names = list(table.columns)
    wide = [style.text_width(name, weight=600) * unit for name in names]
    gap = sum(wide) / 2 + 10 * unit
    place, (low, high), half = ax.get_position(), ax.get_xlim(), max(wide) / 2
    low -= place.x0 * style.width() * unit - half  # no name reaches over the picture's edge
    high += (1 - place.x1) * style.width() * unit - half
    middles = style.spread(list(first), gap, low, high)
    for x, name, colour in zip(middles, names, colours, strict=True):
        note(ax, name, (x, y), (0, 12), ha="center", color=colour,
                    weight=600)  # fmt: skip


def _describe(title, table, form):
    before, after = table.columns
    parts = [
        f"{name} {style.number(a, form)} and {style.number(b, form)}"
        for name, a, b in table.itertuples()
    ]
    return f"Two dots a row, {before} and {after}. {title}. {'; '.join(parts)}."
