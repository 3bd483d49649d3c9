"""models.networks, models.membership and page 61's exercises: hand-computed and counted cases."""

import csv
from itertools import combinations
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

from migov import tables
from migov.models import membership, networks
from migov.pages.p61 import check as page61
from migov.pages.p61.coordination import coordination_network, places
from migov.pages.p61.mandate_list import mandate_list
from migov.pages.p61.mandate_table import mandate_table

DATA = Path(__file__).resolve().parents[2] / "data"
GENEVA = ["ILO", "IOM", "OHCHR", "UNCTAD", "UNHCR", "UNODC"]


def rows(name):
    with open(DATA / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_star_is_as_central_as_can_be():
    found = networks.measures(nx.star_graph(5))  # 0 in the middle, 1 to 5 around it
    assert (found.bodies, found.ties, found.pairs) == (6, 5, 15)
    assert found.density == pytest.approx(1 / 3)
    assert found.centralisation == pytest.approx(1)
    assert found.betweenness[0] == pytest.approx(1)  # on all 10 paths between two leaves
    assert (found.betweenness.drop(0) == 0).all()


def test_in_a_complete_network_nobody_is_central():
    found = networks.measures(nx.complete_graph(5))
    assert (found.ties, found.pairs) == (10, 10)
    assert found.density == pytest.approx(1)
    assert found.centralisation == pytest.approx(0)
    assert (found.betweenness == 0).all()


def test_on_a_path_the_middle_lies_between():
    # a - b - c - d: b is between a and c, a and d, of three pairs of others; c likewise
    found = networks.measures(nx.path_graph(["a", "b", "c", "d"]))
    assert found.density == pytest.approx(3 / 6)
    # ties 1, 2, 2, 1: (2-1) + 0 + 0 + (2-1) = 2, over (4-1)(4-2) = 6 in a star
    assert found.centralisation == pytest.approx(2 / 6)
    assert found.betweenness.to_dict() == pytest.approx({"b": 2 / 3, "c": 2 / 3, "a": 0, "d": 0})


def test_two_shortest_paths_share_what_lies_between():
    # a square: each body is on one of the two paths between its neighbours, of three pairs
    assert networks.betweenness(nx.cycle_graph(4)).tolist() == pytest.approx([1 / 6] * 4)


def test_too_few_bodies_have_no_measure():
    alone, pair = nx.empty_graph(1), nx.complete_graph(2)
    assert pd.isna(networks.density(alone)) and networks.density(pair) == 1
    assert pd.isna(networks.centralisation(pair))


@pytest.mark.parametrize("strengths", [None, ("core", "strong")])
def test_ties_are_the_areas_that_two_bodies_share(strengths):
    own = {}
    for row in rows("institution_mandates"):
        if strengths is None or row["strength"] in strengths:
            own.setdefault(row["institution"], set()).add(row["area"])
    bodies = [row["institution"] for row in rows("gmg_members")]
    graph = networks.shared_areas(tables.load("institution_mandates"), bodies, strengths)
    assert list(graph) == bodies
    for one, two in combinations(bodies, 2):
        shared = own.get(one, set()) & own.get(two, set())
        assert graph.has_edge(one, two) == bool(shared), (one, two)
        if shared:
            assert graph[one][two]["areas"] == sorted(shared)


def test_the_geneva_six_by_hand():
    """Their areas written out: IOM meets all five, three of whom meet over rights."""
    graph = networks.shared_areas(tables.load("institution_mandates"), GENEVA)
    assert {body for body, ties in graph.degree if ties == 5} == {"IOM"}
    assert {frozenset(tie) for tie in graph.edges if "IOM" not in tie} == {
        frozenset(pair) for pair in combinations(["ILO", "OHCHR", "UNHCR"], 2)
    }
    found = networks.measures(graph)
    assert found.density == pytest.approx(8 / 15)
    # ties 5, 3, 3, 3, 1, 1: 0 + 2 + 2 + 2 + 4 + 4 = 14, over 5 x 4 = 20
    assert found.centralisation == pytest.approx(0.7)
    # of the ten pairs without IOM, three are tied; the paths of the other seven run through it
    assert found.betweenness["IOM"] == pytest.approx(0.7)


def test_the_group_begins_with_the_geneva_six_and_ends_with_the_network():
    gmg = tables.load("gmg_members")
    assert sorted(membership.group_members(gmg, 2003)) == GENEVA
    assert len(membership.group_members(gmg, 2006)) == 10  # IOM, news of November 2006
    assert len(membership.group_members(gmg, 2013)) == 16  # A/68/283, paragraph 46
    assert membership.group_members(gmg, 2019) == []


COUNTED = [
    # members of IOM as Correlates of War count them, version 3 (Pevehouse and others 2020)
    (1951, 22),
    (1960, 27),
    (1970, 31),
    (1985, 31),
    (1990, 38),
    (2000, 79),
    (2005, 115),
]


@pytest.mark.parametrize("year, counted", COUNTED)
def test_iom_members_by_year_leave_room_for_the_number_counted(year, counted):
    states = tables.load("states")["state"]
    status = membership.iom_status(tables.load("iom_members"), states, year).value_counts()
    sure = status[membership.MEMBER]
    assert sure <= counted <= sure + status.get(membership.AWAY, 0)


def test_iom_has_the_175_members_of_2022_with_the_cook_islands():
    # Barbados joins IOM as its 175th member, November 2022; Uzbekistan was the 173rd, 2018
    members, states = tables.load("iom_members"), tables.load("states")["state"]
    for year, published in ((2018, 173), (2021, 174), (2022, 175)):
        status = membership.iom_status(members, states, year)
        assert (status == membership.MEMBER).sum() == published - 1, year


def test_a_state_that_left_is_neither_in_nor_out_until_it_comes_back():
    states, members = tables.load("states")["state"], tables.load("iom_members")
    found = {y: membership.iom_status(members, states, y)["AUS"] for y in (1951, 1970, 1985)}
    assert found == {1951: "member", 1970: "away", 1985: "member"}
    tonga = [membership.iom_status(members, states, y)["TON"] for y in (2014, 2016, 2018)]
    assert tonga == ["outside", "undated", "member"]


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
    density = page61.EXERCISES["61.2"]
    assert density(ties / 28).right
    assert "twice" in density(ties / 56).text and "could be" in density(ties).text
    assert (
        "every mandate"
        in density(networks.density(networks.shared_areas(mandates, committee))).text
    )
    hub = page61.EXERCISES["61.3"]
    strict = mandates[
        (mandates["institution"] != "IOM") | mandates["strength"].isin(["core", "strong"])
    ]
    members = membership.group_members(tables.load("gmg_members"), 2013)
    right = nx.betweenness_centrality(networks.shared_areas(strict, members))["IOM"]
    assert hub(right).right and "UNDP" in hub(right).text
    ours = nx.betweenness_centrality(networks.shared_areas(mandates, members))["IOM"]
    assert "our coding" in hub(ours).text
