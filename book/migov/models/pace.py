"""Does a count of events speed up? As many years before and after, by what is counted."""

from itertools import combinations

import pandas as pd

FASTER, SLOWER, ALIKE, NOTHING = "accelerates", "stalls", "keeps its pace", "is not counted"
MARGIN = 1.25  # times: a quarter more is faster, a fifth fewer slower


def counts(years, *, last, span):
    """Return (before, after): how many of the years lie in two spans, the later ending with last.

    years: whole years, one an event. last: a year. span: the length of each, in years.
    """
    years = pd.Series(years, dtype=float)
    after = years.between(last - span + 1, last)
    before = years.between(last - 2 * span + 1, last - span)
    return int(before.sum()), int(after.sum())


def verdict(before, after, *, margin=MARGIN):
    """Return the word for two counts: FASTER, SLOWER, ALIKE, or NOTHING where both are nothing.

    margin: how many times the other the larger has to be; at 1, any difference will do.
    """
    if not before and not after:
        return NOTHING
    if after > before and after >= margin * before:
        return FASTER
    if before > after and before >= margin * after:
        return SLOWER
    return ALIKE


def selections(kinds, years, *, last, span, margin=MARGIN):
    """Return a DataFrame of all sets of kinds: columns chosen (a tuple), before, after, verdict.

    kinds, years: of the events, in the same order. The empty set is left out.
    """
    events = pd.DataFrame({"kind": list(kinds), "year": list(years)})
    own = {
        kind: counts(one["year"], last=last, span=span)
        for kind, one in events.groupby("kind", sort=False)
    }
    found = []
    for size in range(1, len(own) + 1):
        for chosen in combinations(own, size):
            before, after = (sum(own[kind][side] for kind in chosen) for side in (0, 1))
            found.append((chosen, before, after, verdict(before, after, margin=margin)))
    return pd.DataFrame(found, columns=["chosen", "before", "after", "verdict"])
