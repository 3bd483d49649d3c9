"""Who held a chair in turn, for how long, and what each handover asked of the next."""

import pandas as pd


def terms(chairs):
    """Return one row a term, in order: start and end (monthly Periods), months, chairs (a tuple).

    chairs: a table like gmg_chairs, one row a chair, months as YYYY-MM. Co-chairs share a row; a
    term without a chair has an empty tuple.
    """
    rows = [
        {"start": start, "end": end, "chairs": tuple(own["institution"].dropna())}
        for (start, end), own in chairs.groupby(["start_month", "end_month"], sort=True)
    ]
    table = pd.DataFrame(rows)
    for side in ("start", "end"):
        table[side] = pd.PeriodIndex(table[side], freq="M")
    months = [(end - start).n + 1 for start, end in zip(table["start"], table["end"], strict=True)]
    table["months"] = months
    return table[["start", "end", "months", "chairs"]]


def unknown(table):
    """Return the stretches between terms that no row covers: start, end, months."""
    rows = [
        {"start": end + 1, "end": start - 1, "months": (start - end).n - 1}
        for end, start in zip(table["end"][:-1], table["start"][1:], strict=True)
        if (start - end).n > 1
    ]
    return pd.DataFrame(rows, columns=["start", "end", "months"])


def contacts_a_month(sizes, table):
    """Return sizes with term (months) and contacts: the links that a new chair makes a month of it.

    sizes: month (YYYY-MM) and members. table: of `terms`; the term is the one with a chair that
    began last before the month. A hub has a link less than the group has members.
    """
    held = table[table["chairs"].map(len) > 0]
    months = pd.PeriodIndex(sizes["month"], freq="M")
    last = [held[held["start"] <= month].iloc[-1]["months"] for month in months]
    return sizes.assign(term=last, contacts=(sizes["members"] - 1) / last)
