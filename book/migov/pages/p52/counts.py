"""Counts of refugees that break: from some year on something else is counted."""

import pandas as pd

from migov.charts import style
from migov.charts.lines import lines

FIRST = 1990
HEADCOUNT = "Afghans in a headcount by the government are counted, too"
LAPSED = "the slips of that headcount have lapsed, and a new column holds others in need"
APART = "people on the register whose place is not known are counted apart"
BREAKS = {
    "WLD": {2007: "people in situations like those of refugees are counted, too"},
    "IRN": {2022: HEADCOUNT, 2025: LAPSED},
    "LBY": {2024: "far more people than were registered, probably an estimate of arrivals"},
    "LBN": {2025: APART},
    "SYR": {2025: APART},
}
REGISTERED = ("LBN", "SYR")  # whose Palestine refugees are meant


def counted(place, asylum, registered):
    """Return a DataFrame of people by year from 1990 on, columns refugees and, where known, all.

    place: a key of BREAKS. asylum: the table `refugees_by_asylum`; registered: `refugees_unrwa`.
    all: with other people in need of international protection, in years in which any are counted.
    """
    if place in REGISTERED:
        own = registered[registered["area"] == place].groupby("year")["registered"].sum()
        return own.loc[FIRST:].astype(float).to_frame("refugees")
    own = asylum if place == "WLD" else asylum[asylum["area"] == place]
    own = own.groupby("year")[["refugees", "other_protection"]].sum(min_count=1).astype(float)
    whole = own.sum(axis=1).where(own["other_protection"].notna()).rename("all")
    return pd.concat([own["refugees"], whole], axis=1).loc[FIRST:].dropna(axis=1, how="all")


@style.two_widths
def count(people, breaks, *, name, registered=False, source=""):
    """Return a Figure of lines of people by year, cut where the count breaks.

    people: from `counted`; breaks: {year: words}; name: of the place; registered: whether the
    people are Palestine refugees on UNRWA's register.
    """
    large = people.max().max() >= 2e6
    unit, form, scale = ("million", "{:.1f}", 1e6) if large else ("thousand", "{:,.0f}", 1e3)
    year, shown = max(breaks), people["refugees"] / scale
    before, after = (form.format(shown[y]) for y in (year - 1, year))
    who = "Palestine refugees on UNRWA's register" if registered else "Refugees in the country"
    return lines(
        people / scale,
        title=f"{name}: {before} {unit} in {year - 1}, {after} in {year}, not counted alike",
        subtitle=f"{'Refugees' if name == 'World' else who}, {unit}, by year",
        labels={"refugees": "Refugees", "all": "With others in need"},
        colours={"refugees": style.ACCENT},
        form=form,
        breaks=breaks,
        source=source,
        height=180,
    )
