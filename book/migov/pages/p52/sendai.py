"""Displacement by disasters, year by year, against the two periods that Sendai compares."""

import numpy as np
import pandas as pd

from migov.charts import style
from migov.charts.absent import absent
from migov.charts.lines import steps
from migov.charts.marks import note
from migov.models.promises import period_means

BEFORE, AFTER = (2005, 2015), (2020, 2030)  # targets A and B of the Sendai Framework
MANY = 1e6
SUBTITLE = "New displacements by disasters within the country"
WORLD = "New displacements in the whole world, as first published"


@style.two_widths
def sendai(values, *, name, per_head, source="", known=(2008, 2022), subtitle=SUBTITLE, height=200):
    """Return a Figure of bars by year with the mean of each period that Sendai compares.

    values: a Series of displacements, or with per_head of displacements per 100,000 people, indexed
    by year; a year without a figure is marked by a ring and left out of the means, and a period has
    none if fewer than half of its years have a figure. known: the first and last year that the
    record holds; subtitle: what is counted, and where. The axis runs to 2030, the end of the
    Framework.
    """
    values = values.reindex(range(known[0], known[1] + 1)).astype(float)
    unit = ", per 100,000 people" if per_head else ""
    periods = {"before": (known[0], BEFORE[1]), "after": (AFTER[0], known[1])}
    means = period_means(values, periods)
    if values.notna().sum() == 0:
        message = f"IDMC gives no figure for any year from {known[0]} to {known[1]}. Disasters may "
        message += "have displaced nobody, or nobody counted."
        title = f"{name}: no figure"
        return absent(title, message, subtitle=subtitle + unit, source=source)
    title = _title(name, means, periods)
    ticks = steps(0, values.max() * 1.02)
    form = _form(ticks[-1], not per_head and ticks[-1] >= 2 * MANY)
    fig, ax = style.figure(title, subtitle + unit, source, body=height, left=42, right=14, key=30)
    ax.set(xlim=(BEFORE[0] - 0.6, AFTER[1] + 0.6), ylim=(0, ticks[-1]))
    ax.set_yticks(ticks, [form(tick) for tick in ticks])
    ax.grid(axis="y")
    ax.set_xticks([2005, 2010, 2015, 2020, 2025, 2030])
    for (first, last), words in ((BEFORE, "compared with"), (AFTER, "what counts")):
        ax.axvspan(first - 0.5, last + 0.5, color=style.EMPTY, alpha=1, lw=0, zorder=-1)
        note(
            ax,
            f"{words}\n{first}–{last}",
            ((first + last) / 2, ticks[-1]),
            (0, 5),
            ha="center",
            color=style.MUTED,
        )
    fills = [style.ACCENT if y >= AFTER[0] else style.LIGHT["c10"] for y in values.index]
    drawn = style.snapped(values.fillna(0), 0, ticks[-1], height)
    ax.bar(values.index, drawn, width=0.74, color=fills, zorder=2)
    gaps = values.index[values.isna()]
    ax.plot(gaps, np.zeros(len(gaps)), "o", ms=5, mfc=style.PAPER, mec=style.MUTED, clip_on=False,
            zorder=4)  # fmt: skip
    for key, (first, last) in periods.items():
        mean = means[key][0]
        if _enough(means[key]):
            ax.plot([first - 0.5, last + 0.5], [mean, mean], color=style.INK, lw=2, zorder=3)
    fig.alt = _describe(title, values)
    texts = [style.number(v, "{:,.0f}").replace("no data", "no figure") for v in values]
    fig.numbers = pd.DataFrame({f"Displacements{unit}": texts}, index=values.index.astype(str))
    return fig


def _title(name, means, periods):
    parts = [f"{first}–{last}" for first, last in periods.values()]
    if not all(_enough(mean) for mean in means.values()):
        few = ", ".join(
            f"{known} of {years} years in {part}"
            for (_, known, years), part in zip(means.values(), parts, strict=True)
        )
        return f"{name}: too few figures to compare, {few}"
    before, after = (_round(mean) for mean, _, _ in means.values())
    return f"{name}: {after} a year in {parts[1]}, against {before} a year in {parts[0]}"


def _enough(mean):
    """Tell whether at least half of a period's years have a figure."""
    _, known, years = mean
    return 2 * known >= years


def _round(mean):
    if mean >= MANY:
        return f"{mean / MANY:.1f} million"
    return f"{mean:,.0f}" if mean >= 10 else f"{mean:.1f}"


def _form(top, millions):
    def form(value):
        if millions:
            return f"{value / MANY:g} m"
        return f"{value:,.0f}" if top >= 5 else f"{value:g}"

    return form


def _describe(title, values):
    peak = values.idxmax()
    gaps = int(values.isna().sum())
    missing = f" Years without a figure: {gaps}." if gaps else ""
    return f"Bars by year. {title}. Most: {_round(values[peak])} in {peak}.{missing}"
