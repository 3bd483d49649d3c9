"""Lines over time, each named at its end."""

from itertools import pairwise
from math import inf

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.ticker import MaxNLocator

from . import style
from .marks import note

BROKEN = [(style.EMPTY, style.EMPTY, "another count from this year on")]


@style.two_widths
def lines(
    table,
    *,
    title,
    labels=None,
    colours=None,
    subtitle="",
    source="",
    along="",
    form="{:,.0f}",
    top=None,
    bands=None,
    marks=None,
    breaks=None,
    height=230,
    alt=None,
    model=False,
):
    """Return a Figure with a line for each column, its name and last value at its end.

    table: a DataFrame, rows years (numbers), columns series; a missing value breaks the line.
    labels and colours: by column; when colours are given, a column without one is context, else
    all are drawn in the palette's order. along: names the horizontal axis, if not by the year.
    form: how a value is written. top: the upper end of the scale, which starts at 0 unless a value
    is negative. bands: {column: (low, high)}, two Series each, shaded behind the line. marks:
    {year: label}, upright lines. breaks: {year: words}: from that year on something else is
    counted, as the words say; the lines stop before it. height: of the axes, in points. model: as
    for `style.figure`.
    """
    labels = labels or {}
    if colours is None:
        colours = dict(zip(table, [style.LIGHT[f"c{i}"] for i in range(6)], strict=False))
    table = table.astype(float).dropna(axis=1, how="all")
    ends = {key: own[own.last_valid_index()] for key, own in table.items()}
    names = {key: f"{labels.get(key, key)} {style.number(ends[key], form)}" for key in table}
    low = min(0.0, np.nanmin([table.min().min(), *_edges(bands, "min")]))
    ticks = steps(low, top or np.nanmax([table.max().max(), *_edges(bands, "max")]))
    low, high = ticks[0], top or ticks[-1]
    right, left = room_right(names.values()), style.text_width(style.number(high, form)) + 8
    key = BROKEN if breaks else 14 if marks else 0
    fig, ax = style.figure(
        title,
        subtitle,
        source,
        body=height,
        left=left,
        right=right,
        bottom=38 if along else 22,
        key=key,
        above=24,
        model=model,
    )
    ax.set(xlim=(table.index.min(), table.index.max()), ylim=(low, high))
    for key, (below, above) in (bands or {}).items():
        ax.fill_between(below.index, below, above, color=_tint(colours.get(key)), lw=0, zorder=1)
    mark(ax, marks or {})
    for key, own in table.items():
        strong = key in colours
        colour, width = (colours[key], 2.4) if strong else (style.CONTEXT, 1.3)
        look = {"color": colour, "lw": width, "zorder": 2 + strong, "clip_on": False}
        for part in parts(own, breaks):
            alone = part.notna().sum() == 1
            ax.plot(part.index, part, "o" if alone else "-", ms=5, **look)
        if own.last_valid_index() < table.index.max():
            rest = [own.last_valid_index(), table.index.max()], [ends[key]] * 2
            ax.plot(*rest, color=style.CONTEXT, lw=0.9, ls=(0, (1, 3)), zorder=1)
    mark_breaks(ax, breaks, table.index)
    ax.grid(axis="y")
    ax.set_yticks(ticks[ticks <= high])
    ax.yaxis.set_major_formatter(lambda value, _: style.tick(value, form))
    if low < 0:
        ax.axhline(0, color=style.MUTED, lw=0.9, zorder=1)
    room = ax.get_position().width * style.width() / (style.text_width(str(table.index.max())) + 10)
    ax.xaxis.get_major_locator().set_params(integer=True, nbins=max(1, min(6, int(room))))
    if along:
        ax.set_xlabel(f"{along} \u2192", loc="right")
    end_labels(ax, ends, names, {key: colours.get(key) for key in table})
    fig.alt = (alt or _describe(title, table, labels, form)) + said(breaks)
    fig.numbers = _numbers(table, labels, form, breaks)
    return fig


def mark(ax, marks):
    """Draw an upright line at each value, its label above it, moved aside where two would touch."""
    (first, last), high = ax.get_xlim(), ax.get_ylim()[1]
    scale = (last - first) / (ax.get_position().width * style.width())
    sizes = [style.text_width(label) * scale for label in marks.values()]
    inward = [-0.5 if x > (first + last) / 2 else 0.5 for x in marks]
    middles = [x + side * size for x, side, size in zip(marks, inward, sizes, strict=True)]
    places = style.spread(middles, [size + 6 * scale for size in sizes])
    for (x, label), place in zip(marks.items(), places, strict=True):
        ax.axvline(x, color=style.MUTED, lw=0.9, ls=(0, (3, 3)), zorder=1)
        note(ax, label, (place, high), (0, 5), ha="center", color=style.MUTED)


