"""Treaties as sets of States: which share their parties, and how many people live where they bind.

A membership table has a row for each State and a column for each instrument, and is true where the
State is bound.
"""

import pandas as pd

from . import treaties

KINDS = ("both", "first only", "second only", "neither")


def membership(actions, states, instruments, year=None):
    """Return who is bound by what: a DataFrame of bool, rows State codes, columns instruments.

    actions, states: the tables `treaty_actions` and `states`. year: at the end of that year; None:
    by the latest lists. Raises ValueError for an instrument without a list of parties.
    """
    listed = set(actions["instrument"])
    if unknown := [name for name in instruments if name not in listed]:
        raise ValueError(
            f"membership: no list of parties for '{unknown[0]}'; lists exist for {sorted(listed)}."
        )
    rows = pd.Index(states["state"], name="state")
    return pd.DataFrame(
        {i: rows.isin(treaties.parties(actions, i, year)) for i in instruments}, rows
    )


def kinds(member, first, second):
    """Return for each State one of KINDS: a Series of text indexed by State code."""
    one, two = member[first], member[second]
    kind = pd.Series("neither", index=member.index)
    kind[one & two] = "both"
    kind[one & ~two] = "first only"
    kind[~one & two] = "second only"
    return kind


def jaccard(member):
    """Return how alike two instruments' circles of parties are: instruments by instruments, 0 to 1.

    States bound by both, divided by States bound by at least one (Jaccard's index); missing where
    neither instrument binds anyone.
    """
    both = _both(member)
    size = member.sum()
    either = both.rsub(size, axis=0).add(size, axis=1)
    return both / either.where(either > 0)


def conditional(member):
    """Return the share (0 to 1) of the row instrument's parties that the column binds as well.

    Not symmetric. Missing in the row of an instrument that binds nobody.
    """
    size = member.sum()
    return _both(member).div(size.where(size > 0), axis=0)


def reach(member, people):
    """Return the share (0 to 1) of people who live in a State that each instrument binds.

    people: a Series of numbers indexed by the area where they live. An area that is no State of
    `member` (a territory, say) counts in the whole and as not bound. Raises ValueError where people
    is empty, negative, missing, or names an area twice.
    """
    whole = _whole(people)
    bound = member.reindex(people.index, fill_value=False)
    return bound.mul(people, axis=0).sum() / whole


def reach_by_origin(member, corridors):
    """Return for each origin the share of its emigrants whom each instrument reaches, and how many.

    corridors: the columns origin, destination and migrants, of one year. The result has a row for
    each origin, a column for each instrument (0 to 1) and the column `people`. Raises ValueError
    where a corridor occurs twice.
    """
    if corridors.duplicated(["origin", "destination"]).any():
        raise ValueError("reach_by_origin: a corridor occurs twice; keep the rows of one year.")
    people = corridors["migrants"].astype(float)
    bound = member.reindex(corridors["destination"], fill_value=False).set_axis(corridors.index)
    by = corridors["origin"]
    total = people.groupby(by).sum()
    return bound.mul(people, axis=0).groupby(by).sum().div(total, axis=0).assign(people=total)


def _both(member):
    counts = member.astype(int)
    return counts.T @ counts


def _whole(people):
    if people.index.has_duplicates:
        raise ValueError("reach: an area occurs twice; keep the rows of one year.")
    if not len(people) or people.isna().any() or (people < 0).any() or not people.sum():
        raise ValueError("reach: people must be numbers of 0 or more, none missing, not all 0.")
    return people.sum()
