"""Parts of a whole over time, stacked."""

import numpy as np

from . import style
from .lines import end_labels, room_right, steps


@style.two_widths
def stacked(
    table,
    *,
    title,
    subtitle="",
    source="",
    form="{:,.0f}",
    labels=None,
    colours=None,
    share=False,
    height=230,
    alt=None,
):
    """Return a Figure of stacked parts, each named at its right end with its last value.

    table: a DataFrame, rows years (numbers), columns parts from the bottom up, none negative; a
    missing value is drawn as nothing. A part that is nothing in every year is not named. share:
    draw each part as a share of its year. labels and colours: by column.
    """
    labels = labels or {}
    palette = [style.LIGHT[role] for role in ("c12", "c11", "c14", "c6", "c2", "c1", "c7")]
    colours = colours or dict(zip(table, palette, strict=False))
    known = table.astype(float)
    drawn = known.fillna(0)
    if share:
        known, drawn, form = _shares(known), _shares(drawn), "{:.0%}"
    heights = drawn.cumsum(axis=1)
    ticks = steps(0, 1 if share else heights.to_numpy().max())
    high = ticks[-1]
    last = known.iloc[-1]
    names = {
        key: f"{labels.get(key, key)} {style.number(last[key], form)}"
        for key in table
        if known[key].max() > 0
    }
    right, left = room_right(names.values()), style.text_width(style.number(high, form)) + 8
    fig, ax = style.figure(title, subtitle, source, body=height, left=left, right=right)
    years = table.index.to_numpy(dtype=float)
    ax.grid(axis="y")
    step = np.diff(years).min() if len(years) > 1 else 1
    for key in table:
        below = heights[key] - drawn[key]
        ax.bar(years, drawn[key], bottom=below, width=step * 0.78, color=colours[key],
               edgecolor=style.PAPER, lw=0.8)  # fmt: skip
    ax.set_xlim(years.min() - step * 0.5, years.max() + step * 0.5)
    ax.set_ylim(0, high)
    ax.set_yticks(ticks)
    ax.yaxis.set_major_formatter(lambda value, _: style.tick(value, form))
    ax.xaxis.get_major_locator().set_params(integer=True, nbins=6)
    ends = {key: heights[key].iloc[-1] - drawn[key].iloc[-1] / 2 for key in names}
    inks = {key: colour if colour in style.DEEP else style.INK for key, colour in colours.items()}
    end_labels(ax, ends, names, inks)
    fig.alt = alt or _describe(title, known, labels, form)
    rows = known.iloc[:: max(1, -(-len(known) // 20))].rename(columns=labels).rename_axis(None)
    fig.numbers = rows.map(lambda v: style.number(v, form))
    return fig


def _shares(table):
    return table.div(table.sum(axis=1), axis=0)


def _describe(title, table, labels, form):
    first, last = table.index[0], table.index[-1]
    parts = [
        f"{labels.get(key, key)} {style.number(own.iloc[0], form)} in {first}, "
        f"{style.number(own.iloc[-1], form)} in {last}"
        for key, own in table.items()
    ]
    return f"Stacked parts over time. {title}. {'; '.join(parts)}."
