"""What it costs to send money along each corridor of a country, year by year."""

import pandas as pd

from migov.charts import style
from migov.charts.absent import absent
from migov.charts.lines import end_labels, room_right
from migov.models.promises import worth

AVERAGE, MOST = 3, 5  # % of the amount sent: the two numbers of SDG target 10.c
FIRST, LAST = 2011, 2020
NAMED = 4  # corridors with a name; the others are context
TOPS = (12, 20, 35)  # %: few ends of the scale, so that countries can be compared
SUBTITLE = "Cost of sending US$ 200. Promised by 2030: average below 3%, no corridor over 5%"


@style.two_widths
def corridor_costs(costs, average, *, name, inward=True, source="", height=235):
    """Return a Figure with a thin line for each corridor and a thick one for their average.

    costs: a DataFrame of % of the amount sent, rows years, columns the names of the countries at
    the other end; average: the published average of the country, by year; name: of the country,
    to which money is sent if inward, else from it. The two dearest and the two cheapest of the last
    year are named, in red above MOST and in green below AVERAGE. Without a corridor the figure says
    so.
    """
    costs = costs.reindex(range(FIRST, LAST + 1)).dropna(axis=1, how="all").astype(float)
    way = "incoming" if inward else "outgoing"
    if costs.empty:
        title = f"{name}, {way}: no corridor is surveyed"
        message = "The World Bank surveys no corridor here. Prices exist; nobody recorded them."
        return absent(title, message, subtitle=SUBTITLE, source=source)
    title = _title(costs, f"{name}, {way}")
    average = average.reindex(costs.index).astype(float)
    top = next(t for t in TOPS if t >= min(costs.max().max(), TOPS[-1]))
    named = _ends(costs)
    last = {name: costs[name].dropna().iloc[-1] for name in named}
    ends = last | ({"Average": average.dropna().iloc[-1]} if average.notna().any() else {})
    names = {name: f"{name} {style.number(value, '{:.1f}')}" for name, value in ends.items()}
    right, left = max(room_right(names.values()), 150), 32
    fig, ax = style.figure(title, SUBTITLE, source, body=height, left=left, right=right)
    low = min(0, float(costs.min().min()))
    ax.set(xlim=(FIRST, LAST), ylim=(low, top))
    ax.axhspan(low, AVERAGE, color=style.LIGHT["c8"], lw=0, zorder=0)
    ax.axhline(MOST, color=style.INK, lw=1.1, ls=(0, (4, 3)), zorder=1)
    ticks = [0, AVERAGE, MOST, *range(10, top + 1, 5 if top < 30 else 10)]
    ax.set_yticks(ticks, [f"{tick}%" for tick in ticks])
    for tick in ticks[3:]:
        ax.axhline(tick, color=style.GRID, lw=0.8, zorder=0)
    ax.set_xticks([2011, 2014, 2017, 2020])
    for name in costs:
        colour = _colour(last[name]) if name in named else style.CONTEXT
        own = style.snapped(costs[name].dropna(), 0, top, height / 2)
        mark = {"marker": "o", "ms": 3.5} if len(own) == 1 else {}
        ax.plot(own.index, own, color=colour, lw=1.5 if name in named else 0.9, clip_on=False,
                zorder=3 if name in named else 2, **mark)  # fmt: skip
    average = style.snapped(average, 0, top, height / 2)
    ax.plot(average.index, average, color=style.ACCENT, lw=3, zorder=4, clip_on=False)
    colours = {name: _colour(value) for name, value in last.items()} | {"Average": style.ACCENT}
    end_labels(ax, ends, names, colours)
    dearest = max(last, key=last.get)
    fig.alt = f"A line a corridor. {title}. Dearest: {dearest}, {last[dearest]:.1f}%."
    fig.numbers = _numbers(costs)
    return fig


def _title(costs, where):
    year = costs.dropna(how="all").index[-1]
    last = costs.loc[year].dropna()
    if len(last) == 1:
        return f"{where}, {year}: the one corridor surveyed costs {last.iloc[0]:.1f}%"
    over, under = (last > MOST).sum(), (last < AVERAGE).sum()
    what = f"{over} of {len(last)} corridors cost over {MOST}%, {under} under {AVERAGE}%"
    return f"{where}, {year}: {what}"


def _ends(costs):
    """Return the corridors to name: all, or the dearest and the cheapest of the last year."""
    last = costs.ffill().iloc[-1].sort_values(ascending=False)
    if len(last) <= NAMED:
        return list(last.index)
    half = NAMED // 2
    return [*last.index[:half], *last.index[-half:]]


def _colour(cost):
    if cost > MOST:
        return style.LIGHT["c1"]
    return style.LIGHT["c2"] if cost < AVERAGE else style.LIGHT["c5"]


def _numbers(costs):
    table = costs.T[[2011, LAST]].sort_values(LAST, ascending=False).head(6)
    return table.map(lambda v: style.number(v, "{:.1f}").replace("no data", "–")).rename_axis(None)


def price_sentence(amount, cost, *, inward, year):
    """Return what the price of a year is worth, as a sentence; nothing where a number is missing.

    amount: US$ received, or paid if not inward, taken as missing below a million; cost: the
    average, in %.
    """
    if pd.isna(amount) or pd.isna(cost) or amount < 1e6:
        return ""
    sent = f"In {year} about {_money(float(amount))} came {'in' if inward else 'from here'}"
    if cost < AVERAGE:
        return f"{sent}, at {cost:.1f}% on average: below {AVERAGE}%, as promised."
    kept = worth(float(amount), cost, AVERAGE)
    prices = f"At {AVERAGE}% instead of {cost:.1f}%"
    return f"{sent}. {prices} people would keep {_money(kept)} more a year."


def _money(dollars):
    if dollars >= 1e9:
        return f"US$ {dollars / 1e9:,.1f} billion"
    return f"US$ {dollars / 1e6:,.0f} million" if dollars >= 1e6 else "under US$ 1 million"
