"""models.networks against graphs whose measures are known without it, and counted by hand."""

from itertools import combinations

import networkx as nx
import pandas as pd
import pytest

from conftest import rows
from migov import tables
from migov.models import networks

GENEVA = ["ILO", "IOM", "OHCHR", "UNCTAD", "UNHCR", "UNODC"]


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
