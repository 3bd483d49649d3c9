"""Options ranked by a score, with how firmly each holds its place."""

import pandas as pd

from migov.charts import rows, style
from migov.charts.marks import note

ROW, COLUMN, SLIM, BAR = 25, 84, 56, 14  # points: a row, a column, one on a phone, the least bar


@style.two_widths
def ranking(values, firmness, *, title, subtitle="", source="", top, highlight=(), alt=None):
    """Return a Figure with a bar for each option and shares in columns at its right.

    values: a Series of scores by option, best first. firmness: a DataFrame of shares by option, one
    column a question, named as to be read over the column. top: the score at which a bar is as long
    as its room. highlight: options to point at.
    """
    firmness = firmness.loc[values.index]
    left = rows.room(values.index)
    after = style.text_width("0.00", weight=600) + 12
    room = COLUMN if style.width() > style.NARROW else SLIM
    fit = int((style.width() - left - after - BAR) // room)
    shown = firmness.iloc[:, :fit]  # a phone has no room for all; the table of numbers has
    right = room * shown.shape[1]
    heads = [style.wrap(name, room - 8, style.TEXT) for name in shown]
    deep = max(map(len, heads), default=0) * style.TEXT * 1.2
    fig, ax = style.figure(
        title,
        subtitle,
        source,
        body=ROW * len(values),
        left=left,
        right=right + after,
        bottom=4,
        key=deep + 4,
    )
    ax.set(xlim=(0, top), ylim=(len(values), 0))
    ax.axis("off")
    places = [rank + 0.0 for rank in range(len(values))]
    fills = [style.ACCENT if name in highlight else style.CONTEXT for name in values.index]
    ax.barh([y + 0.5 for y in places], values, height=0.7, color=fills)
    ax.plot([0, 0], [0, len(values)], color=style.MUTED, lw=0.9)
    rows.write(ax, left, list(values.index), places, [], bold=highlight)
    point = {"va": "center"}
    for y, value in zip(places, values, strict=True):
        note(ax, f"{value:.2f}", (value, y + 0.53), (5, 0), weight=600, **point)
    edge = {"xycoords": ax.get_yaxis_transform(), "ha": "right"} | point
    for column, shares in enumerate(shown.to_numpy().T):
        x = after + room * (column + 1)
        for step, line in enumerate(reversed(heads[column])):
            up = 8 + step * style.TEXT * 1.2
            note(ax, line, (1, 0), (x, up), color=style.MUTED, **edge)
        for y, share in zip(places, shares, strict=True):
            strong = share == shares.max()
            text = "under 1%" if 0 < share < 0.01 else f"{share:.0%}"
            look = {"weight": 600 if strong else 400, "color": style.INK if strong else style.MUTED}
            note(ax, text, (1, y + 0.53), (x, 0), **edge | look)
    fig.alt = alt or _describe(title, values, firmness)
    fig.numbers = _numbers(values, firmness)
    return fig


def _describe(title, values, firmness):
    parts = [
        f"{name} {value:.2f} ("
        + ", ".join(f"{column.lower()} {share:.0%}" for column, share in firmness.loc[name].items())
        + ")"
        for name, value in values.items()
    ]
    return f"Bars, best first. {title}. {'; '.join(parts)}."


def _numbers(values, firmness):
    table = pd.DataFrame({"Score": values.map("{:.2f}".format)})
    return table.join(firmness.map("{:.0%}".format))
