"""The figures that the guesses and exercises of page 73, Negotiate it, ask for."""

from migov import tables
from migov.models import bargain

from . import record, score, table


def given_up():
    """Return the points that four delegations gave up in the text of 2018."""
    points = record.WORTH - bargain.left(record.wishes(), record.agreed(), record.WORTH)
    names = ["African Group", "European Union", "India", "Norway"]
    return {"gave": {name: float(points[name]) for name in names}}


def foretold():
    """Return how many votes the model and yes for all get right, of how many cast."""
    real = score.vote()
    return {
        "found": score.found_not_yes(score.model()),
        "others": int((~real).sum()),
        "cast": len(real),
        "yes": int(real.sum()),
    }


def stronger_pathways():
    """Return what the European Union and the African Group have left with C on pathways."""
    package = table.text(pathways="C")
    costs = bargain.costs(record.wishes(), package).sum(axis=1)
    real = bargain.left(record.wishes(), record.agreed(), record.WORTH)
    union, group = costs["European Union"], costs["African Group"]
    return {
        "worth": record.WORTH,
        "union_cost": float(union),
        "group_cost": float(group),
        "left": float(record.WORTH - union),
        "group_left": float(record.WORTH - group),
        "in_2018": float(real["European Union"]),
    }


def by_income():
    """Return how the rule of income fares among the yes and among the others, as counts."""
    real, told = score.vote(), score.by_income()
    yes, others, mean = bargain.evenly(told, real)
    return {
        "yes_of": int(real.sum()),
        "others_of": int((~real).sum()),
        "yes_right": round(yes * real.sum()),
        "others_right": round(others * (~real).sum()),
        "yes_share": 100 * yes,
        "others_share": 100 * others,
        "even": 100 * mean,
        "plain": 100 * float((told.reindex(real.index) == real).mean()),
        "model": 100 * bargain.evenly(score.model(), real)[2],
    }


def origins():
    """Return how many wordings come from where."""
    wordings = tables.load("negotiation_wordings")
    counts = wordings["origin"].value_counts()
    return {name.replace(" ", "_"): int(n) for name, n in counts.items()} | {"all": len(wordings)}
