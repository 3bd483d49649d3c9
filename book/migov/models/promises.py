"""What promises come to: money at a price, shares with gaps, periods compared, loads by measure."""

import pandas as pd


def worth(amount, cost, target):
    """Return what people would keep a year if sending cost `target` instead of `cost`, both in %.

    amount: the money that arrives or is sent a year, in any unit, which the result has too. It is
    taken as the same after the price has fallen, as what is sent through all channels, and the
    cost as that of every dollar: three assumptions to say beside the number. Never below 0.
    """
    return amount * max(cost - target, 0) / 100


def bounds(yes, answered, asked):
    """Return (lowest, among those who answered, highest) share of yes, from 0 to 1.

    yes of `answered` said yes, and `asked` were asked. The lowest takes everyone silent for a no,
    the highest for a yes; nothing but an assumption about the silent can narrow them (Manski 1989).
    """
    if not 0 <= yes <= answered <= asked or answered == 0:
        raise ValueError(f"expected 0 <= yes <= answered <= asked: got {yes}, {answered}, {asked}")
    return yes / asked, yes / answered, (yes + asked - answered) / asked


def period_means(values, periods):
    """Return {period: (mean, years with a figure, years)} of a Series indexed by year.

    periods: {name: (first year, last year)}. A year without a figure counts in neither sum nor
    mean; a period without any has the mean NaN.
    """
    found = {}
    for name, (first, last) in periods.items():
        own = values[(values.index >= first) & (values.index <= last)].astype(float)
        found[name] = (own.mean(), int(own.notna().sum()), last - first + 1)
    return found


def latest(table, column, first, last):
    """Return a column's last known value between two years, as a Series indexed by area."""
    known = table[table["year"].between(first, last)].dropna(subset=column).sort_values("year")
    return known.groupby("area")[column].last().astype(float)


def loads(people, population, income):
    """Return a DataFrame of who bears what, by area: number, per_head, per_income.

    people: how many are hosted; population: inhabitants; income: GDP per head in dollars; Series
    indexed by area. per_head is per 1,000 inhabitants, per_income per million dollars of GDP.
    Where population or income is unknown the measure is missing.
    """
    table = pd.DataFrame({"number": people.astype(float)})
    inhabitants = population.reindex(table.index).astype(float)
    table["per_head"] = 1000 * table["number"] / inhabitants
    gdp = inhabitants * income.reindex(table.index).astype(float)
    table["per_income"] = 1e6 * table["number"] / gdp
    return table
