"""The house style: one typeface, one palette for light and dark, one frame for every chart."""

import os
import re
from contextvars import ContextVar
from functools import cache, wraps
from html import escape
from importlib.util import find_spec
from itertools import accumulate, pairwise
from math import inf
from pathlib import Path

import matplotlib as mpl
from cycler import cycler
from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font, LoadFlags

# Each role has one colour on light paper and one on dark. Charts draw with LIGHT; the page swaps.
# c0 to c5 reach 4.5:1 on their paper, and differ in lightness where colour-blind eyes lose the hue.
LIGHT = {
    "ink": "#1a2230",
    "muted": "#566173",
    "grid": "#d8dee6",
    "paper": "#ffffff",
    "c0": "#2272bd",  # blue: Europe, and whatever a chart points at
    "c1": "#c2450f",  # vermilion: Africa
    "c2": "#08564a",  # teal: Americas
    "c3": "#5324a0",  # violet: Asia
    "c4": "#c83d7d",  # rose: Oceania
    "c5": "#4f4500",  # olive, gold in the dark
    "c6": "#e3e8ee",  # an empty tile
    "c7": "#a4aebb",  # a line that is only context
    "c8": "#dfecf8",  # c8 to c12: from little to much
    "c9": "#98c1e6",
    "c10": "#5c9bcf",
    "c11": "#2a76b4",
    "c12": "#0e4a80",
    "c13": "#f0d9c8",  # c13, c14: the other side of a scale with two ends
    "c14": "#d27f4a",
}
DARK = {
    "ink": "#e8ecf2",
    "muted": "#a7b1bf",
    "grid": "#37404c",
    "paper": "#14181e",
    "c0": "#78b4f5",
    "c1": "#fb8a35",
    "c2": "#63e0cb",
    "c3": "#a17cf7",
    "c4": "#f2658f",
    "c5": "#e8d68c",
    "c6": "#2a313b",
    "c7": "#606a79",
    "c8": "#1c2c3d",
    "c9": "#274f77",
    "c10": "#2f6c9e",
    "c11": "#5ba4df",
    "c12": "#a6d5fb",
    "c13": "#40291b",
    "c14": "#9f5524",
}
REGION = {
    "Africa": LIGHT["c1"],
    "Americas": LIGHT["c2"],
    "Asia": LIGHT["c3"],
    "Europe": LIGHT["c0"],
    "Oceania": LIGHT["c4"],
}
FAMILY = {
    "human rights": LIGHT["c0"],
    "refugees and statelessness": LIGHT["c2"],
    "labour": LIGHT["c1"],
    "trafficking and smuggling": LIGHT["c4"],
    "consular": LIGHT["c5"],
    "maritime rescue": LIGHT["c3"],
    "services": LIGHT["muted"],
    "soft law": LIGHT["ink"],
}
RAMP = [LIGHT[f"c{i}"] for i in range(8, 13)]
INK, MUTED, GRID, PAPER = (LIGHT[role] for role in ("ink", "muted", "grid", "paper"))
ACCENT, EMPTY, CONTEXT = LIGHT["c0"], LIGHT["c6"], LIGHT["c7"]
# text on these fills is paper, on all others ink
DEEP = {LIGHT[f"c{i}"] for i in (0, 1, 2, 3, 4, 5, 11, 12)}

FAMILY_NAME = "Migov Sans"
WIDE, NARROW = 432, 252  # points: of a chart in a column of text, and of one on a phone
TEXT = 10.5  # points
_room = ContextVar("room", default=WIDE)
_twice = ContextVar("twice", default=False)
_FACES = {("normal", 400): "Regular", ("normal", 600): "Semibold", ("italic", 400): "It"}


