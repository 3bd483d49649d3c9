"""One State, one square: the house map."""

import numpy as np
import pandas as pd
from matplotlib import font_manager
from matplotlib.artist import Artist

from . import style
from .marks import boxes

OUTLINE = "outline"  # a fill that is only an edge
CODE = 7.1  # points
# on a phone the regions stand closer together: Europe by Asia, Americas by Africa and Oceania
_LAYOUT = """

... ISL ... ... NOR SWE FIN ... ... ... ... ... ... ... ... KAZ
... ... ... ... ... ... EST ... ... ... ... ... ... ... ... UZB KGZ MNG PRK
... IRL GBR ... DNK ... LVA ... ... ... ... ... GEO ... ... TKM TJK CHN ... KOR ... JPN
... ... ... NLD DEU POL LTU BLR RUS ... ... TUR ARM AZE IRN AFG PAK NPL BTN
... ... ... BEL LUX CZE SVK UKR ... ... ... LBN SYR IRQ KWT BHR ... IND BGD MMR LAO VNM
... ... FRA CHE LIE AUT HUN ROU MDA ... CYP ISR PSE JOR SAU QAT ARE ... ... THA KHM ... PHL
... AND MCO ITA SMR SVN HRV SRB BGR ... ... ... ... ... YEM OMN ... LKA ... MYS BRN
PRT ESP ... VAT ... BIH MNE MKD ... ... ... ... ... ... ... ... MDV ... ... SGP IDN
... ... ... ... MLT ... ALB GRC ... ... ... ... ... ... ... ... ... ... ... ... TLS

... CAN ... ... ... ... ... ... ... ... ... ... ... MAR DZA TUN
... USA ... ... ... ... ... ... ... ... ... ... ... MRT MLI NER LBY EGY
... MEX ... ... ... ... ... ... ... ... CPV ... SEN GMB BFA BEN NGA TCD SDN ERI
GTM BLZ ... BHS ... ... ... ... ... ... ... GNB GIN CIV GHA TGO CMR CAF SSD ETH DJI
SLV HND ... CUB HTI DOM KNA ... ... ... ... ... SLE LBR ... ... GNQ COG UGA KEN SOM
... NIC ... JAM ... DMA ATG ... ... ... ... ... ... ... ... STP GAB COD RWA TZA ... ... SYC
... CRI ... ... ... LCA BRB ... ... ... ... ... ... ... ... ... AGO ZMB BDI MWI ... COM
... PAN ... ... TTO GRD VCT ... ... ... ... ... ... ... ... ... NAM BWA ZWE MOZ ... MDG MUS
... ... COL VEN GUY SUR ... ... ... ... ... ... ... ... ... ... ... ZAF LSO SWZ
... ... ECU PER BRA
... ... ... BOL PRY URY ... ... ... ... PLW FSM MHL NRU KIR TUV WSM
... ... ... CHL ARG ... ... ... ... ... PNG SLB VUT FJI TON AUS NZL
"""
_PHONE = {
    state: (column, row)
    for row, line in enumerate(_LAYOUT.strip("\n").split("\n"), start=1)
    for column, state in enumerate(line.split())
    if state != "..."
}
# where the map says which region is which, by its number of columns
HEADS = {
    26: {"Americas": (1.1, 2.5), "Europe": (9.1, 1.5), "Africa": (9.1, 9.5), "Asia": (20.1, 3.5),
         "Oceania": (21.1, 12.5)},
    23: {"Europe": (0.1, 0.45), "Asia": (10.1, 0.45), "Americas": (0.1, 10.45),
         "Africa": (10.1, 10.45), "Oceania": (10.1, 20.45)},
}  # fmt: skip


