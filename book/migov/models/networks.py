"""Bodies tied by what they both do, and the measures of such a network.

Density: ties over possible ties. Centralisation: how far one body outdoes the others in ties, from
0 (all alike) to 1 (a star). Betweenness: the share of pairs of other bodies on whose shortest paths
a body lies. All three after Freeman (1978), Social Networks 1, 215-239; betweenness by networkx.
"""

from dataclasses import dataclass
from itertools import combinations

import networkx as nx
import pandas as pd


@dataclass(frozen=True)
class Measures:
    """The measures of a network: counts, two numbers from 0 to 1, and a Series of them by body."""

    bodies: int
    ties: int
    pairs: int
    density: float
    centralisation: float
    betweenness: pd.Series


def areas(mandates, strengths=None):
    """Return {body: set of its areas}. mandates: the table institution_mandates.

    strengths: count only rows of these strengths; None: all.
    """
    rows = mandates if strengths is None else mandates[mandates["strength"].isin(strengths)]
    return {body: set(own) for body, own in rows.groupby("institution")["area"]}


def shared_areas(mandates, bodies, strengths=None):
    """Return the network of the bodies: a Graph with a tie where two have an area in common.

    A tie's attribute `areas` lists what is shared, in the order of the alphabet. A body without a
    row stands alone.
    """
    bodies = list(bodies)
    own = areas(mandates, strengths)
    graph = nx.Graph()
    graph.add_nodes_from(bodies)
    for one, two in combinations(bodies, 2):
        if shared := own.get(one, set()) & own.get(two, set()):
            graph.add_edge(one, two, areas=sorted(shared))
    return graph


def density(graph):
    """Return the ties over the possible ties, 0 to 1; nan for fewer than two bodies."""
    return nx.density(graph) if len(graph) > 1 else float("nan")


def centralisation(graph):
    """Return Freeman's centralisation by ties, 0 to 1; nan for fewer than three bodies.

    The sum over all bodies of the most ties less their own, over what that sum is in a star.
    """
    size = len(graph)
    if size < 3:
        return float("nan")
    ties = [count for _, count in graph.degree]
    return sum(max(ties) - count for count in ties) / ((size - 1) * (size - 2))


def betweenness(graph):
    """Return a Series by body, the largest first: the share of other pairs that it lies between."""
    values = pd.Series(nx.betweenness_centrality(graph), dtype=float)
    return values.sort_values(ascending=False, kind="stable")


def measures(graph):
    """Return the Measures of a network."""
    size = len(graph)
    return Measures(
        size,
        graph.number_of_edges(),
        size * (size - 1) // 2,
        density(graph),
        centralisation(graph),
        betweenness(graph),
    )
