"""A table whose cells are shaded by what they hold."""

import numpy as np
from matplotlib.collections import PolyCollection

from . import rows, style

ROW = 19.5  # points


def matrix(
    table,
    *,
    title,
    subtitle="",
    source="",
    form="{:.0%}",
    top=None,
    groups=None,
    fills=None,
    alt=None,
):
    """Return a Figure of a DataFrame's cells, from pale (0) to deep (`top`, by default the most).

    A missing cell stays empty. form: how a number is written. groups: {row label: group}, which
    heads its rows, in the order they first occur. fills: {value: colour} for a table of words
    instead of numbers; a word is then written in its cell.
    """
    columns = table.shape[1]
    names, places, heads = rows.arrange(table.index, groups)
    table = table.loc[names]
    room = rows.room(names)
    heading = _headings(table.columns, (style.WIDTH * 72 - room) / columns)
    deepest = max(len(lines) for lines in heading)
    fig, ax = style.figure(
        title,
        subtitle,
        source,
        body=ROW * (places[-1] + 1),
        left=room,
        bottom=2,
        key=deepest * style.TEXT * 1.2,
    )
    top = top or (None if fills else np.nanmax(table.to_numpy(dtype=float))) or 1
    squares, faces = [], []
    for y, (_, cells) in zip(places, table.iterrows(), strict=True):
        for x, value in enumerate(cells):
            if value != value or value is None or value == "":
                continue
            face = fills[value] if fills else _shade(value / top)
            squares.append((x, y))
            faces.append(face)
            ax.text(
                x + 0.5,
                y + 0.53,
                value if fills else form.format(value),
                ha="center",
                va="center",
                color=style.PAPER if face in style.DEEP else style.INK,
            )
    corners = np.array([(0.015, 0.04), (0.985, 0.04), (0.985, 0.96), (0.015, 0.96)])
    ax.add_collection(
        PolyCollection(np.array(squares, dtype=float)[:, None, :] + corners, facecolors=faces)
    )
    ax.set(xlim=(0, columns), ylim=(places[-1] + 1, 0))
    rows.write(ax, room, names, places, heads)
    for x, lines in enumerate(heading):
        colour = style.REGION.get(table.columns[x], style.INK)
        for step, line in enumerate(reversed(lines)):
            shift = (0, 6 + step * style.TEXT * 1.15)
            ax.annotate(line, (x + 0.5, 0), shift, textcoords="offset points", ha="center",
                        weight=600, color=colour)  # fmt: skip
    ax.axis("off")
    fig.alt = alt or _describe(title, table, form, fills)
    fig.numbers = table.map(lambda value: "" if value != value else _written(value, form, fills))
    return fig


def _headings(names, room):
    return [style.wrap(str(name), room - 2, style.TEXT, 600) for name in names]


def _shade(share):
    return style.RAMP[int(np.clip(share * len(style.RAMP), 0, len(style.RAMP) - 1))]


def _written(value, form, fills):
    return str(value) if fills else form.format(value)


def _describe(title, table, form, fills):
    flat = table.stack().dropna()
    if fills:
        counts = flat.value_counts()
        return (
            f"Table of words. {title}. " + ", ".join(f"{w}: {n}" for w, n in counts.items()) + "."
        )
    (high_row, high_column), (low_row, low_column) = flat.idxmax(), flat.idxmin()
    return (
        f"Shaded table. {title}. Highest: {high_row}, {high_column}, {form.format(flat.max())}; "
        f"lowest: {low_row}, {low_column}, {form.format(flat.min())}."
    )
