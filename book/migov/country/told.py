"""A State's lines as tables, and the groups that it is compared with."""

from functools import cache

import pandas as pd

from migov import finder, tables

from . import lines

COMPARED = ("region", "income_group", "world")


def briefing(state):
    """Return the briefing on a State: {section: DataFrame}, one row a line, indexed by its key.

    state: an ISO code, or any of its names. Columns: item, value (a number; missing: no record),
    said (the value in words), more, unit, year, region, income_group, world (what it is compared
    with, in words), page (its number), source. Raises migov.finder.FinderError for a
    name of no State.
    """
    code = finder.find(state)
    groups = compared(code)
    found = {}
    for title, own in sections().items():
        rows = [_row(line, code, groups) for line in own]
        found[title] = pd.DataFrame(rows).set_index("line")
    return found


def compared(code):
    """Return {"region", "income_group", "world": (name, its States)} for a State.

    A State without an income group has ("", []) there.
    """
    states = tables.load("states").set_index("state")
    own = states.loc[code]
    income = own["income_group"]
    alike = [] if pd.isna(income) else list(states.index[states["income_group"] == income])
    return {
        "region": (own["region"], list(states.index[states["region"] == own["region"]])),
        "income_group": ("" if pd.isna(income) else f"{income} income", alike),
        "world": ("World", list(states.index)),
    }


def nearest(code):
    """Return the codes of the other States of the same region and income group, by name."""
    groups = compared(code)
    both = set(groups["region"][1]) & set(groups["income_group"][1]) - {code}
    labels = tables.load("states").set_index("state")["label"]
    return sorted(both, key=labels.get)


@cache
def sections():
    """Return {section: list of Lines}, each with the values of all States."""
    return {title: list(own) for title, own in lines.sections().items()}


def source(line):
    """Return the sources of a line, with their dates."""
    return "; ".join(dict.fromkeys(tables.source(name) for name in line.tables))


def _row(line, code, groups):
    return {
        "line": line.key,
        "item": line.item,
        "value": line.values[code],
        "said": line.of(code),
        "more": line.more.get(code, ""),
        "unit": line.unit,
        "year": line.year,
        **{name: line.among(groups[name][1]) for name in COMPARED},
        "page": f"{line.page[0]}.{line.page[1]}",
        "source": source(line),
    }
