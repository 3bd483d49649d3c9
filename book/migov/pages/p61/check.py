"""The figures that the exercises of page 61, Who does what?, ask for."""

from fractions import Fraction
from itertools import combinations

import networkx as nx
import pandas as pd

from migov import tables
from migov.models.membership import group_members
from migov.models.networks import measures, shared_areas
from migov.pages.p61.stepping_back import NAMED, NONE, standing

WIDE = ("core", "strong")


def desks():
    """Return how many bodies have a mandate in an area of her case: rights, labour or crime."""
    mandates = tables.load("institution_mandates")
    of_area = {area: set(own["institution"]) for area, own in mandates.groupby("area")}
    rights, labour, crime = (of_area[area] for area in ("rights", "labour", "crime"))
    return {
        "bodies": mandates["institution"].nunique(),
        "hers": len(rights | labour | crime),
        "rights": len(rights),
        "labour": len(labour),
        "crime": len(crime),
    }


def concerned():
    """Return how many bodies at work the largest payer has named, left or barred from money."""
    bodies, steps = tables.load("institutions"), tables.load("steps_back")
    own = standing(steps, bodies[bodies["ended_year"].isna()]["institution"])
    named = int((own == NAMED).sum())
    return {"bodies": len(own), "concerned": int((own != NONE).sum()), "named": named}


def outside_iom():
    """Return twelve States (names) and those among them that were no members of IOM in 2024."""
    names = tables.load("states").set_index("state")["name"]
    members = set(tables.load("iom_members")["state"])
    asked = "BRA CHN IND IDN JPN MYS QAT SAU SGP ZAF ARE USA".split()
    return {
        "twelve": sorted(names[asked]),
        "outside": sorted(names[own] for own in asked if own not in members),
    }


def who_helps_the_boy():
    """Return, for five areas, the bodies with a core or strong mandate, as one line of Markdown."""
    names = tables.load("institutions").set_index("institution")["short_name"]
    mandates = tables.load("institution_mandates")
    his = mandates[mandates["area"].isin(["children", "health", "crime", "protection", "rights"])]
    his = his[his["strength"].isin(WIDE)]
    who = his.groupby("area")["institution"].agg(lambda own: ", ".join(names[own]))
    return {"bodies": "; ".join(f"*{area}*: {own}" for area, own in who.items())}


def the_committee():
    """Return ties and density among the Network's executive committee, by core or all mandates."""
    mandates, unnm = tables.load("institution_mandates"), tables.load("unnm_members")
    committee = unnm[unnm["role"] == "executive committee"]["institution"]
    found = measures(shared_areas(mandates, committee, WIDE))
    return {
        "bodies": found.bodies,
        "ties": found.ties,
        "pairs": found.pairs,
        "every": measures(shared_areas(mandates, committee)).density,
        "network": measures(shared_areas(mandates, unnm["institution"], WIDE)).density,
    }


def a_stricter_reading():
    """Return betweenness (0 to 1) among the members of 2013, by our coding of IOM and stricter.

    paths_through_iom: rows of a part of the shortest paths and the pairs of the others for which it
    runs through IOM, by the stricter coding; others, pairs: how many.
    """
    mandates, gmg = tables.load("institution_mandates"), tables.load("gmg_members")
    minor = (mandates["institution"] == "IOM") & mandates["strength"].isin(["some", "contested"])
    yours, members = mandates[~minor], group_members(gmg, 2013)
    graph = shared_areas(yours, members)
    found = measures(graph).betweenness
    second = found.drop("IOM")
    parts = pd.Series([_through(graph, *pair) for pair in combinations(second.index, 2)])
    return {
        "others": len(second),
        "pairs": len(parts),
        "paths_through_iom": [
            ("Part of the shortest paths that run through IOM", "pairs"),
            *parts.value_counts().sort_index(ascending=False).items(),
        ],
        "yours": found["IOM"],
        "ours": measures(shared_areas(mandates, members)).betweenness["IOM"],
        "all_narrow": measures(shared_areas(mandates, members, WIDE)).betweenness["IOM"],
        "of_2018": measures(shared_areas(yours, group_members(gmg, 2018))).betweenness["IOM"],
        "degree": graph.degree["IOM"],
        "next": second.idxmax(),
        "next_value": second.max(),
    }


def _through(graph, one, another):
    """Return the part of the shortest paths between two bodies that IOM stands on, 0 if none do."""
    if not nx.has_path(graph, one, another):
        return Fraction(0)
    paths = list(nx.all_shortest_paths(graph, one, another))
    return Fraction(sum("IOM" in path for path in paths), len(paths))
