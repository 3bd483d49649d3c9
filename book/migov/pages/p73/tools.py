"""What a side payment and a reservation buy: the points left before and after."""

import pandas as pd

from migov.charts import dots
from migov.models import bargain

from . import record
from .table import SIDES, text

TEXTS = {
    "2018": {},
    "stronger pathways": {"pathways": "C"},
    "stronger return": {"return": "D"},
    "both at once": {"pathways": "C", "return": "D"},
}
TOOLS = ("nothing", "a side payment", "a reservation")
DENT = 0.5  # what a reservation takes from the worth of the text, for each of the others


def use(chosen, tool, worth):
    """Return (before, after, sentence): the points left of each actor, and what the tool did.

    chosen: a key of TEXTS; tool: one of TOOLS; worth: points. The one of SIDES that lacks points is
    paid by the other, as far as that has any; a reservation is made by the one with least left.
    """
    package, wishes = text(**TEXTS[chosen]), record.wishes()
    before = bargain.left(wishes, package, worth)
    poor, rich = before[list(SIDES)].sort_values().index
    if tool == "a side payment":
        amount = max(0, min(-before[poor], before[rich]))
        said = f"{_the(rich)} pays {amount:g} {_points(amount)} to the other side."
        said = said if amount else "Nobody can, or nobody need, pay."
        return before, bargain.paid(before, rich, poor, amount), said
    if tool == "a reservation":
        who = before.idxmin()
        after, issue = bargain.reserved(wishes, package, worth, who, DENT)
        return before, after, f"{_the(who)} keeps out of the wording on {issue}."
    return before, before, ""


def passes(chosen, tool, worth):
    """Return whether every actor has 0 points or more after the tool."""
    return bool((use(chosen, tool, worth)[1] >= 0).all())


def before_and_after(chosen, tool, worth, *, title, source):
    """Return a Figure of the points that each actor has left, before and after a tool is used."""
    before, after, _ = use(chosen, tool, worth)
    table = pd.DataFrame({"Before": before, "After": after}).rename(index=record.SHORT)
    return dots(
        table.sort_values("Before"),
        title=title,
        subtitle=f"Points left; below 0 a delegation does not sign. A text is worth {worth} to all",
        form="{:g}",
        highlight=[record.SHORT[side] for side in SIDES],
        low=-4,
        top=10,
        source=source,
        model=True,
    )


def _points(amount):
    return "point" if amount == 1 else "points"


def _the(actor):
    name = record.SHORT.get(actor, actor)
    return name if name == "India" else f"The {name}"
