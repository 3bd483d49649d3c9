"""Rows with their names at the left edge, in groups with a heading: the frame of row charts."""

from . import style

GAP = 0.35  # room above a group's heading, in rows


def arrange(names, groups=None):
    """Return (names in order, their places, [(place, heading), ...]), places in rows from the top.

    groups: {name: group}; groups keep the order in which they first occur.
    """
    names = list(names)
    if not groups:
        return names, list(range(len(names))), []
    order = list(dict.fromkeys(groups[name] for name in names))
    names.sort(key=lambda name: order.index(groups[name]))
    places, heads, y = [], [], 0.0
    for name in names:
        if not heads or groups[name] != heads[-1][1]:
            y += GAP if heads else 0
            heads.append((y, groups[name]))
            y += 1
        places.append(y)
        y += 1
    return names, places, heads


def room(names):
    """Return the points that the longest name needs at the left of the axes."""
    return max(style.text_width(name) for name in names) + 10


def write(ax, room, names, places, heads, bold=()):
    """Write the rows' names and headings from the figure's left edge; `room` as given to figure."""
    edge = {"xycoords": ax.get_yaxis_transform(), "textcoords": "offset points", "va": "center"}
    for name, y in zip(names, places, strict=True):
        weight = 600 if name in bold else 400
        ax.annotate(name, (0, y + 0.53), (-room, 0), weight=weight, **edge)
    for y, name in heads:
        text = name[:1].upper() + name[1:]
        ax.annotate(text, (0, y + 0.58), (-room, 0), weight=600, **edge)
