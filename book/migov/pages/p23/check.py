"""The figures that the exercises of page 23, From rules to practice, ask for."""

from migov import tables
from migov.models import outcomes, treaties

from . import figures


def few_outside():
    """Return where fewer than five States stand on one side of the ICCPR, and who they are.

    chance, within: in which share of draws a party scores higher, from all States and from one
    region, as texts; small_bound, large_bound: the middle scores of parties with under a million
    people and with more.
    """
    values, regions = _violence(), tables.load("states").set_index("state")["region"]
    parties = treaties.parties(tables.load("treaty_actions"), "ICCPR", 2019)
    few = outcomes.compare(values, parties, regions).drop("World")
    few = few[few[["bound", "other"]].min(axis=1) < 5]
    people = tables.load("population").query("year == 2019").set_index("area")["population"]
    chance, within = figures.lottery(values, parties, regions)
    small, out = people.reindex(values.index) < 1e6, ~values.index.isin(parties)
    return {
        "regions": ", ".join(few.index),
        "chance": chance,
        "within": within,
        "outside": int(out.sum()),
        "small_outside": int((small & out).sum()),
        "small_bound": values[small & ~out].median(),
        "large_bound": values[~small & ~out].median(),
    }


def gap_of_the_middle_states():
    """Return medians and means of freedom from violence (2019) in and outside the ICRMW.

    n_bound, n_other: how many States; around_the_middle: rows of the scores near both medians.
    """
    values = _violence()
    is_bound = values.index.isin(treaties.parties(tables.load("treaty_actions"), "ICRMW", 2019))
    bound, other = values[is_bound], values[~is_bound]
    sides = {"bound by it": bound.sort_values(), "not bound": other.sort_values()}
    return {
        "n_bound": len(bound),
        "n_other": len(other),
        "around_the_middle": [
            ("States", "", "place: score"),
            *((side, str(len(own)), _around(own)) for side, own in sides.items()),
        ],
        "bound": bound.median(),
        "other": other.median(),
        "mean_bound": bound.mean(),
        "mean_other": other.mean(),
    }


def reach_of_the_passport():
    """Return how many of the migrants of 2024 live where the ICRMW binds, and how many States."""
    stock = tables.load("migrant_stock").query("year == 2024").set_index("area")["migrants"]
    where = treaties.parties(tables.load("treaty_actions"), "ICRMW")
    inside, world = float(stock.reindex(where).sum()), float(stock.sum())
    return {
        "inside": inside,
        "world": world,
        "inside_m": inside / 1e6,
        "world_m": world / 1e6,
        "bound": len(where),
        "states": len(tables.load("states")),
    }


def _around(ordered):
    middle = (len(ordered) + 1) // 2
    places = range(middle - 2, middle + 3)
    return " · ".join(f"{place}: {ordered.iloc[place - 1]:.3f}" for place in places)


def _violence():
    scores = tables.load("rights_scores").query("year == 2019").set_index("area")
    values = scores["physical_integrity"].dropna()
    return values[values.index.isin(tables.load("states")["state"])]
