"""A table whose cells are shaded by what they hold."""

import numpy as np
from matplotlib.collections import PolyCollection

from . import style


def matrix(table, *, title, subtitle="", source="", form="{:.0%}", top=None, groups=None, alt=None):
    """Return a Figure of a DataFrame's cells, from pale (0) to deep (`top`, by default the most).

    form: how a cell's number is written; a missing cell stays empty. groups: {row label: colour} to
    mark which family a row is of.
    """
    rows, columns = table.shape
    values = table.to_numpy(dtype=float)
    top = top or np.nanmax(values) or 1
    room = max(style.text_width(str(name), style.TEXT) for name in table.index) + 16
    fig, ax = style.figure(
        title, subtitle, source, height=1.5 + rows * 0.285, left=room, bottom=2, key=16
    )
    steps = np.clip((values / top * len(style.RAMP)).astype(int, copy=False), 0, None)
    places, faces = [], []
    for row in range(rows):
        for column in range(columns):
            value = values[row, column]
            if np.isnan(value):
                continue
            face = style.RAMP[min(int(steps[row, column]), len(style.RAMP) - 1)]
            places.append((column, row))
            faces.append(face)
            colour = style.PAPER if face in style.DEEP else style.INK
            text = form.format(value)
            ax.text(column + 0.5, row + 0.52, text, ha="center", va="center", color=colour)
    corners = np.array([(0.02, 0.04), (0.98, 0.04), (0.98, 0.96), (0.02, 0.96)])
    squares = np.array(places, dtype=float)[:, None, :] + corners
    ax.add_collection(PolyCollection(squares, facecolors=faces, edgecolors="none"))
    for row, name in enumerate(table.index):
        colour = (groups or {}).get(name, style.INK)
        ax.text(-0.06, row + 0.52, name, ha="right", va="center", color=colour)
    for column, name in enumerate(table.columns):
        ax.text(column + 0.5, -0.15, name, ha="center", va="bottom", weight=600)
    ax.set(xlim=(0, columns), ylim=(rows, 0))
    ax.axis("off")
    fig.alt = alt or _describe(title, table, form)
    fig.numbers = table.map(lambda value: "" if value != value else form.format(value))
    return fig


def _describe(title, table, form):
    flat = table.stack().dropna()
    (high_row, high_column), (low_row, low_column) = flat.idxmax(), flat.idxmin()
    return (
        f"Shaded table. {title}. Highest: {high_row}, {high_column}, {form.format(flat.max())}; "
        f"lowest: {low_row}, {low_column}, {form.format(flat.min())}."
    )
