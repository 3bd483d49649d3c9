"""Page 61: what its charts tell, and its exercises against a plain count."""

from itertools import combinations

import networkx as nx

from conftest import rows
from migov import tables
from migov.models import membership, networks
from migov.pages.p61.coordination import coordination_network, places
from migov.pages.p61.mandate_list import mandate_list
from migov.pages.p61.mandate_table import mandate_table
from verdicts import exercise

GENEVA = ["ILO", "IOM", "OHCHR", "UNCTAD", "UNHCR", "UNODC"]


def test_charts_tell_what_they_show():
    mandates, institutions = tables.load("institution_mandates"), tables.load("institutions")
    rights = mandate_list(mandates, institutions, "rights")
    own = [row for row in rows("institution_mandates") if row["area"] == "rights"]
    assert len(rights.numbers) == len(own) and f"{len(own)} bodies" in rights.alt
    alone = mandate_list(mandates, institutions, "training")
    assert "UNITAR alone" in alone.alt
    meets = mandate_table(mandates, institutions, "UNHCR")
    areas = {row["area"] for row in rows("institution_mandates") if row["institution"] == "UNHCR"}
    assert set(meets.numbers.columns) == areas and meets.numbers.index[0] == "UNHCR"
    assert "meets nobody" in mandate_table(mandates, institutions, "UNITAR").alt
    lone = networks.shared_areas(mandates, ["UNITAR", "UNODC", "WHO"])  # three without a tie
    spots = places(networks.shared_areas(mandates, [*GENEVA, "UNITAR", "WHO"]))
    drawn = coordination_network(lone, spots, institutions, name="x")
    assert (drawn.numbers["Ties"] == 0).all()


def test_exercises_know_right_answers_and_slips():
    mandates = tables.load("institution_mandates")
    committee = ["IOM", "ILO", "OHCHR", "UNDESA", "UNDP", "UNHCR", "UNICEF", "UNODC"]
    own = {}
    for row in rows("institution_mandates"):
        if row["strength"] in ("core", "strong"):
            own.setdefault(row["institution"], set()).add(row["area"])
    ties = sum(bool(own[a] & own[b]) for a, b in combinations(committee, 2))
    density = exercise("61.2")
    assert density(ties / 28).right
    assert "twice" in density(ties / 56).text and "could be" in density(ties).text
    assert (
        "every mandate"
        in density(networks.density(networks.shared_areas(mandates, committee))).text
    )
    hub = exercise("61.3")
    strict = mandates[
        (mandates["institution"] != "IOM") | mandates["strength"].isin(["core", "strong"])
    ]
    members = membership.group_members(tables.load("gmg_members"), 2013)
    right = nx.betweenness_centrality(networks.shared_areas(strict, members))["IOM"]
    assert hub(right).right and "UNDP" in hub(right).text
    ours = nx.betweenness_centrality(networks.shared_areas(mandates, members))["IOM"]
    assert "our coding" in hub(ours).text
