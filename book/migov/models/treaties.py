"""Counting who is bound by what, and since when, from a table of treaty actions.

`actions` is the table `treaty_actions`: one row for each instrument and State, with status,
consent_year and denunciation. A State is bound from the year of its consent to be bound, through
the year before its denunciation. A row without a year counts today and in no earlier year.
"""

import pandas as pd


def parties(actions, instrument, year=None):
    """Return the States bound by an instrument, a sorted list of codes.

    year: at the end of that year; None: today, as far as the list goes.
    """
    return sorted(_bound(actions[actions["instrument"] == instrument], year)["state"])


def parties_by_year(actions, instruments, years):
    """Return the number of States Parties at each year's end: rows years, columns instruments."""
    counts = {
        instrument: [
            len(_bound(own, year))
            for own in [actions[actions["instrument"] == instrument]]
            for year in years
        ]
        for instrument in instruments
    }
    return pd.DataFrame(counts, index=pd.Index(years, name="year"))


def parties_by_age(actions, instruments, names, ages, last):
    """Return the number of States Parties by years since adoption: rows ages, columns instruments.

    `instruments` has the columns instrument and adopted_year. An age that lies after the year
    `last`, up to which the lists are known, is missing.
    """
    adopted = instruments.set_index("instrument")["adopted_year"]
    counts = {}
    for name in names:
        years = [adopted[name] + age for age in ages]
        known = parties_by_year(actions, [name], [year for year in years if year <= last])
        counts[name] = known[name].reindex(years).to_numpy()
    return pd.DataFrame(counts, index=pd.Index(ages, name="age"))


def share_by_region(actions, states, instruments, year=None):
    """Return the share (0 to 1) of each region's States that is bound: rows instruments.

    `states` has the columns state and region. Columns are the regions in alphabetical order.
    """
    regions = states.set_index("state")["region"]
    size = regions.value_counts().sort_index()
    rows = {
        instrument: regions.reindex(parties(actions, instrument, year)).value_counts()
        for instrument in instruments
    }
    return (pd.DataFrame(rows).reindex(size.index).fillna(0).div(size, axis=0)).T


def instruments_per_state(actions, states, instruments, year=None):
    """Return how many of the instruments bind each State: a Series of int, indexed by state."""
    own = actions[actions["instrument"].isin(instruments)]
    counts = _bound(own, year).groupby("state").size()
    return counts.reindex(states["state"], fill_value=0).astype(int).rename("instruments")


def _bound(actions, year):
    if year is None:
        return actions[actions["status"] == "party"]
    consented = actions["consent_year"].le(year).fillna(False)
    gone = actions["denunciation"].dt.year.le(year).fillna(False)
    return actions[consented & ~gone & actions["status"].isin(["party", "withdrawn"])]
