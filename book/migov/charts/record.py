"""One State's record: which treaties bind it, since when, and what share of its region."""

import pandas as pd
from matplotlib.collections import PolyCollection

from . import style

_HEADING = 0.8  # the room for a family's name, in rows


def state_record(own, share, name, region, source=""):
    """Return a Figure with a row for each treaty: the State's mark, its region's share as a bar.

    own: a State's record from models.records, in the order to draw. share: the region's share
    (0 to 1) of States that are bound, by instrument. name, region: of the State.
    """
    own = own.assign(top=_tops(own["family"]), share=share.reindex(own.index))
    bound = int((own["status"] == "bound").sum())
    title = f"{name} is bound by {bound} of {len(own)} treaties"
    room = max(style.text_width(treaty, style.TEXT) for treaty in own["treaty"]) + 10
    height = own["top"].iloc[-1] + 1
    fig, ax = style.figure(
        title,
        "Dark: bound, and the year of its consent. Outlined: signed, not bound. Dash: neither.",
        source,
        body=height * 15.5,
        left=room,
        bottom=2,
        key=20,
    )
    ax.set(xlim=(-0.32, 1.17), ylim=(height, 0))
    ax.axis("off")
    _draw_region(ax, own, region)
    _draw_state(ax, own)
    fig.alt = f"A row for each treaty, with the share of States in {region} that it binds. {title}."
    fig.numbers = _numbers(own, region)
    return fig


def _draw_region(ax, own, region):
    """Draw what all States of a region share: the treaties' names and the region's bars."""
    colour = style.REGION[region]
    _boxes(ax, [(0, row.share, row.top) for row in own.itertuples()], colour, colour)
    ax.text(0, -0.3, f"{region}: share of States bound", va="bottom", weight=600, color=colour)
    ax.text(-0.18, -0.3, "Year", ha="center", va="bottom", weight=600)
    for family, top in own.groupby("family", sort=False)["top"].first().items():
        ax.text(-0.34, top - 0.05, family, size=9, ha="right", va="bottom", color=style.MUTED)
    for row in own.itertuples():
        ax.text(-0.34, row.top + 0.52, row.treaty, ha="right", va="center")
        ax.text(row.share + 0.015, row.top + 0.52, f"{row.share:.0%}", va="center")


def _draw_state(ax, own):
    for status, face in (("bound", style.INK), ("signed", style.PAPER)):
        tops = own["top"][own["status"] == status]
        _boxes(ax, [(-0.31, -0.05, top) for top in tops], face, style.INK)
    for row in own.itertuples():
        ink = style.PAPER if row.status == "bound" else style.INK
        text = row.status if pd.isna(row.year) else str(row.year)
        ax.text(-0.18, row.top + 0.52, text, ha="center", va="center", color=ink)


def _tops(families):
    """Return the top of each row; above a new family there is room for its name."""
    places, y, before = [], 0.0, None
    for family in families:
        y += _HEADING * (family != before)
        places.append(y)
        y, before = y + 1, family
    return places


def _boxes(ax, places, face, edge):
    corners = [
        [(left, top + 0.1), (right, top + 0.1), (right, top + 0.92), (left, top + 0.92)]
        for left, right, top in places
    ]
    ax.add_collection(PolyCollection(corners, facecolors=face, edgecolors=edge, linewidths=0.8))


def _numbers(own, region):
    year = own["year"].astype("str").replace("<NA>", "")
    table = own[["family", "treaty"]].reset_index(drop=True)
    table.columns = ["Family", "Treaty"]
    table["State"] = (own["status"] + " " + year).str.strip().to_numpy()
    table[region] = [f"{part:.0%}" for part in own["share"]]
    return table