def apply():
    """Make the house style matplotlib's own for this session."""
    mpl.rcParams.update(
        {
            "font.family": _typeface(),
            "font.size": TEXT,
            "text.color": INK,
            "axes.labelcolor": MUTED,
            "axes.edgecolor": GRID,
            "axes.facecolor": PAPER,
            "figure.facecolor": PAPER,
            "axes.grid": False,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.spines.left": False,
            "axes.axisbelow": True,
            "grid.color": GRID,
            "grid.linewidth": 0.8,
            "xtick.color": MUTED,
            "ytick.color": MUTED,
            "xtick.labelsize": TEXT,
            "ytick.labelsize": TEXT,
            "axes.labelsize": TEXT,
            "xtick.major.size": 3,
            "ytick.major.size": 0,
            "lines.solid_capstyle": "round",
            "axes.prop_cycle": cycler(color=[c for r, c in LIGHT.items() if r[0] == "c"]),
        }
    )


def width():
    """Return the width of the chart that is being drawn, in points."""
    return _room.get()


def two_widths(draw):
    """Have a function that returns a Figure draw it again for a phone, as `figure.narrow`.

    What such a function calls may be marked so, too: only the outermost draws twice.
    """

    @wraps(draw)
    def drawn(*args, **options):
        if _twice.get():
            return draw(*args, **options)
        twice = _twice.set(True)
        try:
            figure = draw(*args, **options)
            room = _room.set(NARROW)
            try:
                figure.narrow = draw(*args, **options)
            finally:
                _room.reset(room)
        finally:
            _twice.reset(twice)
        return figure

    return drawn


def scrolled(draw, *args, **options):
    """Return a chart that can't be narrow, at its full width: a phone scrolls it sideways."""
    room = _room.set(WIDE)
    try:
        figure = draw(*args, **options)
    finally:
        _room.reset(room)
    figure.scrolls = True
    return figure


def figure(
    title,
    subtitle="",
    source="",
    *,
    height=4.0,
    body=None,
    left=0,
    right=0,
    bottom=22,
    key=0,
    above=10,
    model=False,
):
    """Return (figure, axes) of a plot, with its words as HTML in figure.above and figure.below.

    title: states the finding. subtitle: what is drawn, in which unit, when. height: of the whole,
    in inches; or body: of the axes, in points. left, right and bottom are the room for labels
    beside the axes, in points. key: the room above them, in points, or entries [(fill, edge,
    label), ...], a fourth item, a number or text, in bold; with entries `above` is the room.
    model: what is drawn comes from a model, and the figure says so in its corner.
    """
    entries = key if isinstance(key, list) else []
    head = max(TEXT * 0.7, above - 4 if entries else key + 13)
    foot = 2 + bottom
    wide, high = width(), head + body + foot if body else height * 72
    fig = Figure(figsize=(wide / 72, high / 72))
    size = (wide - left - right) / wide, (high - head - foot) / high
    axes = fig.add_axes((left / wide, foot / high, *size))
    fig.title = title
    fig.fits = True  # room is left for every label, which spares explore a look
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(lambda value, _: tick(value))
    fig.above = _words("ex-model", "Model" * model)
    fig.above += _words("ex-title", title) + _words("ex-subtitle", subtitle) + key_html(entries)
    fig.below = _words("ex-source", source and f"Source: {source}")
    return fig, axes


def key_html(entries):
    """Return the key of a chart as HTML: a square and words for each entry, as for `figure`."""
    if not entries:
        return ""
    items = []
    for fill, edge, label, *value in entries:
        square = f'<rect x="1" y="1" width="10" height="10" {_paint("fill", fill)} '
        square += f'{_paint("stroke", edge)} stroke-width="1.3"/>'
        strong = f" <b>{escape(str(value[0]))}</b>" if value else ""
        items.append(
            f'<li><svg class="ex-square" viewBox="0 0 12 12" aria-hidden="true">{square}</svg>'
            f"{escape(curly(str(label)))}{strong}</li>"
        )
    return '<ul class="ex-key">\n' + "\n".join(items) + "\n</ul>\n"


def _paint(name, colour):
    role = {own: role for role, own in LIGHT.items()}.get(colour)
    return f'{name}="var(--ex-{role}, {colour})"' if role else f'{name}="{colour}"'


def _words(kind, text):
    return f'<p class="{kind}">{escape(curly(text))}</p>\n' if text else ""


