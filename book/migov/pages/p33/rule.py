"""When keeping a rule pays, in both chairs, and how much trust a first step needs."""

import pandas as pd

from migov.charts import style
from migov.charts.lines import lines
from migov.models import repeated

from .readmission import DESTINATION, ORIGIN

SIDES = {"Destination": DESTINATION, "Origin": ORIGIN}
FUTURES = range(0, 99, 2)
SOURCE = "our own model, described above; its points are made up"


def advantages(rule, noise=0.0, steps=1):
    """Return a DataFrame, rows chances of another round in per cent, columns the two chairs.

    Its values are points a round that keeping the rule brings above the best time to hold out.
    """
    return pd.DataFrame(
        {
            side: [
                repeated.advantage(rule, payoffs, future=future / 100, noise=noise, steps=steps)
                for future in FUTURES
            ]
            for side, payoffs in SIDES.items()
        },
        index=list(FUTURES),
    )


def lasts_from(table):
    """Return the least chance, in per cent, from which keeping pays in both chairs; or None."""
    pays = (table > -1e-9).all(axis=1)[::-1].cummin()
    return int(pays[pays].index.min()) if pays.any() else None


@style.two_widths
def when_it_holds(table, rule):
    """Return a Figure of `advantages`, with the chance (T - R) / (T - P) of each chair upright."""
    lasts = lasts_from(table)
    title = (
        f"With {rule} both keep their word from a chance of {lasts}% on"
        if lasts is not None
        else f"With {rule} holding out pays at any chance"
    )
    starts = (round(100 * repeated.threshold(own)) for own in SIDES.values())
    marks = {start: f"{start}%" for start in starts}
    return lines(
        table,
        title=title,
        subtitle="Points a round that keeping the rule brings above holding out at the best moment",
        along="Chance of another round, %",
        labels={side: f"{side}:" for side in SIDES},
        colours={"Destination": style.ACCENT, "Origin": style.LIGHT["c1"]},
        form="{:.1f}",
        top=2.2,
        marks=marks,
        model=True,
        source=SOURCE,
    )


@style.two_widths
def trust(future=0.8, most=10):
    """Return a Figure of the trust that a first step needs, by the number of steps to the whole.

    future: chance of another round. Trust is the chance, in per cent, that the other side keeps
    its word.
    """
    kinds = {"holds out at once": False, "waits for the whole": True}
    table = pd.DataFrame(
        {
            kind: [
                100 * repeated.trust_needed(DESTINATION, future=future, steps=steps, waits=waits)
                for steps in range(1, most + 1)
            ]
            for kind, waits in kinds.items()
        },
        index=range(1, most + 1),
    )
    whole, last = table.iloc[0, 0], table.iloc[-1, 0]
    return lines(
        table,
        title=f"All at once needs a trust of {whole:.0f}%, in {most} steps {last:.0f}%",
        subtitle="Least chance, in %, that the other side is honest, from which a first step pays; "
        "if it is not, it …",
        along="Steps to the whole",
        labels={kind: f"{kind}:" for kind in kinds},
        colours={"holds out at once": style.ACCENT, "waits for the whole": style.LIGHT["c1"]},
        model=True,
        source=SOURCE,
    )
