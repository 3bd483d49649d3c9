"""Areas of migration and their bodies, by what the United States did about each body."""

import pandas as pd

from migov.charts import style
from migov.charts.squares import squares

NONE, LEFT, NAMED = "no step found", "left or no money", "named in January 2026"
_ROLES = {NONE: "c12", LEFT: "c14", NAMED: "c1"}
FILLS = {kind: (style.LIGHT[role],) * 2 for kind, role in _ROLES.items()}


def standing(steps, bodies):
    """Return a Series of NONE, LEFT or NAMED by body; one that was left and named is named.

    steps: the table `steps_back`. bodies: ids of institutions.
    """
    found = pd.Series(NONE, index=list(bodies))
    for kinds, word in ((["leaves", "no money"], LEFT), (["named"], NAMED)):
        own = steps[steps["kind"].isin(kinds)]["institution"]
        found[found.index.isin(own)] = word
    return found


def touched(mandates, kinds):
    """Return the share (0 to 1) of an area's bodies for which a step was found, by area."""
    own = mandates[mandates["institution"].isin(kinds.index)]
    return (own["institution"].map(kinds) != NONE).groupby(own["area"]).mean()


@style.two_widths
def stepping_back(mandates, kinds, *, name, source=""):
    """Return a Figure of a row for each area, a square for each body that acts there.

    mandates: rows of the table `institution_mandates`, of the bodies and strengths that count.
    kinds: from `standing`. name: of the group of bodies.
    """
    own = mandates[mandates["institution"].isin(kinds.index)]
    counts = own["area"].value_counts()
    order = sorted(counts.index, key=lambda area: (-counts[area], area))
    half = touched(own, kinds).ge(0.5).sum()
    return squares(
        own["institution"].map(kinds),
        own["area"],
        order=order,
        fills=FILLS,
        title=f"{name}: half of the bodies or more are concerned in {half} of {len(order)} areas",
        subtitle="Bodies by area, and whether the United States left them, barred them from its "
        "money, or named them as bodies to leave",
        source=source,
    )
