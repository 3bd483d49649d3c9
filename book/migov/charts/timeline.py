"""What happened when: events on lanes."""

import numpy as np
import pandas as pd

from . import style

LINE, PAD = 15.5, 11  # points: a line of text; the room between two events in a row


@style.two_widths
def timeline(
    events, *, title, subtitle="", source="", colours=None, years=None, highlight=(), alt=None
):
    """Return a Figure of events along the years, each named beside its mark, none overlapping.

    events: a DataFrame with the columns label and start (a year, or a date), and where wanted end
    (a period is a bar), lane (a heading for its rows, in order of first occurrence) and when (the
    text of its date, by default its year or years). colours: {lane: colour}. years: (first, last),
    by default those of the events. highlight: labels in bold.
    """
    table = _read(events)
    low, high = years or _whole(table)
    lanes = list(dict.fromkeys(events["lane"])) if "lane" in events else [""]
    colours = colours or {}
    wide = style.width()
    scale = (wide - 14) / (high - low)
    placed, heads, rows = [], [], 0.0
    for lane in lanes:
        if lane:
            heads.append((rows, lane))
            rows += 1
        own, deep = _pack(table[table["lane"] == lane], low, scale, wide, highlight)
        placed += [(rows + row, lane, event) for row, event in own]
        rows += deep + (0.45 if lane else 0)
    fig, ax = style.figure(title, subtitle, source, body=rows * LINE + 2, bottom=20)
    ax.set(xlim=(-5, wide - 5), ylim=(rows, 0))
    ax.set_yticks([])
    step = next(n for n in (1, 2, 5, 10, 20, 50) if (high - low) / n <= 8)
    ticks = range(int(-(-low // step) * step), int(high) + 1, step)
    ax.set_xticks([(year - low) * scale for year in ticks], [str(year) for year in ticks])
    for mark, year in zip(ax.get_xticklabels(), ticks, strict=True):
        near = (year - low) * scale < 10, (high - year) * scale < 10
        mark.set_ha("left" if near[0] else "right" if near[1] else "center")
    ax.grid(axis="x")
    for row, lane in heads:
        ax.text(-5, row + 0.5, lane, va="center", weight=600, color=colours.get(lane, style.INK),
                bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 1})  # fmt: skip
    for row, lane, event in placed:
        _draw(ax, row, colours.get(lane, style.ACCENT), event)
    fig.alt = alt or _describe(title, table)
    fig.numbers = _numbers(table)
    return fig


def _read(events):
    table = pd.DataFrame({"label": events["label"], "start": _years(events["start"])})
    table["end"] = _years(events["end"]) if "end" in events else np.nan
    whole = table["end"] % 1 == 0
    table["until"] = table["end"] + whole  # a period lasts to the end of its last year
    table["lane"] = events.get("lane", "")
    table["when"] = [
        f"{int(start)}" if end != end or int(end) == int(start) else f"{int(start)}\u2013{int(end)}"
        for start, end in zip(table["start"], table["end"], strict=True)
    ]
    if "when" in events:
        table["when"] = events["when"].fillna(table["when"])
    return table.sort_values("start", kind="stable")


def _years(column):
    """Return dates as years with their fraction; years as they are."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return column.dt.year + (column.dt.month - 1) / 12 + (column.dt.day - 1) / 366
    return column.astype(float)


def _whole(table):
    last = table[["start", "until"]].max().max()
    return float(np.floor(table["start"].min())), float(np.ceil(last + 0.01))


def _pack(events, low, scale, wide, highlight):
    """Return [(row, event), ...] and the number of rows, each event in the first row it fits.

    An event is a dict of its mark's ends, its date, its lines of text, and their left edge.
    """
    rows, packed = [], []
    for _, own in events.iterrows():
        begin = (own["start"] - low) * scale
        finish = begin if own["until"] != own["until"] else (own["until"] - low) * scale
        date = style.text_width(f"{own['when']} ", weight=600)
        weight = 600 if own["label"] in highlight else 400
        after, before = wide - finish - 13, begin - 3
        full = date + style.text_width(own["label"], style.TEXT, weight)
        below = max(after, before) < min(full, 150)
        room = wide - 8 if below else after if after >= min(full, before) else before
        lines = style.wrap(own["label"], room - date, style.TEXT, weight)
        text = date + max(style.text_width(line, style.TEXT, weight) for line in lines)
        left = finish + 8 if text <= after else begin - 8 - text
        if below:
            left = min(max(begin - 4, -5), wide - 7 - text)
        deep = len(lines) + below
        taken = min(left, begin - 4), max(left + text, finish + 4)
        row = 0
        while any(
            a < taken[1] + PAD and taken[0] < b + PAD
            for line in rows[row : row + deep]
            for a, b in line
        ):
            row += 1
        rows += [[] for _ in range(row + deep - len(rows))]
        for line in rows[row : row + deep]:
            line.append(taken)
        event = {"mark": (begin, finish), "when": own["when"], "lines": lines, "left": left}
        packed.append((row, event | {"date": date, "weight": weight, "below": below}))
    return packed, len(rows)


def _draw(ax, row, colour, event):
    begin, finish = event["mark"]
    if finish > begin:
        ax.plot([begin, finish], [row + 0.5] * 2, color=colour, lw=6, solid_capstyle="butt")
    else:
        ax.plot(begin, row + 0.5, "o", ms=7, color=colour, mew=0)
    first, line = row + 0.5 + event["below"], {"va": "center_baseline"}
    ax.text(event["left"], first, event["when"], weight=600, color=colour, **line)
    for step, words in enumerate(event["lines"]):
        x = event["left"] + event["date"]
        ax.text(x, first + step * 0.92, words, weight=event["weight"], **line)


def _describe(title, table):
    first, last = table.iloc[0], table.iloc[-1]
    return (
        f"Timeline of {len(table)} events. {title}. From {first['when']}, {first['label']}, "
        f"to {last['when']}, {last['label']}."
    )


def _numbers(table):
    rows = table[["when", "label", "lane"]].set_axis(["When", "What", "Where"], axis=1)
    return (rows if rows["Where"].any() else rows[["When", "What"]]).set_index("When")