def parts(own, breaks):
    """Return a Series cut before each of the years, its pieces that hold a value."""
    cuts = pairwise([-inf, *sorted(breaks or {}), inf])
    pieces = [own[(own.index >= first) & (own.index < end)] for first, end in cuts]
    return [piece for piece in pieces if piece.notna().any()]


def mark_breaks(ax, breaks, years):
    """Shade what lies between each year and the last one before it, the year above."""
    middles = []
    for year in sorted(breaks or {}):
        before = max(other for other in years if other < year)
        ax.axvspan(before, year, color=style.EMPTY, lw=0, zorder=0)
        middles.append((before + year) / 2)
    low, high = ax.get_xlim()
    scale = (high - low) / (ax.get_position().width * style.width())
    places = style.spread(middles, 30 * scale)
    above = {"xycoords": ax.get_xaxis_transform(), "ha": "center", "color": style.MUTED}
    for year, place in zip(sorted(breaks or {}), places, strict=True):
        note(ax, str(year), (place, 1), (0, 4), annotation_clip=False, **above)


def said(breaks):
    """Return the breaks as the end of a text alternative."""
    told = [f" The line breaks before {year}: {words}." for year, words in (breaks or {}).items()]
    return "".join(told)


def end_labels(ax, ends, names, colours):
    """Write a name right of the axes at the height of each value, moved apart where they touch.

    ends: {key: value in data}; names: {key: text}; colours: {key: colour, or None for context}. A
    name that had to move is tied to its value by a thin line.
    """
    low, high = ax.get_ylim()
    points = ax.get_position().height * ax.figure.get_size_inches()[1] * 72
    scale = (high - low) / points
    texts = {key: end_lines(name) for key, name in names.items()}
    line = style.TEXT * 1.16
    sizes = [line * len(texts[key]) * scale for key in ends]
    most = (max(sizes) - line * scale) / 2  # a name of two lines stays within the chart
    places = style.spread(list(ends.values()), sizes, low + most, high - most)
    moved = [abs(p - value) > 3 * scale for p, value in zip(places, ends.values(), strict=True)]
    across = ax.get_yaxis_transform()
    for key, place in zip(ends, places, strict=True):
        for step, text in enumerate(texts[key]):
            down = (step - (len(texts[key]) - 1) / 2) * line
            note(
                ax,
                text,
                (1, place),
                (13 if any(moved) else 6, -0.36 * style.TEXT - down),
                xycoords=across,
                color=colours[key] or style.MUTED,
                weight=600 if colours[key] else 400,
                annotation_clip=False,
            )
    wide = ax.get_position().width * ax.figure.get_size_inches()[0] * 72
    ties = [
        [(1 + 2 / wide, value), (1 + 10 / wide, place)]
        for value, place, far in zip(ends.values(), places, moved, strict=True)
        if far
    ]
    ax.add_collection(
        LineCollection(ties, colors=style.CONTEXT, lw=0.8, transform=across, clip_on=False)
    )


def end_lines(name):
    """Return the lines of a name at the end of a line; a narrow chart breaks long ones."""
    room = 0.36 if style.width() == style.NARROW else 0.5
    return style.wrap(name, style.width() * room, style.TEXT, 600)


def room_right(names):
    lines = [line for name in names for line in end_lines(name)]
    return max(style.text_width(line, style.TEXT, 600) for line in lines) + 16


def _edges(bands, side):
    return [getattr(edge, side)() for pair in (bands or {}).values() for edge in pair]


def steps(low, high):
    """Return about five round values from low or below to high or above."""
    return MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)


def _tint(colour):
    return style.LIGHT["c8"] if colour == style.ACCENT else style.EMPTY


def _describe(title, table, labels, form):
    parts = []
    for key, own in table.items():
        own = own.dropna()
        first, last = style.number(own.iloc[0], form), style.number(own.iloc[-1], form)
        parts.append(
            f"{labels.get(key, key)} from {first} in {own.index[0]} to {last} in {own.index[-1]}"
        )
    return f"Lines over time. {title}. {'; '.join(parts)}."


def _numbers(table, labels, form, breaks):
    step, kept = max(1, -(-len(table) // 20)), set(table.index)
    sides = {year - back for year in breaks or {} for back in (0, 1)} & kept
    rows = table.loc[sorted(set(table.index[::-1][::step]) | sides)]
    rows = rows.rename(columns=labels).rename_axis(None)
    return rows.map(lambda value: style.number(value, form))
