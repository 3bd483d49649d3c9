"""Dots on one scale: two values a row, or all values of a group."""

import numpy as np
from matplotlib.collections import LineCollection

from . import rows, style

ROW, BAND = 23, 58  # points: a row of two dots; a band of many


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
):
    """Return a Figure with two dots a row, a ring for the first and a disc for the second value.

    table: a DataFrame of two columns, named as the dots are to be called; a missing value has no
    dot. form: how a value is written. highlight: names in bold. groups: {name: group}, which head
    their rows. low, top: the ends of the scale; None takes them from the values.
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
        body=ROW * (places[-1] + 1),
        left=left + side,
        right=side,
        bottom=2,
        key=style.TEXT * 1.3,
    )
    low = np.nanmin(pairs) if low is None else low
    ax.set(xlim=(low, top or np.nanmax(pairs)), ylim=(places[-1] + 1, 0))
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
            ax.annotate(
                style.number(value, form),
                (value, y),
                (9 if onward else -9, -0.36 * style.TEXT),
                textcoords="offset points",
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
    unit = np.ptp(ax.get_xlim()) / (ax.get_position().width * style.WIDTH * 72)
    first = table.iloc[0].fillna(table.mean())
    names = list(table.columns)
    wide = [style.text_width(name, weight=600) * unit for name in names]
    gap = sum(wide) / 2 + 10 * unit
    for x, name, colour in zip(style.spread(list(first), gap), names, colours, strict=True):
        ax.annotate(name, (x, y), (0, 12), textcoords="offset points", ha="center", color=colour,
                    weight=600)  # fmt: skip


def _describe(title, table, form):
    before, after = table.columns
    parts = [
        f"{name} {style.number(a, form)} and {style.number(b, form)}"
        for name, a, b in table.itertuples()
    ]
    return f"Two dots a row, {before} and {after}. {title}. {'; '.join(parts)}."


def strip(
    values,
    groups,
    *,
    title,
    subtitle="",
    source="",
    form="{:,.0f}",
    colours=None,
    named=None,
    log=False,
    axis="",
    alt=None,
):
    """Return a Figure with a band for each group and a dot for each value; a stroke is the median.

    values: a Series of numbers; groups: a Series of group names on the same index, bands in the
    order of first occurrence. colours: {group: colour}, by default those of the regions. named:
    {index: label} of the dots to name. log: a logarithmic scale. axis: what the scale is.
    """
    values = values.dropna().astype(float)
    groups = groups.reindex(values.index)
    bands = [b for b in dict.fromkeys(groups) if b == b]
    colours = colours or style.REGION
    left = max(style.text_width(f"{band}", weight=600) for band in bands) + 18
    fig, ax = style.figure(
        title,
        subtitle,
        source,
        body=BAND * len(bands),
        left=left,
        right=14,
        bottom=36 if axis else 22,
    )
    if log:
        ax.set_xscale("log")
    ax.set(ylim=(len(bands), 0))
    span = np.log10(values) if log else values
    pad = np.ptp(span) * 0.03 or 1
    ends = span.min() - pad, span.max() + pad
    ax.set_xlim(*(10**end if log else end for end in ends))
    unit = (ends[1] - ends[0]) / (ax.get_position().width * style.WIDTH * 72)
    medians = {}
    for row, band in enumerate(bands):
        own = span[groups == band].sort_values()
        colour = colours.get(band, style.ACCENT)
        lift = _swarm(own.to_numpy() / unit) / BAND
        y = row + 0.56 + lift
        ax.plot(values[own.index], y, "o", ms=4.6, mew=0, color=colour)
        ax.axhline(row + 1, color=style.GRID, lw=0.8, zorder=0)
        middle = values[own.index].median()
        ax.plot([middle] * 2, [row + 0.2, row + 0.92], color=style.INK, lw=1.6)
        shown = {place: name for place, name in (named or {}).items() if place in own.index}
        heights = {place: row + 0.56 + lift[own.index.get_loc(place)] for place in shown}
        for place, y in heights.items():
            ax.plot(values[place], y, "o", ms=7, mfc=colour, mec=style.INK, mew=1.6)
        _top(ax, row, middle, style.number(middle, form), shown, values, heights)
        medians[band] = middle
        ax.annotate(band, (0, row + 0.5), (-left, 1), xycoords=ax.get_yaxis_transform(),
                    textcoords="offset points", weight=600, color=colour)  # fmt: skip
        ax.annotate(f"{len(own)}", (0, row + 0.5), (-left, -12), textcoords="offset points",
                    xycoords=ax.get_yaxis_transform(), color=style.MUTED)  # fmt: skip
    ax.set_yticks([])
    ax.set_xlabel(axis, loc="left")
    ax.xaxis.set_major_formatter(lambda value, _: style.number(value, form))
    ax.minorticks_off()
    if not log:
        ax.xaxis.get_major_locator().set_params(nbins=6)
    fig.alt = (
        alt
        or f"Dots by group. {title}. Medians: "
        + ", ".join(f"{band} {style.number(middle, form)}" for band, middle in medians.items())
        + "."
    )
    fig.numbers = _summary(values, groups, bands, form)
    return fig


def _top(ax, row, middle, text, shown, values, heights):
    """Write the median and the named dots in the free strip of a band's top, tied to their dots."""
    across = ax.transData
    points = 72 / ax.figure.dpi
    wished = [across.transform((x, row))[0] * points for x in (middle, *values[list(shown)])]
    texts = [text, *shown.values()]
    wide = [style.text_width(t, weight=600) + 6 for t in texts]
    edge = style.WIDTH * 72
    wished = [min(max(x, w / 2), edge - w / 2) for x, w in zip(wished, wide, strict=True)]
    places = style.spread(wished, wide, high=edge - wide[int(np.argmax(wished))] / 2)
    for rank, (x, t) in enumerate(zip(places, texts, strict=True)):
        at, y = across.inverted().transform((x / points, 0))[0], row + 0.18
        ax.annotate(t, (at, y), (0, 1), textcoords="offset points", ha="center",
                    weight=400 if rank else 600)  # fmt: skip
        if rank:
            place = list(shown)[rank - 1]
            ax.plot(
                [at, values[place]], [y + 0.04, heights[place] - 0.07], color=style.MUTED, lw=0.8
            )


def _swarm(places, size=5.0):
    """Return how far each dot (places in points, sorted) moves up or down so that none overlap."""
    lift = np.zeros(len(places))
    for i, x in enumerate(places):
        near = [j for j in range(i) if x - places[j] < size]
        for step in range(40):
            candidate = (step + 1) // 2 * size * 0.5 * (1 if step % 2 else -1)
            if all(np.hypot(x - places[j], candidate - lift[j]) >= size * 0.95 for j in near):
                break
        lift[i] = candidate
    return np.clip(lift, -BAND * 0.3, BAND * 0.38)


def _summary(values, groups, bands, form):
    table = values.groupby(groups).agg(["size", "min", "median", "max"]).loc[bands]
    table.columns = ["Count", "Lowest", "Median", "Highest"]
    for column in table.columns[1:]:
        table[column] = table[column].map(lambda value: style.number(value, form))
    return table.rename_axis(None)
