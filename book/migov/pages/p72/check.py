"""The figures that the guesses and exercises of page 72, Big bang or small steps?, ask for."""

from math import comb

from migov import tables
from migov.models import indices

from .count import all_indices
from .turned import stored

MARKS = (2000, 2005, 2010, 2015, 2020, 2025)


def share_that_rises():
    """Return how many of all indices from 2000 to 2025 rise, and which share of 100 that is."""
    own = all_indices()[2000, "as fragmentation"]
    found = indices.verdicts(own["change"])
    return {"indices": len(own), "rising": 100 * found["rises"] / len(own)} | found


def convention():
    """Return the parties to the Migrant Workers Convention every five years, and a straight line.

    straight: where they would be in 2025 had the pace of 2000 to 2005 gone on.
    """
    own = stored()["workers"]
    line = {str(year): float(own[year]) for year in MARKS}
    first, second = own[2000], own[2005]
    return {
        "parties": line,
        "first": first,
        "second": second,
        "last": own[2025],
        "straight": second + 4 * (second - first),
    }


def pairs():
    """Return the share of pairs that meet in 2000 and 2025, its spread, and that of the parties."""
    own, found = stored()["pairs"], stored()["workers"]
    return {
        "then": own[2000],
        "now": own[2025],
        "sd": round(own.std(ddof=0), 2),
        "lowest": own.min(),
        "highest": own.max(),
        "wthen": found[2000],
        "wnow": found[2025],
        "wsd": round(found.std(ddof=0), 2),
    }


def choices(inputs=7):
    """Return how many sets of at least three of some inputs there are, and the nine ways each."""
    ways = len(indices.NORMALISATIONS) * len(indices.WEIGHTINGS)
    small = sum(comb(inputs, size) for size in range(indices.LEAST))
    return {"all": 2**inputs, "small": small, "ways": ways}


def two_inputs():
    """Return the first and last value of two inputs that go opposite ways."""
    own, names = stored(), tables.load("index_inputs").set_index("input")["label"]
    pair = {f"{name}_{year}": own.loc[year, name] for name in ("alike", "reach")
            for year in (2000, 2025)}  # fmt: skip
    return pair | {"alike": names["alike"], "reach": names["reach"]}
