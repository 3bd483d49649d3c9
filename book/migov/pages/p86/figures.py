"""The numbers that the sentences of the map and of the case name, computed from the tables."""

from functools import cache

from migov import tables
from migov.models import few, networks, treaties
from migov.models.coordination import hub_links, mesh_links
from migov.models.membership import group_members

HERS = ("rights", "labour", "crime")  # the areas of her case, as page 61 asks for them
WORK = ("CAN", "ITA", "SAU")  # where page 22 asks what binds
WORDS = "none one two three four five six seven eight nine ten eleven twelve".split()


@cache
def figures():
    """Return {name: number, small ones as a word} for every field of arrows.json and case.json."""
    return _people() | _bound() | _tables_for_few() | _texts() | _price() | _bodies() | _money()


def _people():
    corridors = tables.load("corridors").query("origin == 'PHL' and year == 2024")
    seats = tables.load("process_members").query("state == 'PHL'")
    return {
        "abroad": corridors.set_index("destination")["migrants"][list(WORK)].sum() / 1e6,
        "circles": WORDS[seats["process"].nunique()],
    }


def _bound():
    actions, states = tables.load("treaty_actions"), tables.load("states")
    force = tables.load("instruments").set_index("instrument").loc["ICRMW"]
    workers = treaties.parties(actions, "ICRMW")
    return {
        "states": len(states),
        "bound": len(workers),
        "outside": len(states) - len(workers),
        "fair_pay": len(treaties.parties(actions, "ICESCR")),
        "wait": force["entered_into_force"].year - force["adopted_year"],
    }


def _tables_for_few():
    members = tables.load("initiative_members")
    core = members[(members["kind"] == "State") & (members["role"] != "group of friends")]
    seats = core.groupby("initiative")["state"].unique()
    moved = tables.load("internal_displacement").query("2008 <= year <= 2022")
    moved = moved.groupby("area")["new_displacements_disaster"].sum()
    come = tables.load("emigrant_stock").query("year == 2024").set_index("area")["emigrants"]
    live = tables.load("migrant_stock").query("year == 2024").set_index("area")["migrants"]
    guidelines = tables.load("micic_guidelines")
    return {
        "endorsed": int(
            tables.load("initiatives").set_index("initiative")["endorsed_by"]["NANSEN"]
        ),
        "nansen": WORDS[len(seats["NANSEN"])],
        "micic": WORDS[len(seats["MICIC"])],
        "struck": 100 * few.share_of(moved, seats["NANSEN"]),
        "from_micic": 100 * few.share_of(come, seats["MICIC"]),
        "in_micic": 100 * few.share_of(live, seats["MICIC"]),
        "guidelines": int((guidelines["type"] == "guideline").sum()),
    }


def _texts():
    provisions = tables.load("provisions")
    named = provisions[provisions["named"]]
    body = named[named["strength"] == "mechanism"]
    return {
        "named": len(named),
        "labour": WORDS[(named["theme"] == "labour").sum()],
        "labour_bodies": WORDS[(body["theme"] == "labour").sum()],
        "apart": WORDS[(body["agenda"] != "migration").sum()],
    }


def _price():
    costs = tables.load("remittance_corridor_costs").query("receiver == 'PHL' and year == 2020")
    costs = costs.set_index("sender")["cost_pct"]
    return {"fee_saudi": 2 * costs["SAU"], "fee_italy": 2 * costs["ITA"], "fee_goal": 2 * 3}


def _bodies():
    mandates, group = tables.load("institution_mandates"), tables.load("gmg_members")
    desks = mandates[mandates["area"].isin(HERS)]["institution"].nunique()
    graph = networks.shared_areas(mandates, group_members(group, 2013))
    return {
        "desks": desks,
        "mesh": mesh_links(desks),
        "hub": hub_links(desks),
        "met": len(graph["IOM"]),
    }


def _money():
    revenue = tables.load("agency_revenue").set_index(["institution", "year"])
    iom, ilo = revenue.loc[("IOM", 2024)], revenue.loc[("ILO", 2024)]
    spent = tables.load("agency_expenses").query("institution == 'IOM' and year == 2024")
    spent = spent.set_index("function")["expenses"]
    return {
        "tied": 100 * iom["earmarked"] / iom["total"],
        "free": 100 * (iom["assessed"] + iom["unearmarked"]) / iom["total"],
        "ilo_dues": 100 * ilo["assessed"] / ilo["total"],
        "global_agenda": 100 * spent["global agenda"] / spent.sum(),
    }
