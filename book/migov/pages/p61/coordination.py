"""The members of a group as a network of shared mandates."""

import networkx as nx
import pandas as pd

from migov.charts import style
from migov.charts.network import network
from migov.models import networks

NORMS = {"yes": style.LIGHT["c2"], "partly": style.LIGHT["c0"], "disputed": style.LIGHT["c1"]}
WORDS = {
    "yes": "makes norms",
    "partly": "some standards",
    "disputed": "disputed",
    "no": "makes none",
}


def places(graph):
    """Return a DataFrame of x and y by body, where those that share much stand close.

    Bodies without a tie stand below the others, in a row.
    """
    tied = graph.subgraph([body for body, ties in graph.degree if ties])
    spots = nx.kamada_kawai_layout(tied, weight=None)
    alone = [body for body in graph if body not in tied]
    spots |= {body: (-0.9 + 0.6 * rank, -1.25) for rank, body in enumerate(alone)}
    return pd.DataFrame(spots, index=["x", "y"]).T


@style.two_widths
def coordination_network(graph, spots, institutions, *, name, subtitle="", source=""):
    """Return a Figure of a group's members, tied where they share an area.

    graph: from networks.shared_areas. spots: from places, for all bodies that are ever drawn, so
    that each keeps its place. institutions: the table of that name. name: of the group and year.
    """
    found = networks.measures(graph)
    about = institutions.set_index("institution").loc[list(graph)]
    nodes = spots.loc[list(graph)].assign(
        label=about["short_name"],
        size=found.betweenness.reindex(list(graph)),
        colour=[NORMS.get(kind, style.MUTED) for kind in about["normative"]],
    )
    frame = spots[["x", "y"]].agg(["min", "max"])
    pairs = [(one, two, len(areas)) for one, two, areas in graph.edges(data="areas")]
    ties = pd.DataFrame(pairs, columns=["from", "to", "weight"])
    ties["weight"] = ties["weight"].astype(float)
    title = (
        f"{name}: {found.ties} of {found.pairs} pairs share an area, density {found.density:.2f}"
    )
    fig = network(
        nodes,
        ties,
        title=title,
        subtitle=subtitle,
        source=source,
        key=[
            (colour, colour, WORDS[kind]) for kind, colour in [*NORMS.items(), ("no", style.MUTED)]
        ],
        frame=frame,
        largest=0.7,
    )
    degree = dict(graph.degree)
    fig.numbers = pd.DataFrame(
        {
            "Ties": [degree[body] for body in found.betweenness.index],
            "Betweenness": [f"{value:.2f}" for value in found.betweenness],
            "Makes norms": about["normative"].reindex(found.betweenness.index).to_numpy(),
        },
        index=about["short_name"].reindex(found.betweenness.index).rename(None),
    )
    return fig
