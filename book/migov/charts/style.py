"""The house style: one typeface, one palette for light and dark, one frame for every chart."""

import textwrap
from importlib.util import find_spec
from pathlib import Path

import matplotlib as mpl
from cycler import cycler
from matplotlib import font_manager
from matplotlib.figure import Figure

# Each role has one colour on light paper and one on dark. Charts draw with LIGHT; the page swaps.
# c0 to c4 are regions and, in that order, the first series; all reach 4.5:1 on their paper.
LIGHT = {
    "ink": "#1a2230",
    "muted": "#566173",
    "grid": "#d8dee6",
    "paper": "#ffffff",
    "c0": "#1b6ca8",  # blue: Europe, and whatever a chart points at
    "c1": "#b8430a",  # vermilion: Africa
    "c2": "#0b7a6c",  # teal: Americas
    "c3": "#6d3fb5",  # violet: Asia
    "c4": "#b0266a",  # rose: Oceania
    "c5": "#806200",  # gold
    "c6": "#e3e8ee",  # an empty tile
    "c7": "#a4aebb",  # a line that is only context
    "c8": "#dfecf8",  # c8 to c12: from little to much
    "c9": "#b3d3ed",
    "c10": "#73acda",
    "c11": "#2a76b4",
    "c12": "#0e4a80",
    "c13": "#f0d9c8",  # c13, c14: the other side of a scale with two ends
    "c14": "#d98a58",
}
DARK = {
    "ink": "#e8ecf2",
    "muted": "#a7b1bf",
    "grid": "#37404c",
    "paper": "#14181e",
    "c0": "#6cb4f0",
    "c1": "#f79a60",
    "c2": "#4cc7b4",
    "c3": "#b99df5",
    "c4": "#f480b2",
    "c5": "#dcb84a",
    "c6": "#2a313b",
    "c7": "#67717f",
    "c8": "#1c2c3d",
    "c9": "#224566",
    "c10": "#2c6798",
    "c11": "#5ba4df",
    "c12": "#a6d5fb",
    "c13": "#40291b",
    "c14": "#b5632e",
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
    "soft law": LIGHT["c7"],
}
RAMP = [LIGHT[f"c{i}"] for i in range(8, 13)]
INK, MUTED, GRID, PAPER = (LIGHT[role] for role in ("ink", "muted", "grid", "paper"))
ACCENT, EMPTY, CONTEXT = LIGHT["c0"], LIGHT["c6"], LIGHT["c7"]
# text on these fills is paper, on all others ink
DEEP = {LIGHT[f"c{i}"] for i in (0, 1, 2, 3, 4, 5, 11, 12)}

FAMILY_NAME = "Migov Sans"
WIDTH = 6.4  # inches; a phone shows it at three quarters of the type sizes below
TITLE, SUBTITLE, TEXT, SMALL = 14.5, 11, 10.5, 8.5  # points
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
            "xtick.labelsize": TEXT - 0.5,
            "ytick.labelsize": TEXT - 0.5,
            "xtick.major.size": 3,
            "ytick.major.size": 0,
            "lines.solid_capstyle": "round",
            "axes.prop_cycle": cycler(color=[c for r, c in LIGHT.items() if r[0] == "c"]),
        }
    )


def figure(title, subtitle="", source="", *, height=4.0, left=0.0, right=0.0, bottom=22, key=0):
    """Return (figure, axes) with a title that states the finding, a subtitle and a source line.

    height in inches; left, right and bottom are the room for labels beside the axes, and key the
    room above them, in points.
    """
    wide, high = WIDTH * 72, height * 72
    fig = Figure(figsize=(WIDTH, height))
    lines = textwrap.wrap(title, 62)
    below = high - 4
    fig.text(0, below / high, "\n".join(lines), size=TITLE, weight=600, va="top", linespacing=1.2)
    below -= len(lines) * TITLE * 1.32 + 2
    if subtitle:
        words = textwrap.wrap(subtitle, 84)
        text = "\n".join(words)
        fig.text(0, below / high, text, size=SUBTITLE, color=MUTED, va="top", linespacing=1.25)
        below -= len(words) * SUBTITLE * 1.35 + 2
    foot = 4
    if source:
        words = textwrap.wrap(f"Source: {source}", 105)
        text = "\n".join(words)
        fig.text(0, 3 / high, text, size=SMALL, color=MUTED, va="bottom", linespacing=1.2)
        foot += len(words) * SMALL * 1.25 + 4
    low, top = foot + bottom, below - 8 - key
    axes = fig.add_axes((left / wide, low / high, (wide - left - right) / wide, (top - low) / high))
    return fig, axes


def swatches(axes, entries, *, above=8):
    """Write a key above the axes, one row: [(colour, edge, label), ...]; no detached legend."""
    fig = axes.figure
    wide, high = fig.get_size_inches() * 72
    box = axes.get_position()
    x, y = box.x0 * wide, box.y1 * high + above
    for colour, edge, label in entries:
        square = mpl.patches.Rectangle(
            (x / wide, y / high),
            9 / wide,
            9 / high,
            transform=fig.transFigure,
            facecolor=colour,
            edgecolor=edge,
            linewidth=1,
        )
        fig.add_artist(square)
        fig.text((x + 13) / wide, (y + 4.2) / high, label, size=TEXT, va="center")
        x += 13 + text_width(label, TEXT) + 16


def text_width(text, size, weight=400):
    """Return the width of one line of text in points, as the typeface sets it."""
    from matplotlib.textpath import TextPath

    face = font_manager.FontProperties(family=_typeface(), weight=weight)
    return TextPath((0, 0), text, size=size, prop=face).get_extents().width if text.strip() else 0


def spread(positions, gap):
    """Return the positions moved apart to at least `gap`, each as little as the order allows."""
    order = sorted(range(len(positions)), key=lambda i: positions[i])
    groups = []  # [sum of wishes, members], each group spaced evenly about its mean wish
    for rank in order:
        groups.append([positions[rank], [rank]])
        while len(groups) > 1 and _top(groups[-2], gap) + gap > _bottom(groups[-1], gap):
            wish, members = groups.pop()
            groups[-1][0] += wish
            groups[-1][1] += members
    placed = [0.0] * len(positions)
    for group in groups:
        for step, rank in enumerate(group[1]):
            placed[rank] = _bottom(group, gap) + step * gap
    return placed


def _bottom(group, gap):
    return group[0] / len(group[1]) - (len(group[1]) - 1) * gap / 2


def _top(group, gap):
    return group[0] / len(group[1]) + (len(group[1]) - 1) * gap / 2


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
