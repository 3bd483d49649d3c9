"""Events a year, two spans of years beside each other."""

import numpy as np
import pandas as pd

from migov.charts import style
from migov.models.pace import NOTHING, counts, verdict

BEFORE, AFTER = style.LIGHT["c9"], style.ACCENT


@style.two_widths
def columns(years, *, last, span, first=1985, final=2026, top, what, source=""):
    """Return a Figure of events by year whose title is the headline that the two spans give.

    years: whole years, one an event. last, span: as in `models.pace.counts`. first, final: ends of
    the axis. top: events at its upper end. what: the kinds counted, for the text alternative.
    """
    before, after = counts(years, last=last, span=span)
    word = verdict(before, after)
    spans = f"{last - 2 * span + 1}–{last - span}", f"{last - span + 1}–{last}"
    title = f"Talk {word}: {before} events in {spans[0]}, {after} in {spans[1]}"
    if word == NOTHING:
        title = "Nothing is counted: switch on a kind of event"
    axis = np.arange(first, final + 1)
    heights = np.array([sum(year == own for own in years) for year in axis])
    fig, ax = style.figure(
        title, "Events of the chosen kinds, by year", source, body=190, left=18, right=14, bottom=20
    )
    fills = np.where(axis > last - span, AFTER, BEFORE)
    fills = np.where((axis > last) | (axis <= last - 2 * span), style.EMPTY, fills)
    ax.bar(axis, heights, width=0.8, color=fills)
    ax.axvline(last - span + 0.5, color=style.MUTED, lw=0.8)
    edge = last - span + 0.5
    for side, name, count, colour in (
        ("right", spans[0], before, BEFORE),
        ("left", spans[1], after, AFTER),
    ):
        shift = {"right": -5, "left": 5}[side]
        place = {"textcoords": "offset points", "ha": side, "va": "top"}
        ink = colour if colour in style.DEEP else style.INK
        ax.annotate(f"{count}", (edge, top), (shift, 0), color=ink, weight=600, size=15, **place)
        short = f"{name[:5]}{name[-2:]}"
        ax.annotate(short, (edge, top), (shift, -19), color=ink, annotation_clip=False, **place)
    ax.set(xlim=(first - 0.6, final + 0.6), ylim=(0, top))
    ax.set_yticks([0, 5, 10, 15, 20])
    ax.set_xticks([1990, 2000, 2010, 2020])
    ax.grid(axis="y")
    fig.alt = f"Columns of events by year, {what}. {title}."
    fig.numbers = _numbers(axis, heights)
    return fig


def _numbers(axis, heights):
    return pd.DataFrame({"Events": heights[heights > 0]}, index=axis[heights > 0].astype(str))
