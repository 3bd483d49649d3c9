"""How States are spread over a count: one square a State, stacked."""

import numpy as np
from matplotlib.collections import PolyCollection

from . import style

TALL = 215  # points; the stacks are as many squares wide as brings the tallest near this height
STACK = 0.86  # of the room for a stack, what its squares take


def distribution(
    counts, regions, *, title, subtitle="", source="", axis="", marked=None, labels=None, alt=None
):
    """Return a Figure that stacks one square for each State over its count.

    counts: a Series of int indexed by state. regions: a Series of regions indexed by state, which
    colour the squares. axis: what is counted. marked: codes of States to name above their stack;
    labels: {code: name} for them.
    """
    rank = {region: place for place, region in enumerate(style.REGION)}
    table = counts.to_frame("count").assign(region=regions.reindex(counts.index))
    table["rank"] = table["region"].map(rank)
    table = table.sort_values(["count", "rank"])
    low, high = int(counts.min()), int(counts.max())
    across, pitch = _across(table["count"].value_counts().max(), high - low + 1)
    place = table.groupby("count").cumcount().to_numpy()
    x = table["count"].to_numpy(dtype=float) + ((place % across + 0.5) / across - 0.5) * STACK
    y = (place // across).astype(float)
    rows = int(y.max()) + 1
    tops = {count: -(-n // across) for count, n in table["count"].value_counts().items()}
    names = _names(marked or (), labels or {}, counts)
    stacks = max((len(own) for own in names.values()), default=0)
    sizes = table["region"].value_counts()
    fig, ax = style.figure(
        title,
        subtitle,
        source,
        body=rows * pitch + (stacks * style.TEXT * 1.3 + 6 if stacks else 0),
        bottom=36,
        key=[(c, c, r, str(sizes[r])) for r, c in style.REGION.items() if r in sizes],
    )
    half = STACK / 2 / across - 0.012
    corners = np.array([(-half, 0.05), (half, 0.05), (half, 0.95), (-half, 0.95)])
    squares = np.column_stack([x, y])[:, None, :] + corners
    faces = [style.REGION[region] for region in table["region"]]
    ax.add_collection(PolyCollection(squares, facecolors=faces))
    own = table.index.isin(list(marked or ()))
    ax.add_collection(PolyCollection(squares[own], facecolors="none", edgecolors=style.INK, lw=2))
    ax.set(xlim=(low - 0.5, high + 0.5), ylim=(0, ax.bbox.height / ax.figure.dpi * 72 / pitch))
    _name(ax, names, tops, pitch)
    ax.set_xticks(range(low, high + 1))
    ax.set_yticks([])
    median = counts.median()
    beneath = {"textcoords": "offset points", "color": style.MUTED}
    ax.annotate(f"▲ median {median:g}", (median - 0.1, 0), (0, -31), **beneath)
    side = "left" if median > (low + high) / 2 else "right"
    edge = low - 0.5 if side == "left" else high + 0.5
    ax.annotate(axis, (edge, 0), (0, -31), ha=side, **beneath)
    fig.alt = alt or (
        f"Stacked squares, one a State. {title}. From {low} to {high}; "
        f"the middle State is at {counts.median():g}."
    )
    fig.numbers = _numbers(table)
    return fig


def _across(most, stacks):
    """Return how many squares a stack is wide, and the height of a square with its gap."""
    wide = style.WIDTH * 72 / stacks * STACK
    options = range(1, 13)
    across = min(options, key=lambda n: abs(np.ceil(most / n) * wide / n - TALL))
    return across, wide / across


def _names(marked, labels, counts):
    names = {}
    for state in marked:
        names.setdefault(int(counts[state]), []).append(labels.get(state, state))
    return names


def _name(ax, names, tops, pitch):
    """Write each name above its stack, clear of the stacks beside it and of earlier names."""
    low, high = ax.get_xlim()
    unit = (high - low) / (style.WIDTH * 72)
    tops = dict(tops)
    for count, lines in sorted(names.items()):
        wide = max(style.text_width(line) for line in lines) * unit
        left = min(max(count - wide / 2, low), high - wide)
        near = [bin for bin in tops if left - 0.5 < bin < left + wide + 0.5]
        foot = max(tops[bin] for bin in near)
        if foot > tops[count]:
            ax.plot([count] * 2, [tops[count] + 0.2, foot + 0.3], color=style.INK, lw=0.9)
        text = "\n".join(lines)
        ax.annotate(text, (left, foot), (0, 6), textcoords="offset points", linespacing=1.1)
        for bin in near:
            tops[bin] = foot + len(lines) * style.TEXT * 1.3 / pitch


def _numbers(table):
    by_region = table.groupby("region")["count"].agg(["size", "min", "median", "max"])
    by_region.columns = ["States", "Fewest", "Median", "Most"]
    return by_region.rename_axis(index=None)
