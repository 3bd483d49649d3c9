"""Bars that start at nothing."""

import pandas as pd

from . import rows, style
from .marks import note

ROW = 20  # points


@style.two_widths
def bars(
    values,
    *,
    title,
    subtitle="",
    source="",
    form="{:,.0f}",
    highlight=(),
    colours=None,
    groups=None,
    notes=None,
    top=None,
    alt=None,
):
    """Return a Figure with a horizontal bar for each value, from zero, the value at its end.

    values: a Series of numbers indexed by name, in the order to draw; a missing one is written as
    such. form: how a value is written. highlight: names to point at; the others are then context.
    colours: {name: colour}. groups: {name: group}, which head their rows. notes: {name: text} to
    write after the value. top: the value at which a bar is as long as the chart.
    """
    values = values.astype(float)
    names, places, heads = rows.arrange(values.index, groups)
    values = values.loc[names]
    texts = {name: style.number(value, form) for name, value in values.items()}
    notes = notes or {}
    wide = [style.text_width(f"{texts[n]} {notes.get(n, '')}", weight=600) for n in names]
    after = max(wide) + 8
    low = min(0.0, values.min())
    left = rows.room(names) + (after if low < 0 else 0)
    high = top or max(0.0, values.max())
    fig, ax = style.figure(
        title,
        subtitle,
        source,
        body=ROW * rows.deep(names, places),
        left=left,
        right=after,
        bottom=4,
    )
    ax.set(xlim=(low, high), ylim=(rows.deep(names, places), 0))
    ax.axis("off")
    rest = style.CONTEXT if len(highlight) else style.ACCENT
    fills = [
        (colours or {}).get(name, style.ACCENT if name in highlight else rest) for name in names
    ]
    middles = [y + 0.5 for y in places]
    ax.barh(middles, values.fillna(0), height=0.74, color=fills)
    ax.plot([0, 0], [0, rows.deep(names, places)], color=style.MUTED, lw=0.9)
    rows.write(ax, left, names, places, heads, bold=highlight)
    for y, (name, value) in zip(places, values.items(), strict=True):
        side = -1 if value < 0 else 1
        line = {
            "va": "center",
            "ha": "right" if side < 0 else "left",
        }
        tip = (0 if value != value else value, y + 0.53)
        plain = value != value
        note(
            ax,
            texts[name],
            tip,
            (5 * side, 0),
            weight=400 if plain else 600,
            color=style.MUTED if plain else style.INK,
            **line,
        )
        if name in notes:
            shift = (5 + style.text_width(f"{texts[name]} ", weight=600)) * side
            note(ax, notes[name], tip, (shift, 0), color=style.MUTED, **line)
    told = [f"{texts[name]} {notes.get(name, '')}".strip() for name in names]
    rows.tips(fig, ax, names, places, told, ROW)
    fig.alt = alt or _describe(title, names, texts, notes)
    fig.numbers = pd.Series(texts, name=values.name or "value").to_frame()
    return fig


def _describe(title, names, texts, notes):
    return (
        f"Bars. {title}. "
        + "; ".join(f"{n} {texts[n]} {notes.get(n, '')}".strip() for n in names)
        + "."
    )
