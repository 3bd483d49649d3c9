"""The figures that the exercises and guesses of page 22, A patchwork of rules, ask for."""

from migov import tables
from migov.models.treaties import parties_by_year

LABOUR = ["ICRMW", "C097", "C143"]


def filipinos_abroad():
    """Return how many of 100 people born in the Philippines and abroad live where a treaty binds.

    share: where the ICRMW, C97 or C143 binds; main, main_share: the country where most live, and
    how many of 100.
    """
    corridors = tables.load("corridors").query("year == 2024 and origin == 'PHL'")
    people = corridors.set_index("destination")["migrants"].astype(float)
    inside = people[people.index.isin(set.union(*map(_parties, LABOUR)))]
    names = tables.load("areas").set_index("area")["name"]
    return {
        "share": float(100 * inside.sum() / people.sum()),
        "main": names[people.idxmax()],
        "main_share": float(100 * people.max() / people.sum()),
    }


def bound_by_both():
    """Return numbers of States that C97, the ICRMW, both, or one of the two alone bind.

    by_chance: how many both would bind if who joins the one told nothing of who joins the other.
    """
    older, younger = _parties("C097"), _parties("ICRMW")
    return {
        "states": len(tables.load("states")),
        "older": len(older),
        "younger": len(younger),
        "both": len(older & younger),
        "one_alone": len(older ^ younger),
        "by_chance": len(older) * len(younger) / len(tables.load("states")),
    }


def covenant():
    """Return how many States the Covenant on Civil and Political Rights bound, every six years.

    bound: {year: States}, 1966 to 2020. by_1984, by_1996, by_2020: three of them.
    """
    actions = tables.load("treaty_actions")
    counts = parties_by_year(actions, ["ICCPR"], range(1966, 2021))["ICCPR"]
    bound = {str(year): int(counts[year]) for year in range(1966, 2021, 6)}
    return {"bound": bound} | {f"by_{year}": bound[str(year)] for year in (1984, 1996, 2020)}


def two_countries():
    """Return the shares of two peoples abroad whom a treaty on migrant workers covers, and votes.

    Shares run from 0 to 1; votes are those on the Global Compact for Migration, 2018.
    """
    corridors = tables.load("corridors").query("year == 2024")
    bound = set.union(*map(_parties, LABOUR))
    shares = {}
    for name, origin in (("morocco", "MAR"), ("mexico", "MEX")):
        own = corridors[corridors["origin"] == origin].set_index("destination")["migrants"]
        shares[name] = own[own.index.isin(bound)].sum() / own.sum()
    rollcall = tables.load("resolutions").query("symbol == 'A/RES/73/195'")["rollcall"]
    votes = tables.load("votes")
    votes = votes[votes["rollcall"].isin(rollcall)].set_index("state")["vote"]
    return shares | {f"vote_{state}": votes[state] for state in ("ESP", "FRA", "ITA", "BEL", "USA")}


def jaccard_of_two_conventions():
    """Return the numbers of parties to ILO Conventions No. 97 and 143, to both and to either."""
    one, two = _parties("C097"), _parties("C143")
    return {"one": len(one), "two": len(two), "both": len(one & two), "either": len(one | two)}


def migrants_under_refugee_law():
    """Return how many migrants of 2024 lived where the Refugee Convention or Protocol binds.

    convention: the share, in per cent, for the Convention alone. In millions: in_both, living where
    both bind; convention_alone, protocol_alone, where one does; millions, in the world.
    """
    convention, protocol = _parties("REF1951"), _parties("REF1967")
    states = set(tables.load("states")["state"])
    stock = tables.load("migrant_stock").query("year == 2024").set_index("area")["migrants"]
    living = {
        "in_convention": convention,
        "in_protocol": protocol,
        "in_either": convention | protocol,
        "in_states": states,
    }
    people = {name: int(stock[stock.index.isin(group)].sum()) for name, group in living.items()}
    counts = {"states_bound": len(convention | protocol), "states": len(states)}
    world = int(stock.sum())
    shares = {"world": world, "convention": 100 * people["in_convention"] / world}
    one, another, either = (people[n] / 1e6 for n in ("in_convention", "in_protocol", "in_either"))
    parts = {"in_both": one + another - either, "millions": world / 1e6}
    alone = {"convention_alone": either - another, "protocol_alone": either - one}
    return people | counts | shares | parts | alone


def _parties(instrument):
    actions = tables.load("treaty_actions")
    own = actions[(actions["instrument"] == instrument) & (actions["status"] == "party")]
    return set(own["state"])
