"""One State's record: which treaties bind it, since when, and what share of its region."""

import pandas as pd

from migov.charts import rows, style
from migov.charts.marks import boxes
from migov.models.records import apart

ROW = 14.6  # points
CONSENT, MIDDLE, SHARE = 50, 27, 33  # points: the years' column, its middle, a share


@style.two_widths
def state_record(own, share, name, region, source=""):
    """Return a Figure with a row for each treaty: the State's mark, its region's share.

    own: a State's record from models.records. share: the region's share (0 to 1) of States that
    are bound, by instrument. name, region: of the State.
    """
    families = dict(zip(own["treaty"], own["family"], strict=True))
    order, places, heads = rows.arrange(own["treaty"], families)
    own = own.assign(share=share.reindex(own.index)).set_index("treaty").loc[order]
    own["top"] = places
    bound = int((own["status"] == "bound").sum())
    title = f"{name} is bound by {bound} of {len(own)} treaties"
    left = rows.room(order)
    fig, ax = style.figure(
        title,
        "Filled: bound, and the year of its consent. Outlined: signed, not bound. Dash: neither.",
        source,
        body=ROW * rows.deep(order, places),
        left=left,
        bottom=2,
        key=8,
    )
    unit = 1 / (style.width() - left - CONSENT - SHARE)  # of the bars' axis, in a point
    ax.set(xlim=(-CONSENT * unit, 1 + SHARE * unit), ylim=(rows.deep(order, places), 0))
    ax.axis("off")
    # what all States of a region share is drawn first, so that their frames share it in the page
    rows.write(ax, left, order, places, heads)
    _draw_region(ax, own, region, unit)
    _draw_state(ax, own, unit)
    fig.alt = f"A row for each treaty, with the share of States in {region} that it binds. {title}."
    fig.numbers = _numbers(own, region)
    return fig


def _draw_region(ax, own, region, unit):
    colour = style.REGION[region]
    _boxes(ax, [(0, row.share, row.top) for row in own.itertuples()], colour, colour)
    head = f"{region}: share of States"
    if style.text_width(head, weight=600) > 1 / unit + SHARE:  # on a phone
        head = f"{region}, share"
    ax.text(0, 0.5, head, va="center", weight=600, color=colour)
    ax.text(-MIDDLE * unit, 0.5, "Consent", ha="center", va="center", weight=600)
    for row in own.itertuples():
        ax.text(row.share + 3 * unit, row.top + 0.52, f"{row.share:.0%}", va="center")


def _draw_state(ax, own, unit):
    for status, face in (("bound", style.INK), ("signed", style.PAPER)):
        tops = own["top"][own["status"] == status]
        _boxes(ax, [(-47 * unit, -7 * unit, top) for top in tops], face, style.INK)
    for row in own.itertuples():
        ink = style.PAPER if row.status == "bound" else style.INK
        text = row.status if pd.isna(row.year) else str(row.year)
        ax.text(-MIDDLE * unit, row.top + 0.52, text, ha="center", va="center", color=ink)


def _boxes(ax, places, face, edge):
    edges = [(left, top + 0.1, right, top + 0.92) for left, right, top in places]
    boxes(ax, edges, facecolors=face, edgecolors=edge, linewidths=0.8)


def _numbers(own, region):
    year = own["year"].astype("str").replace("<NA>", "")
    return pd.DataFrame(
        {
            "Family": own["family"],
            "Treaty": own.index,
            "State": (own["status"] + " " + year).str.strip(),
            region: [f"{part:.0%}" for part in own["share"]],
        }
    ).reset_index(drop=True)


def record_sentence(own, share, name, region):
    """Return the sentences that say where a State differs from its region. Arguments as above."""
    behind, ahead = (", ".join(treaties) for treaties in apart(own, share))
    first = (
        f"{name} is not bound where three quarters of {region} are: {behind}."
        if behind
        else f"{name} is bound wherever three quarters of {region} are."
    )
    return f"{first} It is bound where at most half are: {ahead}." if ahead else first
