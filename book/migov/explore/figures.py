"""A matplotlib Figure as SVG that follows the page's theme and font."""

import base64
import hashlib
import io
import re
from contextlib import contextmanager
from html import escape

import matplotlib as mpl
from matplotlib.image import AxesImage
from matplotlib.transforms import Bbox
from PIL import Image

from .errors import ExploreError
from .lean import lean

_TAG = re.compile(r"<[^>]*>")  # numbers between tags are words for the reader
_WORDS = re.compile(r"(?<=>)[^<]+(?=</t)")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])(?:'|&apos;|&#x27;|&#39;)(?=[^\W\d_])|(?<=s)'(?=\s)")
_NUMBER = re.compile(r"scale\([^)]*\)|-?\d+\.\d{2,}")
_COLOUR = re.compile(r"#[0-9a-f]{6}\b")
_STYLE = re.compile(r'style="([^"]*)"')
_ID = re.compile(r' id="([^"]+)"')
_BITMAP = re.compile(r"(data:image/png;base64,\s*)([^\"']+)")
_TICK = re.compile(r'<g id="[xy]tick_\d+">')
_REFERENCE = re.compile(r'(?:xlink:href="|url\()#([^")]+)')


def picture(figure, alt, *, text_as_paths=False, pixels=False):
    """Return the figure as HTML: its picture, and what it has besides.

    `figure.above` and `figure.below`, HTML strings, stand before and after the picture, at the
    page's own size of type. `figure.narrow`, another Figure, is the same picture for a place less
    than 480 px wide (one with `scrolls` keeps its width there, and scrolls sideways); the text
    alternative is said once for both. pixels: as an image, for places that show no SVG.
    """
    above, below = (getattr(figure, name, "") for name in ("above", "below"))
    narrow = getattr(figure, "narrow", None)
    if pixels:
        drawn = png(figure, alt)
    elif narrow is None:
        drawn = svg(figure, alt, text_as_paths=text_as_paths)
    else:
        told = getattr(figure, "tips", None) or getattr(narrow, "scrolls", False)
        reached = ' tabindex="0"' if told else ""
        wide, narrow = (svg(one, None, text_as_paths=text_as_paths) for one in (figure, narrow))
        drawn = (
            f'<div class="ex-picture" role="img" aria-label="{escape(alt)}"{reached}>\n'
            f'<div class="ex-wide">\n{wide}\n</div>\n'
            f'<div class="ex-narrow">\n{narrow}\n</div>\n</div>'
        )
    return "\n".join(part for part in (above, drawn, below) if part)


def tooltips(axes, x, y, words, *, radius=9):
    """Give marks of a chart the words that a reader is told who points at one, taps it or, with
    the picture in focus, goes from one to the next by the arrow keys.

    x, y: where the marks are, in the axes' own units; words: one text each, such as a name and a
    number, in the order in which the arrow keys tell them; radius: of what counts as the mark, in
    points. Raises ExploreError where the three differ in length.
    """
    if not len(x) == len(y) == len(words):
        raise ExploreError(
            f"tooltips: {len(x)} places across, {len(y)} up, {len(words)} texts; each mark needs "
            "one of each."
        )
    spots = list(zip(x, y, words, strict=True))
    axes.figure.tips = [*getattr(axes.figure, "tips", []), (axes, spots, radius)]


def svg(figure, alt, *, text_as_paths=False):
    """Return the figure as one <svg> element, one element inside it a line; alt None: none.

    Colours that the active matplotlib style uses for a role become CSS variables: --ex-ink
    (text.color), --ex-muted (xtick.color), --ex-grid (grid.color), --ex-paper (axes.facecolor) and
    --ex-c0, --ex-c1 ... (axes.prop_cycle), each with its own value as the fallback.
    """
    buffer = io.StringIO()
    settings = {"svg.fonttype": "path" if text_as_paths else "none", "svg.hashsalt": "explore"}
    no_metadata = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    box = _canvas(figure)
    with mpl.rc_context(settings), _bitmaps_as_they_are(figure):
        how = {"facecolor": "none", "metadata": no_metadata, "pad_inches": 0}
        figure.savefig(buffer, format="svg", bbox_inches=box, **how)
    text = buffer.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"\s*<metadata>.*?</metadata>", "", text, flags=re.S)
    text = re.sub(r"\s*<style type=\"text/css\">.*?</style>", "", text, flags=re.S)
    text = re.sub(r"\s*<defs>\s*</defs>", "", text)
    text = _TICK.sub('<g class="ex-tick">', text)
    text = _own_ids(text)
    text = _TAG.sub(lambda tag: _NUMBER.sub(_round, tag[0]), text)
    text = _WORDS.sub(lambda words: _APOSTROPHE.sub("\u2019", words[0]), text)
    text = _STYLE.sub(_themed(roles()), text)
    text = _BITMAP.sub(lambda bitmap: bitmap[1] + _few_colours(bitmap[2]), text)
    box = box or Bbox.from_bounds(0, 0, *figure.get_size_inches())
    width, height = box.width * 72, box.height * 72
    tips = _tips(figure, box)
    told = alt is not None and bool(tips)  # a picture of two widths is reached as a whole
    said = 'aria-hidden="true"' if alt is None else f'role="img" aria-label="{escape(alt)}"'
    scrolls = getattr(figure, "scrolls", False)  # it keeps its width, and its place scrolls
    kind = "ex-svg ex-scrolls" if scrolls else "ex-svg"
    head = f'<svg class="{kind}" {said} viewBox="0 0 {width:g} {height:g}"'
    head += f' width="{width * 1.55:.0f}"' + (' tabindex="0">' if told else ">")
    inside = lean(text[text.index(">") + 1 : text.rindex("</svg>")])
    return "\n".join([head, inside, *tips, "</svg>"])