def curly(text):
    """Return a text with the apostrophes of print."""
    return re.sub(r"(?<=[^\W\d_])'(?=[^\W\d_])|(?<=s)'(?=\s)", "\u2019", text)


def text_width(text, size=TEXT, weight=400):
    """Return the width of one line of text in points, as the typeface sets it."""
    font = _font(weight)
    return sum(_advance(font, sign) for sign in str(text)) * size / 1000


def wrap(text, room, size=TEXT, weight=400, *, balanced=False):
    """Return the lines of a text that fit a width in points; balanced: of about equal length."""
    lines = _fill(text.split(), room, size, weight)
    while balanced and len(lines) > 1:
        room = max(text_width(line, size, weight) for line in lines) - 1
        shorter = _fill(text.split(), room, size, weight)
        if len(shorter) > len(lines) or max(map(len, shorter)) >= max(map(len, lines)):
            break
        lines = shorter
    return lines


def _fill(words, room, size, weight):
    lines = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, weight) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@cache
def _font(weight):
    face = font_manager.FontProperties(family=_typeface(), weight=weight)
    font = FT2Font(font_manager.findfont(face))
    font.set_size(1000, 72)
    return font


# a font reads its file as it goes, and a forked process would share the place in the file
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_font.cache_clear)


@cache
def _advance(font, sign):
    return font.load_char(ord(sign), flags=LoadFlags.NO_HINTING).linearHoriAdvance / 65536


def number(value, form="{:,.0f}"):
    """Return a number as text, with a true minus sign; a missing one as 'no data'."""
    return "no data" if value != value else re.sub(r"-(?=\d)", "\u2212", form.format(value))


def tick(value, form="{:.10g}"):
    """Return a number as the label of a tick: a whole one without decimals."""
    return re.sub(r"(\d)\.0+(?!\d)", r"\1", number(value, form))


def snapped(values, low, high, body):
    """Return the values moved to the nearest of the `body` steps between low and high.

    With body in points, as given to `figure`, the eye sees no difference, and the frames of an
    explorer come to share the coordinates that a page then holds once.
    """
    step = (high - low) / body
    return low + ((values - low) / step).round() * step


def spread(positions, sizes, low=-inf, high=inf):
    """Return the positions moved apart so that none overlap, each as little as the order allows.

    sizes: one for all, or one each; neighbours keep half of both. low, high: bounds of the
    positions, kept where they leave room for all.
    """
    order = sorted(range(len(positions)), key=lambda i: positions[i])
    size = [sizes[i] if isinstance(sizes, list) else sizes for i in order]
    steps = [(a + b) / 2 for a, b in pairwise(size)]
    offsets = list(accumulate(steps, initial=0))[: len(order)]
    groups = []  # [mean of what is wished less the offset, how many]: pooled until they ascend
    for rank, offset in zip(order, offsets, strict=True):
        groups.append([positions[rank] - offset, 1])
        while len(groups) > 1 and groups[-2][0] > groups[-1][0]:
            (m, first), (n, second) = groups[-2:]
            groups[-2:] = [[(m * first + n * second) / (first + second), first + second]]
    bases = [mean for mean, count in groups for _ in range(count)]
    most = high - (offsets[-1] if offsets else 0)
    placed = [min(max(base, low), most) for base in bases]
    ranked = sorted(zip(order, placed, offsets, strict=True))
    return [base + offset for _, base, offset in ranked]


def _typeface():
    """Return the family to draw with, made known to matplotlib on first use."""
    known = font_manager.fontManager.ttflist
    if any(entry.name == FAMILY_NAME for entry in known):
        return FAMILY_NAME
    spec = find_spec("font_source_sans_pro")
    if spec is None:  # matplotlib brings DejaVu Sans with it
        return "DejaVu Sans"
    for (slant, weight), face in _FACES.items():
        path = Path(spec.origin).parent / "files" / f"SourceSansPro-{face}.ttf"
        known.append(
            font_manager.FontEntry(
                fname=str(path),
                name=FAMILY_NAME,
                style=slant,
                variant="normal",
                weight=weight,
                stretch="normal",
                size="scalable",
            )
        )
    return FAMILY_NAME
