"""A table whose cells are shaded by what they hold."""

import numpy as np

from . import rows, style
from .marks import boxes, note

ROW = 19.5  # points
SLANT = 45  # degrees: of headings that are wider than their column
SIN = COS = 0.71
HEAD = {"weight": 600}


@style.two_widths
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
    instead of numbers; a word is written in its cell, or where cells are narrow a letter of it,
    with a key. Raises ValueError for a word that has no fill.
    """
    names, places, heads = rows.arrange(table.index, groups)
    table = table.loc[names].replace("", np.nan) if fills else table.loc[names].astype(float)
    if fills and (strangers := set(table.stack().dropna()) - set(fills)):
        word = min(strangers)
        raise ValueError(f"matrix: the word '{word}' has no fill; fills names {list(fills)}.")
    room = rows.room(names)
    wide = (style.width() - room) / table.shape[1]
    slant = max(_width(word) for name in table for word in str(name).split()) > wide
    if slant:
        right = max(0, _width(table.columns[-1]) * COS - wide * 0.5 + 6)
        wide = (style.width() - room - right) / table.shape[1]
        heading = max(_width(name) for name in table) * SIN + 14
    else:
        lines = [style.wrap(str(name), wide, style.TEXT, 600) for name in table]
        right, heading = 0, max(map(len, lines)) * style.TEXT * 1.2
    needed = 12 if fills else style.text_width(form.format(top or np.nanmax(table.to_numpy())))
    if style.width() == style.NARROW and wide < needed + 2:
        options = {"subtitle": subtitle, "source": source, "form": form, "top": top}
        options |= {"groups": groups, "fills": fills, "alt": alt}
        return style.scrolled(matrix, table, title=title, **options)
    short = bool(fills) and max(style.text_width(word) for word in fills) > wide - 6
    letters = letters_of(fills) if short else {}
    fig, ax = style.figure(
        title,
        subtitle,
        source,
        body=ROW * rows.deep(names, places),
        left=room,
        right=right,
        bottom=4,
        key=[(fills[word], fills[word], word, letters[word]) for word in fills]
        if short
        else heading,
        above=heading + 14,
    )
    ax.set(xlim=(0, table.shape[1]), ylim=(rows.deep(names, places), 0))
    ax.axis("off")
    texts = table.map(lambda value: _write(value, form, fills))
    _draw(ax, table, texts.map(lambda text: letters.get(text, text)), places, top, fills)
    rows.write(ax, room, names, places, heads)
    if slant:
        _slanted(ax, table.columns)
    else:
        _upright(ax, table.columns, lines)
    fig.alt = alt or _describe(title, table, form, fills)
    fig.numbers = texts.rename_axis(None)
    return fig


def _draw(ax, table, texts, places, top, fills):
    if fills:
        ax.hlines([y + 1 for y in places], 0, table.shape[1], color=style.GRID, lw=0.7, zorder=0)
    top = top or (1 if fills else np.nanmax(table.to_numpy()) or 1)
    squares, faces = [], []
    for y, cells, words in zip(places, table.to_numpy(), texts.to_numpy(), strict=True):
        for x, (value, text) in enumerate(zip(cells, words, strict=True)):
            if value != value:
                continue
            face = fills[value] if fills else _shade(value / top)
            squares.append((x + 0.015, y + 0.04, x + 0.985, y + 0.96))
            faces.append(face)
            colour = style.PAPER if face in style.DEEP else style.INK
            ax.text(x + 0.5, y + 0.53, text, ha="center", va="center", color=colour)
    boxes(ax, squares, facecolors=faces)


def _upright(ax, names, lines):
    for x, (name, words) in enumerate(zip(names, lines, strict=True)):
        colour = style.REGION.get(name, style.INK)
        for step, line in enumerate(reversed(words)):
            shift = (0, 6 + step * style.TEXT * 1.15)
            note(ax, line, (x + 0.5, 0), shift, ha="center", color=colour, **HEAD)


def _slanted(ax, names):
    for x, name in enumerate(names):
        colour = style.REGION.get(name, style.INK)
        turned = {"rotation": SLANT, "rotation_mode": "anchor"}
        note(ax, name, (x + 0.5, 0), (3, 5), color=colour, **turned, **HEAD)


def letters_of(words):
    """Return {word: a letter of it that no earlier word has}, where there is one."""
    taken = {}
    for word in words:
        taken[word] = next((a for a in word if a not in taken.values()), word[:1])
    return taken


def _width(name):
    return style.text_width(name, style.TEXT, 600)


def _shade(share):
    return style.RAMP[int(np.clip(share * len(style.RAMP), 0, len(style.RAMP) - 1))]


def _write(value, form, fills):
    if value != value:
        return ""
    return str(value) if fills else style.number(value, form)


def _describe(title, table, form, fills):
    flat = table.stack().dropna()
    if fills:
        counts = ", ".join(f"{word} in {(flat == word).sum()}" for word in fills)
        return f"Table of {table.shape[0]} rows and {table.shape[1]} columns. {title}. {counts}."
    (high_row, high_column), (low_row, low_column) = flat.idxmax(), flat.idxmin()
    high, low = (style.number(value, form) for value in (flat.max(), flat.min()))
    return (
        f"Shaded table. {title}. Highest: {high_row}, {high_column}, {high}; "
        f"lowest: {low_row}, {low_column}, {low}."
    )
