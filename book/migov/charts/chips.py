"""Rows of words in boxes: a list that shows at a glance which words weigh most."""

import pandas as pd

from . import style
from .marks import boxes

HIGH, LINE, ROW = 16.5, 20.5, 5  # points: a box, from line to line, and more between rows
PAD, GAP = 4.5, 4.5  # points: beside a word in its box, and between boxes
NAMES = 0.3  # of the chart: a longer name is wrapped
HEAD = 17  # points: a row's name above its boxes, on a phone


@style.two_widths
def chips(rows, *, fills, title, subtitle="", source="", ringed=(), none="none", alt=None):
    """Return a Figure: a row for each name, its words in boxes, in the order of `fills`.

    rows: {name: [(word, kind), ...]}, from the top; a row without words says `none`. fills: {kind:
    (fill, edge)}, the weightiest first. ringed: words whose boxes are ringed. `figure.numbers` has
    a row for each name and a column for each kind that occurs. Raises ValueError for a kind
    without a fill.
    """
    kinds = {kind for words in rows.values() for _, kind in words}
    if strangers := kinds - set(fills):
        raise ValueError(
            f"chips: no fill for the kind '{min(strangers)}'; there are {list(fills)}."
        )
    rank = list(fills).index
    rows = {name: sorted(words, key=lambda pair: rank(pair[1])) for name, words in rows.items()}
    beside = style.width() == style.WIDE
    lines = {n: style.wrap(n, NAMES * style.WIDE, style.TEXT, 600) if beside else [n] for n in rows}
    left = max(style.text_width(part, weight=600) for name in lines.values() for part in name) + 12
    left = left if beside else 0
    placed, tops, y = [], [], 0.0
    for name, words in rows.items():
        tops.append(y)
        y += HEAD if words and not beside else 0
        spots = list(_flow(words, style.width() - left))
        placed.append([(x, y + line * LINE, wide, *pair) for (x, line, wide), pair in spots])
        deep = 1 + max((line for (_, line, _), _ in spots), default=0)
        y += max(deep * LINE, len(lines[name]) * LINE * 0.8) + ROW
    key = [(*fills[kind], kind) for kind in fills if kind in kinds]
    fig, ax = style.figure(title, subtitle, source, body=y, left=left, bottom=0, key=key, above=12)
    ax.set(xlim=(0, style.width() - left), ylim=(y, 0))
    ax.axis("off")
    for name, top, spots in zip(rows, tops, placed, strict=True):
        for step, part in enumerate(lines[name]):
            ax.text(-left, top + HIGH / 2 + step * LINE * 0.8, part, va="center", weight=600)
        if not spots:
            after = 0 if beside else style.text_width(name, weight=600) + 8
            ax.text(after, top + HIGH / 2, none, va="center", color=style.MUTED)
        for x, y, wide, word, kind in spots:
            ink = style.PAPER if fills[kind][0] in style.DEEP else style.INK
            ax.text(x + wide / 2, y + HIGH / 2, word, ha="center", va="center", color=ink)
    every = [spot for spots in placed for spot in spots]
    edges = [(x, y, x + wide, y + HIGH) for x, y, wide, *_ in every]
    looks = [fills[kind] for *_, kind in every]
    faces, rims = zip(*looks, strict=True) if looks else ((), ())
    boxes(ax, edges, facecolors=faces, edgecolors=rims, linewidths=1)
    rings = [
        (a - 1.5, b - 1.5, c + 1.5, d + 1.5)
        for (a, b, c, d), (*_, word, _) in zip(edges, every, strict=True)
        if word in ringed
    ]
    boxes(ax, rings, facecolors="none", edgecolors=style.INK, linewidths=1.8, clip_on=False)
    fig.alt = alt or _describe(title, rows)
    fig.numbers = pd.DataFrame(
        {
            kind: [", ".join(word for word, own in words if own == kind) for words in rows.values()]
            for kind in fills
            if kind in kinds
        },
        index=list(rows),
    )
    return fig


def _flow(words, room):
    """Yield ((x, line, width), (word, kind)) for boxes set like words in a text."""
    x, line = 0.0, 0
    for word, kind in words:
        wide = style.text_width(word) + 2 * PAD
        if x and x + wide > room:
            x, line = 0.0, line + 1
        yield (x, line, wide), (word, kind)
        x += wide + GAP


def _describe(title, rows):
    told = [
        f"{name}: " + (", ".join(f"{word} ({kind})" for word, kind in words) or "none")
        for name, words in rows.items()
    ]
    return f"{title}. {'; '.join(told)}."
