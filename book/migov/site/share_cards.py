"""The picture that a messenger shows for a page: its question, and its first plot without words."""

import hashlib
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.transforms import Affine2D
from PIL import Image

from migov.charts import style

from . import pages, pictures

WIDE, HIGH = 1200, 630  # pixels
FOLDER = "_static/cards"
_EDGE, _PLOT, _GAP, _FOOT = 64, 420, 56, 152
_MARK = 44
_SIZES = range(60, 27, -2)


def register(app):
    """Draw the cards when the book is written."""
    app.connect("build-finished", write)


def write(app, exception):
    """Write one PNG a page into the built book."""
    if exception or app.builder.format != "html":
        return
    folder = Path(app.outdir) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name in sorted(app.env.found_docs):
        page = pages.of(app, name)
        target, key = folder / file_name(page), _key(app, page)
        if not target.exists() or Image.open(target).info.get("Description") != key:
            target.write_bytes(draw(page, app.config.html_title, key))


def _key(app, page):
    """Return what a card is made from, as 16 hex digits: a card that stands is not drawn again."""
    made_from = repr((page, app.config.html_title, app.config.migov_fingerprint))
    return hashlib.sha256(made_from.encode()).hexdigest()[:16]


def file_name(page):
    """Return the name of a page's card."""
    return f"{page.file}.png"


def draw(page, project, key=""):
    """Return the card of a Page as the bytes of a PNG file that names its key."""
    with mpl.rc_context({"lines.scale_dashes": False}):
        style.apply()
        figure = Figure(figsize=(WIDE / 72, HIGH / 72), dpi=72)  # a point is a pixel
        FigureCanvasAgg(figure)
        ax = figure.add_axes((0, 0, 1, 1))
        ax.set(xlim=(0, WIDE), ylim=(HIGH, 0))
        ax.axis("off")
        shapes = pictures.marks(page.picture) if page.picture else []
        _words(ax, page, WIDE - 2 * _EDGE - _PLOT - _GAP)
        if shapes:
            _plot(ax, shapes)
        else:
            _squares(ax, WIDE - _EDGE - _PLOT, (HIGH - _PLOT) / 2, _PLOT)
        _squares(ax, _EDGE, HIGH - _EDGE - _MARK, _MARK)
        words = {"size": 26, "color": style.MUTED}
        ax.text(_EDGE + _MARK + 16, HIGH - _EDGE - 14, project, **words)
        buffer = BytesIO()
        figure.savefig(buffer, format="png", dpi=72, metadata={"Description": key})
        return buffer.getvalue()


def _words(ax, page, room):
    if page.number:
        ax.text(_EDGE, _EDGE + 26, page.number, size=30, weight=600, color=style.ACCENT)
        left = _EDGE + style.text_width(f"{page.number}  ", 30, 600)
        ax.text(left, _EDGE + 26, page.part, size=30, color=style.MUTED)
    top = _EDGE + (56 if page.number else 0)
    told = page.question or page.title
    for size in _SIZES:
        lines = style.wrap(told, room, size, 600)
        if len(lines) * size * 1.2 <= HIGH - top - _FOOT:
            break
    for row, line in enumerate(lines):
        ax.text(_EDGE, top + (row + 0.85) * size * 1.2, line, size=size, weight=600)


# what SVG calls the end of a line, in matplotlib's words
_CAPS = {"butt": "butt", "round": "round", "square": "projecting"}


def _plot(ax, shapes):
    left, top, right, bottom = pictures.frame(shapes)
    high = HIGH - 2 * _EDGE
    scale = min(_PLOT / (right - left), high / (bottom - top))
    x = WIDE - _EDGE - _PLOT + (_PLOT - scale * (right - left)) / 2
    y = _EDGE + (high - scale * (bottom - top)) / 2
    place = Affine2D().translate(-left, -top).scale(scale).translate(x, y) + ax.transData
    for shape in shapes:
        look = shape.look
        dash = [float(part) * scale for part in look.get("stroke-dasharray", "").split(",") if part]
        ax.add_patch(
            PathPatch(
                pictures.path(shape.data),
                transform=place,
                facecolor=pictures.colour(look.get("fill", "#000000")),
                edgecolor=pictures.colour(look.get("stroke")),
                linewidth=scale * float(look.get("stroke-width", 1)),
                linestyle=(0, dash) if dash else "solid",
                capstyle=_CAPS[look.get("stroke-linecap", "butt")],
                alpha=float(look.get("opacity", look.get("fill-opacity", 1))),
            )
        )


def _squares(ax, left, top, size):
    """Draw the wordmark: four squares, one of them filled."""
    tile, step = size * 5 / 11, size * 6 / 11
    for place in range(4):
        corner = (left + step * (place % 2), top + step * (place // 2))
        fill = style.EMPTY if place else style.ACCENT
        ax.add_patch(Rectangle(corner, tile, tile, facecolor=fill, edgecolor="none"))
