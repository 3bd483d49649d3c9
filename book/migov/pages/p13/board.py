"""Ten cards on a board of four levels: one row a card, one column a level."""

from inspect import Parameter, Signature

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from migov.charts import rows, style
from migov.charts.marks import boxes

LEVELS = {
    "unilateral": "Each State",
    "bilateral": "Two States",
    "regional": "Region or route",
    "global": "The world",
}
ROW = 26  # points


@style.two_widths
def board(names, *, title, subtitle="", source="", today=None, points=None, cards=None, was=None):
    """Return a Figure of a board: cards as squares, and where each is governed as an outline.

    names: of the cards, from the top. today: {name: levels with rules}, outlined. points: {name:
    level} of a source, a dot. cards: {name: level}, filled squares. was: {name: level} from which a
    card came, a line to it. Levels are keys of LEVELS.
    """
    names = list(names)
    left = rows.room(names)
    room = (style.width() - left) / 4
    heads = [style.wrap(name, room - 4, style.TEXT) for name in LEVELS.values()]
    deep = max(map(len, heads)) * style.TEXT * 1.2
    fig, ax = style.figure(title, subtitle, source, body=ROW * len(names), left=left, bottom=2,
                           key=deep - 4)  # fmt: skip
    ax.set(xlim=(0, 4), ylim=(len(names), 0))
    ax.axis("off")
    for column, lines in enumerate(heads):
        ax.annotate("\n".join(lines), (column + 0.5, 0), (0, 5), textcoords="offset points",
                    ha="center", va="bottom", color=style.MUTED)  # fmt: skip
    ax.hlines(range(len(names) + 1), 0, 4, color=style.GRID, lw=0.8)
    rows.write(ax, left, names, [row + 0.0 for row in range(len(names))], [])
    side = 9 / room, 9 / ROW
    if was:
        for name, level in was.items():
            y, ends = names.index(name) + 0.5, (_column(level), _column(cards[name]))
            ax.annotate("", (ends[1] + 0.5, y), (ends[0] + 0.5, y), zorder=2,
                        arrowprops={"arrowstyle": "-", "color": style.ACCENT, "lw": 2})  # fmt: skip
            ax.plot(ends[0] + 0.5, y, "s", ms=7, mfc=style.PAPER, mec=style.ACCENT, zorder=3)
    _squares(ax, names, cards or {}, side, style.ACCENT)
    outer = side[0] * 1.3, side[1] * 1.3
    spots = [(name, level) for name, levels in (today or {}).items() for level in levels]
    edges = [_box(names, name, level, outer) for name, level in spots]
    if edges:
        boxes(ax, edges, facecolors="none", edgecolors=style.INK, linewidths=1.4)
    for name, level in (points or {}).items():
        x = _column(level) + 0.5 + 19 / room  # beside a card that lies there
        look = {"color": style.LIGHT["c1"], "mec": style.PAPER, "zorder": 6}
        ax.plot(x, names.index(name) + 0.5, "o", ms=7, **look)
    told = {"card": cards, "rules today": today, "a source points to": points, "was": was}
    fig.numbers = pd.DataFrame(
        {head: {n: _told(own[n]) if n in own else "" for n in names}
         for head, own in told.items() if own},
        index=names,
    )  # fmt: skip
    fig.alt = f"A board of {len(names)} cards and four levels. {title}." + "".join(
        f" {name}: " + ", ".join(f"{k} {v}" for k, v in row.items() if v) + "."
        for name, row in fig.numbers.iterrows()
    )
    return fig


@style.two_widths
def card(name, level, below):
    """Return a Figure of one card on its level, to be laid over the board `below`.

    name: the card's and all names of the board, in order; level: a key of LEVELS.
    """
    below = below.narrow if style.width() == style.NARROW else below
    fig = Figure(figsize=below.get_size_inches())
    ground = below.axes[0]
    ax = fig.add_axes(ground.get_position())
    ax.set(xlim=ground.get_xlim(), ylim=ground.get_ylim())
    ax.axis("off")
    room = ground.get_position().width * below.get_size_inches()[0] * 72 / 4
    _squares(ax, name[1], {name[0]: level}, (9 / room, 9 / ROW), style.ACCENT)
    fig.alt = f"{name[0]} lies with: {LEVELS[level].lower()}."
    return fig


def _squares(ax, names, cards, side, colour):
    if cards:
        edges = [_box(names, name, level, side) for name, level in cards.items()]
        boxes(ax, edges, facecolors=colour, edgecolors=style.PAPER, linewidths=1)


def _box(names, name, level, side):
    x, y = _column(level) + 0.5, list(names).index(name) + 0.5
    return x - side[0], y - side[1], x + side[0], y + side[1]


def _column(level):
    return int(np.argmax([level == key for key in LEVELS]))


def _told(levels):
    levels = [levels] if isinstance(levels, str) else levels
    return " and ".join(LEVELS[level].lower() for level in levels)


def layer(key, name, below):
    """Return a function of the control `key`, a level, that draws the card `name` over `below`."""
    names = list(below.numbers.index)

    def dealt(**level):
        return card((name, names), level[key], below)

    dealt.__name__ = name
    dealt.__signature__ = Signature([Parameter(key, Parameter.POSITIONAL_OR_KEYWORD)])
    return dealt