def _canvas(figure):
    """Return the part of the plane, in inches, that holds the canvas and the labels and legends
    that lie outside it; None where none do.

    A figure with `fits` is taken at its word, which saves the time of laying it out to measure.
    """
    if getattr(figure, "fits", False):
        return None
    canvas = Bbox.from_bounds(0, 0, *figure.get_size_inches())
    whole = Bbox.union([canvas, figure.get_tightbbox()])
    return whole if whole.width + whole.height > canvas.width + canvas.height + 0.03 else None


@contextmanager
def _bitmaps_as_they_are(figure):
    """Have images that would only be enlarged written with the pixels that they have."""
    small = [image for image in figure.findobj(AxesImage) if _is_enlarged(image)]
    before = [image.get_interpolation() for image in small]
    for image in small:
        image.set_interpolation("none")
    try:
        yield
    finally:
        for image, interpolation in zip(small, before, strict=True):
            image.set_interpolation(interpolation)


def _few_colours(pixels):
    """Return a PNG in base 64 as one with a palette, where it has no more than 256 colours."""
    image = Image.open(io.BytesIO(base64.b64decode(pixels)))
    if image.mode == "RGBA" and image.getextrema()[3] == (255, 255):
        image = image.convert("RGB")
    if image.mode != "RGB" or image.getcolors(256) is None:
        return pixels
    buffer = io.BytesIO()
    palette = image.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    palette.save(buffer, format="png", optimize=True)
    return base64.b64encode(buffer.getvalue()).decode()


def _is_enlarged(image):
    pixels = image.get_size()
    box = image.get_window_extent()
    plain = image.get_interpolation() in ("auto", "antialiased", "nearest")
    return plain and pixels[0] <= box.height and pixels[1] <= box.width


def _tips(figure, box):
    """Return the lines of the shapes that catch a pointer, by the places of the last drawing.

    figure.tips: (axes, [(x, y, words), ...], radius), and half the width where marks are
    rectangles, whose radius is half the height; both in points.
    """
    high, low, dot = box.y1 * 72, box.x0 * 72, 72 / figure.dpi
    marks = []
    for axes, spots, radius, *wide in getattr(figure, "tips", []):
        for x, y, words in spots:
            left, up = axes.transData.transform((x, y)) * dot
            left, up = left - low, high - up
            place = f'circle cx="{left:.1f}" cy="{up:.1f}" r="{radius:g}"'
            for half in wide:
                place = f'rect x="{left - half:.1f}" y="{up - radius:.1f}" '
                place += f'width="{2 * half:.1f}" height="{2 * radius:.1f}"'
            place = place.replace('.0"', '"')
            marks.append(f'<{place} data-tip="{escape(words)}"/>')
    return ['<g class="ex-tips" fill="none" pointer-events="all">', *marks, "</g>"] * bool(marks)


def png(figure, alt):
    """Return the figure as one <img> that holds its pixels, for places that show no SVG."""
    pixels = base64.b64encode(png_bytes(figure)).decode()
    return f'<img alt="{escape(alt)}" src="data:image/png;base64,{pixels}">'


def png_bytes(figure):
    """Return the figure as the bytes of a PNG file."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=110)
    return buffer.getvalue()


def roles():
    """Return {colour: role} for the colours of the active matplotlib style."""
    rc = mpl.rcParams
    cycle = rc["axes.prop_cycle"].by_key().get("color", [])
    named = {f"c{i}": colour for i, colour in enumerate(cycle)}
    named |= {"grid": rc["grid.color"], "muted": rc["xtick.color"]}
    named |= {"paper": rc["axes.facecolor"], "ink": rc["text.color"]}
    return {mpl.colors.to_hex(colour): role for role, colour in named.items()}


def alternative(figure):
    """Return the figure's text alternative: its `alt`, else its titles and axis labels."""
    own = getattr(figure, "alt", None)
    if own:
        return own
    parts = [figure.get_suptitle()]
    for axes in figure.axes:
        parts += [axes.get_title("left"), axes.get_title(), axes.get_title("right")]
        parts += [f"{name}: {label}" for name, label in _axis_labels(axes) if label]
    return ". ".join(["Chart", *(part for part in parts if part)]) + "."


def _axis_labels(axes):
    return ("horizontal axis", axes.get_xlabel()), ("vertical axis", axes.get_ylabel())


def _round(match):
    if match[0].startswith("scale"):  # of glyphs drawn as paths: a rounded one sets them too large
        return match[0]
    return f"{float(match[0]):.2f}".rstrip("0").rstrip(".") or "0"


def _themed(role_of):
    def colour(match):
        role = role_of.get(match[0])
        return f"var(--ex-{role}, {match[0]})" if role else match[0]

    return lambda match: f'style="{_COLOUR.sub(colour, match[1])}"'


def _own_ids(text):
    """Drop ids that nothing refers to; make the others this picture's own."""
    used = set(_REFERENCE.findall(text))
    names = {name: f"ex{hashlib.sha1(name.encode()).hexdigest()[:8]}" for name in used}
    text = _ID.sub(lambda m: f' id="{names[m[1]]}"' if m[1] in used else "", text)
    return _REFERENCE.sub(lambda m: m[0].replace(m[1], names[m[1]]), text)
