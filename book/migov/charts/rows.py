"""Rows with their names at the left edge, in groups with a heading: the frame of row charts."""

from . import style
from .marks import note

GAP = 0.35  # room above a group's heading, in rows
WIDEST = 0.46  # of the chart: a longer name goes on a second line
SECOND = 0.62  # what a second line adds to a row, in rows


def arrange(names, groups=None):
    """Return (names in order, their places, [(place, heading), ...]), places in rows from the top.

    A name on two lines has room above and below its row. groups: {name: group}; groups keep the
    order in which they first occur.
    """
    names = list(names)
    if groups:
        order = list(dict.fromkeys(groups[name] for name in names))
        names.sort(key=lambda name: order.index(groups[name]))
    places, heads, y = [], [], 0.0
    for name in names:
        if groups and (not heads or groups[name] != heads[-1][1]):
            y += GAP if heads else 0
            heads.append((y, groups[name]))
            y += 1
        more = (len(_lines(name)) - 1) * SECOND
        places.append(y + more / 2)
        y += 1 + more
    return names, places, heads


def deep(names, places):
    """Return how many rows the names take, to the last line of the last of them."""
    return places[-1] + 1 + (len(_lines(names[-1])) - 1) * SECOND / 2


def room(names):
    """Return the points that the longest name needs at the left of the axes."""
    return max(style.text_width(line) for name in names for line in _lines(name)) + 10


def write(ax, room, names, places, heads, bold=()):
    """Write the rows' names and headings from the figure's left edge; `room` as given to figure."""
    edge = {"xycoords": ax.get_yaxis_transform(), "va": "center"}
    for name, y in zip(names, places, strict=True):
        lines, weight = _lines(name), 600 if name in bold else 400
        for step, line in enumerate(lines):
            at = y + 0.53 + (step - (len(lines) - 1) / 2) * SECOND
            note(ax, line, (0, at), (-room, 0), weight=weight, **edge)
    for y, name in heads:
        text = name[:1].upper() + name[1:]
        note(ax, text, (0, y + 0.58), (-room, 0), weight=600, **edge)


def tips(fig, ax, names, places, words, high):
    """Have each row told as `name: words` to who points at it.

    words: one text for each name. high: of a row, in points.
    """
    middle = ax.transAxes.inverted().transform(ax.figure.transFigure.transform((0.5, 0)))[0]
    low, top = ax.get_xlim()
    x = low + middle * (top - low)
    spots = [
        (x, y + 0.5, f"{name}: {text}") for name, y, text in zip(names, places, words, strict=True)
    ]
    fig.tips = [(ax, spots, high / 2, style.width() / 2)]


def _lines(name):
    return style.wrap(str(name), WIDEST * style.width(), style.TEXT, 600) or [""]
