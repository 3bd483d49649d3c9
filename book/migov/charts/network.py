"""Who is tied to whom: marks and lines at given positions."""

import numpy as np
from matplotlib.collections import LineCollection

from . import labels, style


@style.two_widths
def network(
    nodes,
    ties,
    *,
    title,
    subtitle="",
    source="",
    highlight=None,
    named=None,
    key=None,
    height=340,
    frame=None,
    largest=None,
    alt=None,
):
    """Return a Figure of nodes and the ties between them.

    nodes: a DataFrame indexed by id with the columns x and y (any unit; up is more) and label,
    and where wanted size (its mark's area grows with it) and colour. ties: a DataFrame with the
    columns from and to (ids), and where wanted weight, as which the line's width grows. highlight:
    an id; its ties are drawn strong, its neighbours named, all others context. named: ids to name,
    by default all. key: the entries of style.swatches. frame: a DataFrame with the columns x and y
    whose extent the drawing keeps, by default nodes; largest: the size of the largest mark, by
    default the most; both for charts that are to be compared.
    """
    fig, ax = style.figure(title, subtitle, source, body=height, bottom=2, key=key or 0)
    ax.axis("off")
    frame = nodes if frame is None else frame
    ax.set_xlim(*_span(frame["x"], 0.10))
    ax.set_ylim(*_span(frame["y"], 0.06))
    partners = _partners(ties, highlight)
    size = nodes["size"] if "size" in nodes else nodes["x"] * 0 + 1
    radius = 3.5 + 7.5 * np.sqrt(size.astype(float) / (largest or size.max()))
    weight = ties["weight"] if "weight" in ties else np.ones(len(ties))
    widths = 0.6 + 2.6 * np.asarray(weight, dtype=float) / max(weight, default=1)
    own = (ties["from"] == highlight) | (ties["to"] == highlight)
    at = nodes[["x", "y"]].to_numpy(dtype=float)
    rank = {name: place for place, name in enumerate(nodes.index)}
    ends = np.array(
        [[at[rank[a]], at[rank[b]]] for a, b in zip(ties["from"], ties["to"], strict=True)]
    ).reshape(-1, 2, 2)
    for strong in (False, True):
        some = (own == strong).to_numpy()
        colour = style.ACCENT if strong else style.GRID if highlight else style.CONTEXT
        lines = LineCollection(
            ends[some], colors=colour, linewidths=widths[some], zorder=1 + strong
        )
        ax.add_collection(lines)
    lit = {highlight, *partners} if highlight else set(nodes.index)
    fills = nodes["colour"] if "colour" in nodes else nodes["x"].map(lambda _: style.ACCENT)
    faces = [fills[name] if name in lit else style.EMPTY for name in nodes.index]
    ax.scatter(
        *at.T, s=(2 * radius) ** 2, c=faces, edgecolors=style.PAPER, linewidths=1.2, zorder=3
    )
    told = lit if named is None else (lit if highlight else set(named))
    order = sorted(told, key=lambda name: (name != highlight, -radius[name], rank[name]))
    labels.beside(
        ax,
        {name: at[rank[name]] for name in nodes.index},
        {name: nodes["label"][name] for name in order},
        radii=radius.to_dict(),
        lines=ends[own.to_numpy()] if highlight else ends,
        bold={highlight},
    )
    fig.alt = alt or _describe(title, nodes, ties, highlight, partners)
    fig.numbers = _numbers(nodes, ties)
    return fig


def _span(values, part):
    low, high = values.min(), values.max()
    pad = (high - low) * part or 1
    return low - pad, high + pad


def _partners(ties, highlight):
    out, back = ties["to"][ties["from"] == highlight], ties["from"][ties["to"] == highlight]
    return list(dict.fromkeys([*out, *back]))


def _degrees(nodes, ties):
    counts = np.unique([*ties["from"], *ties["to"]], return_counts=True)
    degree = nodes["x"] * 0
    for name, count in zip(*counts, strict=True):
        degree[name] = count
    return degree.astype(int).rename("ties")


def _describe(title, nodes, ties, highlight, partners):
    text = f"Network of {len(nodes)} nodes and {len(ties)} ties. {title}. "
    label = nodes["label"]
    if highlight:
        return (
            text
            + f"{label[highlight]} is tied to {len(partners)}: "
            + (", ".join(label[name] for name in partners) or "none")
            + "."
        )
    most = _degrees(nodes, ties).sort_values(ascending=False, kind="stable").head(3)
    return text + "Most ties: " + ", ".join(f"{label[name]} {n}" for name, n in most.items()) + "."


def _numbers(nodes, ties):
    degree = _degrees(nodes, ties).sort_values(ascending=False, kind="stable").head(30)
    return degree.rename(index=nodes["label"]).rename_axis(None).rename("Ties").to_frame()