@style.two_widths
def tile_map(
    values,
    tiles,
    *,
    title,
    fills,
    subtitle="",
    source="",
    regions=None,
    names=None,
    highlight=(),
    before=None,
    since="",
    alt=None,
):
    """Return a Figure in which each State is one equal square, coloured by its category.

    values: a Series of categories indexed by state; a State without a value takes the last
    category of `fills`. tiles: the table `tiles`. fills: {category: colour or
    OUTLINE}, in the order of the key, which names each category with its number of States.
    regions: a Series of regions indexed by state, to break the numbers down. names: a Series of
    names, told with its category to who points at a square (else its code). highlight: codes of
    States to frame. before: values of an earlier step, which is called `since`; a State that has
    come into the first category is outlined, and the key counts them as "+23 since 1990".
    Raises ValueError for a category that has no fill.
    """
    categories = list(fills)
    kind = values.reindex(tiles["state"]).fillna(categories[-1])
    _refuse_unknown(kind, categories)
    counts = kind.value_counts().reindex(categories, fill_value=0)
    new = _new(kind, before, tiles["state"], categories[0])
    places = places_of(tiles)
    wide, high = places.max(axis=0) + 1
    key = [_entry(fills[k], k, counts[k]) for k in categories]
    if new.any():
        key.append((style.PAPER, style.INK, "", f"+{new.sum()} since {since}"))
    tile = style.width() / wide
    fig, ax = style.figure(title, subtitle, source, body=tile * high, bottom=2, key=key)
    faces = [style.PAPER if fills[k] == OUTLINE else fills[k] for k in kind]
    edges = [style.ACCENT if fills[k] == OUTLINE else fills[k] for k in kind]
    squares = np.hstack([places + 0.055, places + 0.945])
    boxes(ax, squares, facecolors=faces, edgecolors=edges, linewidths=0.8)
    for name, place in HEADS.get(wide, {}).items():
        ax.text(*place, name, va="center", size=10, color=style.MUTED)
    if style.width() != style.NARROW:
        ax.add_artist(_Codes(places + 0.5, tiles["state"], [face in style.DEEP for face in faces]))
    boxes(ax, squares[new.to_numpy()], facecolors="none", edgecolors=style.INK, lw=0.9)
    framed = squares[tiles["state"].isin(highlight).to_numpy()]
    boxes(ax, framed, facecolors="none", edgecolors=style.INK, lw=2)
    ax.set(xlim=(0, wide), ylim=(high, 0))
    ax.axis("off")
    called = tiles["state"] if names is None else tiles["state"].map(names)
    middles = zip(places + 0.5, called, kind, strict=True)
    fig.tips = [(ax, [(x, y, f"{name}: {k}") for (x, y), name, k in middles], tile / 2, tile / 2)]
    fig.alt = alt or _describe(title, counts, kind, tiles["state"], highlight)
    fig.alt += f" New since {since}: {new.sum()}." if new.any() else ""
    fig.numbers = _numbers(kind, counts, regions, tiles["state"])
    return fig


def places_of(tiles):
    """Return (column, row) of each row of the table `tiles`, for the width that is being drawn."""
    if style.width() == style.NARROW:
        return np.array([_PHONE[state] for state in tiles["state"]], dtype=float)
    places = tiles[["column", "row"]].to_numpy(dtype=float)
    return places - places.min(axis=0)


class _Codes(Artist):
    """The codes in the tiles, set straight by the renderer: a Text each takes twice the time."""

    def __init__(self, places, codes, deep):
        super().__init__()
        self.places, self.codes, self.deep = places, codes, deep
        self.set_zorder(3)

    def draw(self, renderer):
        gc = renderer.new_gc()
        dot = renderer.points_to_pixels(1)
        faces = {
            deep: font_manager.FontProperties(size=CODE, weight=600 if deep else 400)
            for deep in (False, True)
        }
        spots = self.axes.transData.transform(self.places)
        high = renderer.get_canvas_width_height()[1] if renderer.flipy() else 0
        for (x, y), code, deep in zip(spots, self.codes, self.deep, strict=True):
            left = x - style.text_width(code, CODE, 600 if deep else 400) * dot / 2
            base = y - 0.35 * CODE * dot
            gc.set_foreground(style.PAPER if deep else style.INK)
            renderer.draw_text(gc, left, high - base if high else base, code, faces[deep], 0)
        gc.restore()


def _refuse_unknown(kind, categories):
    if strangers := sorted(set(kind) - set(categories)):
        raise ValueError(
            f"tile_map: the category '{strangers[0]}' has no fill; fills names {categories}."
        )


def _new(kind, before, states, first):
    """Return which of the squares have come into the first category since an earlier step."""
    if before is None:
        return kind != kind
    was = before.reindex(states).eq(first).to_numpy()
    return kind.eq(first) & ~was


def _entry(fill, kind, count):
    words = f"{kind} \u00b7", f"{count:,} State{'s' if count != 1 else ''}"
    return (style.PAPER, style.ACCENT, *words) if fill == OUTLINE else (fill, fill, *words)


def _describe(title, counts, kind, states, highlight):
    parts = ", ".join(f"{k}: {n} State{'s' if n != 1 else ''}" for k, n in counts.items())
    kinds = dict(zip(states, kind, strict=True))
    framed = "".join(f" Framed: {state}, {kinds[state]}." for state in highlight)
    return f"Map with one square for each State. {title}. {parts}.{framed}"


def _numbers(kind, counts, regions, states):
    if regions is None:
        return counts.rename("States").rename_axis(None).to_frame()
    table = pd.crosstab(regions.reindex(states).to_numpy(), kind.to_numpy())
    table = table.reindex(columns=counts.index, fill_value=0)
    table.loc["World"] = table.sum()
    return table.rename_axis(index=None, columns=None)
