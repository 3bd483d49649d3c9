"""A page's first picture without its words: as a small SVG, and as marks to paint elsewhere."""

import re
from dataclasses import dataclass
from html import unescape
from xml.etree import ElementTree

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from matplotlib.path import Path

_WAITS = re.compile(r"<figure [^>]*data-waits.*?</figure>", re.S)
_PICTURE = re.compile(r'<div class="ex-picture".*?<div class="ex-wide">\s*(<svg.*?</svg>)', re.S)
_TITLE = re.compile(r'<p class="ex-title">(.*?)</p>', re.S)
_COLOUR = re.compile(r"var\(--ex-\w+, (#[0-9a-f]{6})\)")
_STYLE = ("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "opacity")
_STYLE += ("fill-opacity", "stroke-opacity")
_STEP = re.compile(r"M(-?[\d.]+) (-?[\d.]+)")
_ROUND = re.compile(r"-?\d+\.\d+")
_CODES = {"moveTo": Path.MOVETO, "lineTo": Path.LINETO, "curveTo": Path.CURVE4}
_CODES |= {"qCurveTo": Path.CURVE3}


@dataclass
class Mark:
    """Shapes of one look: SVG path data in the picture's own units, and their attributes."""

    data: str
    look: dict
    boxes: list  # of each shape: left, top, right, bottom

    @property
    def box(self):
        """The frame around all shapes."""
        return _around(self.boxes)


def first(html):
    """Return (finding, SVG) of the first picture that a page's HTML shows; ("", "") without one.

    One that waits for a reader's guess is passed over.
    """
    return _first(_WAITS.sub("", html))


def of(html, name):
    """Return what `first` does, of the figure with that id, whether it waits or not."""
    found = re.search(rf'<figure [^>]*\bid="{re.escape(name)}".*?</figure>', html, re.S)
    return _first(found[0]) if found else ("", "")


def _first(html):
    found = _PICTURE.search(html)
    if not found:
        return "", ""
    titles = _TITLE.findall(html[: found.start()])
    title = unescape(re.sub(r"<[^>]+>", "", titles[-1])) if titles else ""
    return title, re.sub(r"<text.*?</text>|<g class=\"ex-tips\".*?</g>", "", found[1], flags=re.S)


def marks(svg):
    """Return the [Mark, ...] of an explorer's SVG, those of one look joined where none overlap."""
    root = ElementTree.fromstring(svg.replace("xlink:href", "href"))
    named = {node.get("id"): node for node in root.iter("path") if node.get("id")}
    held = {id(node) for defs in root.iter() if defs.tag in ("defs", "clipPath") for node in defs}
    found = []
    for node in root.iter():
        if id(node) in held or node.tag not in ("path", "use"):
            continue
        source = node if node.tag == "path" else named.get(node.get("href", "")[1:])
        if source is None or not source.get("d"):
            continue
        look = {k: node.get(k, source.get(k)) for k in _STYLE if node.get(k, source.get(k))}
        data = _moved(source.get("d"), float(node.get("x", 0)), float(node.get("y", 0)))
        if _seen(look):
            _join(found, Mark(data, look, [_box(data)]))
    return found


def small(svg):
    """Return the picture as an SVG without words, cut to its marks, hidden from screen readers."""
    found = marks(svg)
    if not found:
        return ""
    left, top, right, bottom = frame(found)
    shapes = "".join(
        "<path "
        + " ".join(f'{key}="{value}"' for key, value in mark.look.items())
        + f' d="{_ROUND.sub(_short, mark.data)}"/>'
        for mark in found
    )
    view = f"{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}"
    return f'<svg class="thumbnail" aria-hidden="true" viewBox="{view}">{shapes}</svg>'


def frame(found, room=3):
    """Return (left, top, right, bottom) of all marks, with some room around."""
    left, top, right, bottom = _around([mark.box for mark in found])
    return left - room, top - room, right + room, bottom + room


def path(data):
    """Return SVG path data as a matplotlib Path, its y axis still pointing down."""
    points, codes = [], []
    for step, given in _steps(data):
        if step == "closePath":
            points.append(points[-1])
            codes.append(Path.CLOSEPOLY)
        elif step in _CODES:
            points += given
            codes += [_CODES[step]] * len(given)
    return Path(points, codes)


def _steps(data):
    pen = RecordingPen()
    parse_path(data, pen)
    return pen.value


def colour(paint):
    """Return the colour on light paper of an attribute such as "var(--ex-c0, #2272bd)"."""
    found = _COLOUR.search(paint or "")
    return found[1] if found else (paint or "none")


def _seen(look):
    paper = {"#ffffff", "none", ""}
    return colour(look.get("fill", "#000000")) not in paper or colour(look.get("stroke")) != "none"


def _join(found, mark):
    """Add a mark, to one of the same look if nothing drawn since lies where it lies."""
    (own,) = mark.boxes
    for other in reversed(found):
        if other.look == mark.look:
            other.data += mark.data
            other.boxes.append(own)
            return
        if any(_overlap(box, own) for box in other.boxes):
            break
    found.append(mark)


def _moved(data, right, down):
    if not right and not down:
        return data

    def step(match):
        return f"M{float(match[1]) + right:g} {float(match[2]) + down:g}"

    return _STEP.sub(step, data)


def _box(data):
    across, down = zip(*(point for _, given in _steps(data) for point in given), strict=True)
    return min(across), min(down), max(across), max(down)


def _around(boxes):
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _short(match):
    return f"{float(match[0]):.1f}".removesuffix(".0")
