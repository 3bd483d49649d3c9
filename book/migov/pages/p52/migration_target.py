"""One country under SDG target 10.7: what it says of its policies, who died, who fled."""

import pandas as pd

from migov.charts import rows, style
from migov.charts.absent import absent
from migov.charts.lines import end_labels, mark_breaks, parts, said, steps
from migov.charts.marks import note

from .counts import BREAKS

SCORES = {1: "requires progress", 2: "partially meets", 3: "meets", 4: "fully meets"}
ROW, BOX = 23, 18  # points
SILENT = "no score"
BREAK = BREAKS["WLD"]


@style.two_widths
def policies(scores, *, name, source=""):
    """Return a Figure of indicator 10.7.2: a row of four boxes for each policy domain.

    scores: a Series of 1 to 4 indexed by the domains' names, in the order to draw; all missing for
    a country without a score, whose boxes stay open.
    """
    names, places, _ = rows.arrange(scores.index)
    known = scores.notna().any()
    meets = int((scores.iloc[1:] >= 3).sum())
    title = (
        f"{name} says that it meets the target in {meets} of {len(scores) - 1} domains"
        if known
        else f"{name} has no score, which is not a \u2018no\u2019"
    )
    left = rows.room(names)
    fig, ax = style.figure(
        title,
        "Indicator 10.7.2, 2019: what governments say of their policies, 1 to 4",
        source,
        body=ROW * rows.deep(names, places),
        left=left,
        bottom=2,
    )
    ax.set(xlim=(0, style.width() - left), ylim=(rows.deep(names, places), 0))
    ax.axis("off")
    rows.write(ax, left, names, places, [], bold=names[:1])
    middles = [y + 0.5 for y in places]
    ax.barh(middles, 4 * BOX, height=0.66, color=style.EMPTY if known else style.PAPER,
            edgecolor=style.PAPER if known else style.CONTEXT)  # fmt: skip
    if known:
        ax.barh(middles, scores[names] * BOX, height=0.66, color=style.ACCENT)
    rims = style.PAPER if known else style.CONTEXT
    for step in (1, 2, 3):
        ends = [(step * BOX, step * BOX)] * len(places), [(y + 0.17, y + 0.83) for y in places]
        for x, y in zip(*ends, strict=True):
            ax.plot(x, y, color=rims, lw=2.4 if known else 0.9, solid_capstyle="butt")
    for y, score in zip(places, scores[names], strict=True):
        text = SCORES[int(score)] if score == score else SILENT
        ax.text(4 * BOX + 9, y + 0.53, text, va="center", color=style.MUTED)
    score = scores.iloc[0]
    overall = f" Overall: {SCORES[int(score)]}." if known else ""
    fig.alt = f"Four boxes a policy domain. {title}.{overall}"
    texts = [SCORES[int(s)] if s == s else SILENT for s in scores]
    fig.numbers = pd.DataFrame({"Score": texts}, index=scores.index)
    return fig


@style.two_widths
def deaths(counts, *, name, source="", height=150):
    """Return a Figure of indicator 10.7.3: people recorded dead or missing, a bar a year.

    counts: a Series indexed by year; all zero for a place where nothing was recorded.
    """
    total, first, last = int(counts.sum()), counts.index.min(), counts.index.max()
    where = f"{name}, {first} to {last}"
    about = "Indicator 10.7.3: people who died or went missing on the way, by where it happened"
    if total == 0:
        message = "The record shows 0. Nobody recorded a death here: that may mean that nobody "
        message += "died, or that nobody looked."
        return absent(f"{where}: no death recorded", message, subtitle=about, source=source)
    people = "person" if total == 1 else "people"
    title = f"{where}: at least {total:,} {people} dead or missing"
    fig, ax = style.figure(title, about, source, body=height, left=6, right=6)
    ax.bar(counts.index, counts, width=0.76, color=style.LIGHT["c1"])
    ax.set(xlim=(first - 0.6, last + 0.6), ylim=(0, counts.max() * 1.14))
    ax.set_yticks([])
    ax.set_xticks(counts.index)
    ax.axhline(0, color=style.MUTED, lw=0.9)
    for year, count in counts.items():
        note(ax, f"{count:,.0f}", (year, count), (0, 4), ha="center", weight=600)
    fig.alt = f"Bars by year. {title}. Most in {counts.idxmax()}."
    fig.numbers = counts.map(lambda count: f"{count:,.0f}").rename("Recorded").to_frame()
    fig.numbers.index.name = None
    return fig


@style.two_widths
def refugees(rates, world, *, name, source="", height=170):
    """Return a Figure of indicator 10.7.4: refugees from a country per 100,000 of its people.

    rates, world: Series indexed by year.
    """
    if not rates.any():
        message = "The database shows 0 per 100,000 in every year: no refugees from here, or too "
        message += "few to show after rounding."
        title = f"{name}: 0 in every year"
        return absent(title, message, subtitle=_ORIGIN, source=source)
    last, peak = rates.iloc[-1], rates.idxmax()
    title = f"{name}: {_rate(last)} refugees from here per 100,000 people in {rates.index[-1]}"
    if rates.max() > 1.3 * last:
        title += f", {_rate(rates.max())} in {peak}"
    ticks = steps(0, max(rates.max(), world.max()))
    fig, ax = style.figure(title, _ORIGIN, source, body=height, left=42, right=130, key=14)
    ax.set(xlim=(rates.index.min(), rates.index.max()), ylim=(0, ticks[-1]))
    ax.set_yticks(ticks, [f"{tick:,.0f}" for tick in ticks])
    ax.set_xticks([2000, 2005, 2010, 2015])
    ax.grid(axis="y")
    for series, colour, width in ((world, style.CONTEXT, 1.3), (rates, style.ACCENT, 2.4)):
        for part in parts(style.snapped(series, 0, ticks[-1], height / 2), BREAK):
            ax.plot(part.index, part, color=colour, lw=width, clip_on=False)
    mark_breaks(ax, BREAK, rates.index)
    ends = {name: last, "World": world.iloc[-1]}
    texts = {key: f"{key} {_rate(value)}" for key, value in ends.items()}
    texts = {key: text if _fits(text) else _rate(ends[key]) for key, text in texts.items()}
    end_labels(ax, ends, texts, {name: style.ACCENT, "World": None})
    fig.alt = f"Lines over time. {title}.{said(BREAK)}"
    years = [2000, 2006, 2007, 2019]
    table = pd.DataFrame({name: rates, "World": world}).loc[years].map(_rate)
    fig.numbers = table.set_axis([str(year) for year in years])
    return fig


_ORIGIN = "Indicator 10.7.4: refugees, by the country they fled, per 100,000 of its people; "
_ORIGIN += "more groups counted from 2007 on"


def _rate(value):
    return f"{value:,.0f}" if value >= 1 or value == 0 else f"{value:.1f}"


def _fits(text):
    return style.text_width(text, style.TEXT, 600) < 112
