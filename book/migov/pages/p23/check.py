"""The figures that the exercises and guesses of page 23, From rules to practice, ask for."""

from migov import tables
from migov.models import outcomes, standing, treaties

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
            ("States", "how many", "place: score"),
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


def parties_are_safer():
    """Return in how many of 100 draws a party to the CAT scores higher than a State outside it.

    Freedom from violence, 2019, as on the page. draws: from all States; within: both from one
    region, as a text with its range; whole: the first as such a text; outside: States outside it
    that have a score.
    """
    values, regions = _violence(), tables.load("states").set_index("state")["region"]
    bound = treaties.parties(tables.load("treaty_actions"), "CAT", 2019)
    whole, within = figures.lottery(values, bound, regions)
    return {
        "draws": 100 * outcomes.chance_above(values, bound),
        "whole": whole,
        "within": within,
        "outside": int((~values.index.isin(bound)).sum()),
    }


def where_all_bind():
    """Return where treaties bind a State to all rights that a worker without papers has, by them.

    migrants: of 100 of 2024, how many live there; full: how many States; rights: how many; alone,
    most: those that rest on the ICRMW, and on other treaties.
    """
    rights = tables.load("migrant_rights").set_index("right", drop=False)
    bound = standing.binding(rights, tables.load("treaty_actions"))
    person = next(iter(standing.PERSONS))
    own = {s: standing.standing(rights, bound, s, person) for s in tables.load("states")["state"]}
    full = [state for state, table in own.items() if table["bound"].all()]
    stock = tables.load("migrant_stock").query("year == 2024").set_index("area")["migrants"]
    rules = next(iter(own.values()))["rule"]
    return {
        "migrants": float(100 * stock.reindex(full).sum() / stock.sum()),
        "full": len(full),
        "states": len(own),
        "rights": len(rules),
        "alone": int(rules.str.startswith("ICRMW").sum()),
        "most": int((~rules.str.startswith("ICRMW")).sum()),
    }


def _around(ordered):
    middle = (len(ordered) + 1) // 2
    places = range(middle - 2, middle + 3)
    return " · ".join(f"{place}: {ordered.iloc[place - 1]:.3f}" for place in places)


def _violence():
    scores = tables.load("rights_scores").query("year == 2019").set_index("area")
    values = scores["physical_integrity"].dropna()
    return values[values.index.isin(tables.load("states")["state"])]
