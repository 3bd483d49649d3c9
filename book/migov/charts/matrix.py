"""A table of numbers whose cells are shaded by what they hold."""

import numpy as np

from . import rows, style
from .marks import boxes, note

ROW = 19.5  # points
HEAD = {"weight": 600}


@style.two_widths
def matrix(table, *, title, subtitle="", source="", form="{:.0%}", top=None, groups=None, alt=None):
    """Return a Figure of a DataFrame's cells, from faint (0) to filled (`top`, else the most).

    A missing cell stays empty. form: how a number is written. groups: {row label: group}, which
    heads its rows, in the order they first occur.
    """
    names, places, heads = rows.arrange(table.index, groups)
    table = table.loc[names].astype(float)
    room = rows.room(names)
    wide = (style.width() - room) / table.shape[1]
    needed = style.text_width(form.format(top or np.nanmax(table.to_numpy())))
    if style.width() == style.NARROW and wide < needed + 2:
        options = {"subtitle": subtitle, "source": source, "form": form, "top": top}
        return style.scrolled(matrix, table, title=title, groups=groups, alt=alt, **options)
    lines = [style.wrap(str(name), wide, style.TEXT, 600) for name in table]
    heading = max(map(len, lines)) * style.TEXT * 1.2
    fig, ax = style.figure(
        title,
        subtitle,
        source,
        body=ROW * rows.deep(names, places),
        left=room,
        bottom=4,
        key=heading,
    )
    ax.set(xlim=(0, table.shape[1]), ylim=(rows.deep(names, places), 0))
    ax.axis("off")
    texts = table.map(lambda value: style.number(value, form) if value == value else "")
    _draw(ax, table, texts, places, top)
    rows.write(ax, room, names, places, heads)
    for x, (name, words) in enumerate(zip(table.columns, lines, strict=True)):
        colour = style.REGION.get(name, style.INK)
        for step, line in enumerate(reversed(words)):
            shift = (0, 6 + step * style.TEXT * 1.15)
            note(ax, line, (x + 0.5, 0), shift, ha="center", color=colour, **HEAD)
    fig.alt = alt or _describe(title, table, form)
    fig.numbers = texts.rename_axis(None)
    return fig


def _draw(ax, table, texts, places, top):
    top = top or np.nanmax(table.to_numpy()) or 1
    squares, faces = [], []
    for y, cells, words in zip(places, table.to_numpy(), texts.to_numpy(), strict=True):
        for x, (value, text) in enumerate(zip(cells, words, strict=True)):
            if value != value:
                continue
            face = _shade(value / top)
            squares.append((x + 0.015, y + 0.04, x + 0.985, y + 0.96))
            faces.append(face)
            colour = style.PAPER if face in style.DEEP else style.INK
            ax.text(x + 0.5, y + 0.53, text, ha="center", va="center", color=colour)
    boxes(ax, squares, facecolors=faces)


def _shade(share):
    return style.RAMP[int(np.clip(share * len(style.RAMP), 0, len(style.RAMP) - 1))]


def _describe(title, table, form):
    flat = table.stack().dropna()
    (high_row, high_column), (low_row, low_column) = flat.idxmax(), flat.idxmin()
    high, low = (style.number(value, form) for value in (flat.max(), flat.min()))
    return (
        f"Shaded table. {title}. Highest: {high_row}, {high_column}, {high}; "
        f"lowest: {low_row}, {low_column}, {low}."
    )
