"""Names beside points, where there is room."""

import numpy as np

from . import style

SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))


def beside(ax, points, names, *, radii=4.0, crowd=(), lines=(), bold=(), colours=None):
    """Write each name beside its point, on the first side where it covers nothing.

    Call it when the axes' limits stand. points: {key: (x, y) in data}; names: {key: text}, the
    most important first, as an earlier name takes its side before a later one; radii: of the
    points' marks, in points, one for all or {key: radius}; crowd: further points (x, y) that no
    name may cover. lines: ((x, y), (x, y)) that it had better not. bold: keys. colours: {key:
    colour}.
    """
    scale = 72 / ax.figure.dpi
    spot = {key: ax.transData.transform(at) * scale for key, at in points.items()}
    radius = radii if isinstance(radii, dict) else dict.fromkeys(points, radii)
    marks = [(*spot[key], radius[key], 3.0) for key in points]
    marks += [(*(ax.transData.transform(at) * scale), 3.0, 3.0) for at in crowd]
    for ends in lines:
        (a, b), (c, d) = ax.transData.transform(ends) * scale
        marks += [(a + t * (c - a), b + t * (d - b), 1.0, 0.1) for t in np.linspace(0, 1, 30)]
    marks = np.array(marks)
    wide, high = ax.figure.get_size_inches() * 72
    taken = []
    for key, name in names.items():
        width = style.text_width(name, style.TEXT, 600 if key in bold else 400)
        boxes = [_box(spot[key], side, radius[key] + 2, width) for side in SIDES]
        box = min(boxes, key=lambda b: _cost(b, marks, taken, wide, high))
        taken.append(box)
        ax.annotate(
            name,
            (box[0], box[1] + 2.5),
            xycoords="figure points",
            weight=600 if key in bold else 400,
            color=(colours or {}).get(key, style.INK),
            zorder=5,
        )


def _box(spot, side, away, width):
    """Return (left, bottom, right, top) of a text on one side of a spot, in points."""
    height = style.TEXT
    away = away * (0.75 if all(side) else 1)
    x = spot[0] + side[0] * (away + width / 2) - width / 2
    y = spot[1] + side[1] * (away + height / 2) - height / 2
    return x, y, x + width, y + height


def _cost(box, marks, taken, wide, high):
    """Return how much a box covers: marks, lines, earlier names, what lies beyond the figure."""
    left, bottom, right, top = box
    near_x = np.clip(marks[:, 0], left, right) - marks[:, 0]
    near_y = np.clip(marks[:, 1], bottom, top) - marks[:, 1]
    cost = float((near_x**2 + near_y**2 < marks[:, 2] ** 2) @ marks[:, 3])
    for other in taken:
        across = min(right, other[2]) - max(left, other[0])
        along = min(top, other[3]) - max(bottom, other[1])
        cost += 5 if across > 0 and along > 0 else 0
    outside = max(0, -left) + max(0, right - wide) + max(0, -bottom) + max(0, top - high)
    return cost + outside
