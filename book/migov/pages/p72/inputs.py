"""The ten inputs of the index, by year, computed from the book's other tables.

`python -m migov.pages.p72.inputs`, run in book/, writes data/governance_by_year.csv again.
"""

from pathlib import Path

import pandas as pd

from migov import tables
from migov.models import meetings, membership, overlap, treaties

YEARS = range(2000, 2026)
TEXTS = ("ICRMW", "C097", "C143", "SOM", "TIP", "REF1967")
SPAN = 5  # years over which new consents are counted
SOURCES = {
    **dict.fromkeys(("process", "pairs", "forums"), ("processes", "2024")),
    **dict.fromkeys(("workers", "smuggling", "pace", "alike"), ("treaties", "2025-02")),
    **{"iom": ("iom", "2024-08"), "reach": ("stock", "2025-02"), "yes": ("votes", "2025-12-18")},
}


def computed(years=YEARS):
    """Return the inputs, a DataFrame: rows years, columns the keys of the table index_inputs.

    As counted, so that of forums side by side more is more. Where a list ends before a year, its
    last state stands; a year without a recorded vote has the share of the last one before.
    """
    states, actions = tables.load("states"), tables.load("treaty_actions")
    members, processes = tables.load("process_members"), tables.load("processes")
    iom, stock, codes = tables.load("iom_members"), tables.load("migrant_stock"), states["state"]
    rows = {}
    for year in years:
        groups = meetings.seats(members, processes, year=year)
        bound = overlap.membership(actions, states, TEXTS, year)
        now, then = (sum(len(treaties.parties(actions, t, y)) for t in TEXTS)
                     for y in (year, year - SPAN))  # fmt: skip
        rows[year] = {
            "process": 100 * len(set().union(*groups.values()) & set(codes)) / len(codes),
            "pairs": 100 * meetings.share_of_pairs(groups, codes),
            "iom": (membership.iom_status(iom, codes, year) == membership.MEMBER).sum(),
            "workers": bound["ICRMW"].sum(),
            "smuggling": bound["SOM"].sum(),
            "reach": 100 * overlap.reach(bound[["ICRMW"]], _people(stock, year))["ICRMW"],
            "pace": (now - then) / SPAN,
            "forums": len(groups),
            "alike": 100 * same(bound),
        }
    found = pd.DataFrame.from_dict(rows, orient="index").astype(float)
    return found.assign(yes=yes(tables.load("resolutions"), years)).round(2)


def same(bound):
    """Return the share (0 to 1) of pairs of States that are bound by the same set of texts.

    bound: a DataFrame of bool, rows States, columns texts.
    """
    sizes = bound.value_counts()
    return (sizes * (sizes - 1)).sum() / (len(bound) * (len(bound) - 1))


def yes(resolutions, years):
    """Return the yes, in per cent of all votes cast on whole texts on migration, a Series by year.

    Votes of one year are added up. A year without one has that of the last year before.
    """
    own = resolutions[(resolutions["topic"] == "migration") & (resolutions["part"] == "whole")]
    cast = own.groupby("voted_year")[["yes", "no", "abstain"]].sum().astype(float)
    share = 100 * cast["yes"] / cast.sum(axis=1)
    return share.reindex(range(int(share.index.min()), max(years) + 1)).ffill().loc[list(years)]


def _people(stock, year):
    last = stock["year"][stock["year"] <= year].max()
    return stock[stock["year"] == last].set_index("area")["migrants"].astype(float)


def as_rows(found):
    """Return the rows of the table governance_by_year for what `computed` returns."""
    long = found.melt(ignore_index=False, var_name="input").rename_axis("year").reset_index()
    long["source"] = [SOURCES[name][0] for name in long["input"]]
    long["as_of"] = [SOURCES[name][1] for name in long["input"]]
    return long[["input", "year", "value", "source", "as_of"]]


if __name__ == "__main__":
    path = Path(__file__).parents[4] / "data" / "governance_by_year.csv"
    as_rows(computed()).to_csv(path, index=False, lineterminator="\n")
