"""One symmetric game as a matrix, and its place on the plane of all that rank four outcomes."""

from itertools import pairwise

import pandas as pd

from migov.charts import style
from migov.charts.marks import boxes, note
from migov.models import games

MOVES = ("Work together", "Hold out")
TOP = 7  # the largest number on both scales
EDGE = 0.5
PAD = 20  # points between the two halves


@style.two_widths
def plane(reward, sucker, temptation, punishment, *, title, subtitle="", source="", alt=None):
    """Return a Figure: the matrix, best answers underlined, and the plane of games with this one.

    sucker, temptation: 0 to 7, what working together alone brings, and holding out alone.
    """
    row, column = games.symmetric(reward, sucker, temptation, punishment)
    wide = style.width()
    beside = wide > style.NARROW
    side = 236 if beside else wide - 22
    cell = (wide - side - 18 - PAD) / 2 if beside else 84
    down = 0 if beside else 2 * 58 + 90
    body = side + 60 + down
    key = [(style.ACCENT, style.ACCENT, "nobody wants to change alone")]
    fig, ax = style.figure(
        title, subtitle, source, body=body, bottom=2, key=key, above=16, model=True
    )
    ax.set(xlim=(0, wide), ylim=(body, 0))
    ax.axis("off")
    _matrix(ax, row, column, cell, 66 if beside else 58)
    _map(ax, wide - side - 2, down + 20, side, (reward, sucker, temptation, punishment))
    fig.alt = alt or _describe(title, row, column)
    fig.numbers = _numbers(row, column)
    return fig


def _matrix(ax, row, column, cell, high):
    mine, theirs = games.best_answers(row, column)
    found = games.stands(row, column)
    ax.text(0, 8, "You (rows), the other side (columns)", color=style.MUTED, va="center")
    for i in (0, 1):
        ax.text(cell * i + cell / 2, 27, MOVES[i], ha="center", va="center", color=style.MUTED)
        for j in (0, 1):
            x, y = cell * j, 38 + (high + 18) * i
            stands = (i, j) in found
            look = (style.ACCENT, style.ACCENT) if stands else ("none", style.CONTEXT)
            edges = [(x + 2, y + 18, x + cell - 2, y + high + 14)]
            boxes(ax, edges, facecolors=look[0], edgecolors=look[1], lw=1.2)
            ink = style.PAPER if stands else style.INK
            middle = y + 18 + (high - 4) / 2
            for value, best, across in ((row, mine, 0.3), (column, theirs, 0.7)):
                at = x + cell * across
                size = {"fontsize": 15, "weight": 600, "ha": "center", "va": "center"}
                ax.text(at, middle, f"{value[i, j]:.0f}", color=ink, **size)
                if best[i, j]:
                    ax.plot([at - 9, at + 9], [middle + 13] * 2, color=ink, lw=2)
        ax.text(0, 38 + (high + 18) * i + 9, MOVES[i], va="center", color=style.MUTED)


def _map(ax, left, top, side, points):
    reward, sucker, temptation, punishment = points
    unit = side / (TOP + 2 * EDGE)

    def at(t, s):
        return left + (t + EDGE) * unit, top + side - (s + EDGE) * unit

    low, high = -EDGE, TOP + EDGE
    own = games.symmetric_name(*points)
    small = {"fontsize": 9 if style.width() > style.NARROW else 9.8, "linespacing": 1}
    for name, shape, label in _regions(low, high, punishment, reward):
        if name == own:
            ax.fill(*zip(*(at(*corner) for corner in shape), strict=True), color=style.LIGHT["c8"])
        t, s = label
        if name == own and len(shape) == 4 and abs(s - sucker) < 0.7 and abs(t - temptation) < 1.3:
            s += 0.85 if s > sucker else -0.85  # clear of the mark
        x, y = at(t, s)
        words = name.replace(" ", "\n") if name != "Battle of the sexes" else "Battle of\nthe sexes"
        weight = 600 if name == own else 400
        ink = style.ACCENT if name == own else style.MUTED
        ax.text(x, y, words, ha="center", va="center", color=ink, weight=weight, **small)
    lines = [((v, low), (v, high)) for v in (punishment, reward)]
    lines += [((low, v), (high, v)) for v in (punishment, reward)]
    edges = [low, punishment, reward, high]
    lines += [((a, a), (b, b)) for a, b in pairwise(edges)]
    for one, two in lines:
        (x, y), (u, v) = at(*one), at(*two)
        ax.plot([x, u], [y, v], color=style.CONTEXT, lw=0.9, zorder=2)
    edge = [(*at(low, high), *at(high, low))]
    boxes(ax, edge, facecolors="none", edgecolors=style.CONTEXT, lw=0.9)
    ax.plot(*at(temptation, sucker), "o", ms=10, color=style.ACCENT, mec=style.PAPER, mew=1.5,
            zorder=6)  # fmt: skip
    for value in (0, punishment, reward, TOP):
        note(ax, str(value), at(value, low), (0, -5), ha="center", va="top", color=style.MUTED)
        note(ax, str(value), at(low, value), (-5, 0), ha="right", va="center", color=style.MUTED)
    note(ax, "holding out alone \u2192", at(high, low), (0, -19), ha="right", va="top",
         color=style.MUTED)  # fmt: skip
    note(ax, "\u2191 working together alone", at(low, high), (-16, 5), color=style.MUTED)


def _regions(low, high, p, r):
    """Yield (name, corners, place of the name) of the twelve: temptation across, sucker up."""
    spans = ((low, p), (p, r), (r, high))
    for a, b in spans:
        for c, d in spans:
            if (a, b) != (c, d):
                t, s = (a + b) / 2, (c + d) / 2
                name = games.symmetric_name(r, s, t, p)
                yield name, [(a, c), (b, c), (b, d), (a, d)], (t, s)
                continue
            span = b - a
            for t, s, third in ((0.57, 0.15, (b, a)), (0.43, 0.85, (a, b))):
                place = a + t * span, a + s * span
                yield games.symmetric_name(r, place[1], place[0], p), [(a, a), (b, b), third], place


def _describe(title, row, column):
    cells = "; ".join(
        f"you {MOVES[i].lower()}, they {MOVES[j].lower()}: {row[i, j]:.0f} and {column[i, j]:.0f}"
        for i in (0, 1)
        for j in (0, 1)
    )
    return f"A matrix of points and a plane of twelve games with this one marked. {title}. {cells}."


def _numbers(row, column):
    found, best = games.stands(row, column), games.pareto(row, column)
    rows = {
        f"You: {MOVES[i].lower()}; they: {MOVES[j].lower()}": {
            "You get": f"{row[i, j]:.0f}",
            "They get": f"{column[i, j]:.0f}",
            "Nobody wants to change alone": "yes" if (i, j) in found else "no",
            "None better for both": "yes" if (i, j) in best else "no",
        }
        for i in (0, 1)
        for j in (0, 1)
    }
    return pd.DataFrame(rows).T
