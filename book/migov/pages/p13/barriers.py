"""One vote, divided: how States voted on either side of a line that may stand for a barrier."""

import pandas as pd

from migov import tables
from migov.charts import style
from migov.charts.squares import squares
from migov.models import treaties

VOTES = {"yes": "Yes", "abstain": "Abstained", "no": "No", "absent": "Did not vote"}
FILLS = {
    "Yes": (style.LIGHT["c9"], style.LIGHT["c9"]),
    "Abstained": (style.LIGHT["c13"], style.LIGHT["c13"]),
    "No": (style.LIGHT["c1"], style.LIGHT["c1"]),
    "Did not vote": (style.PAPER, style.LIGHT["c7"]),
}


def _income(states):
    high = states["income_group"] == "high"
    return high.map({True: "High income", False: "Not high income"})


def _net(states):
    stock = tables.load("migrant_stock").query("year == 2020").set_index("area")["migrants"]
    away = tables.load("emigrant_stock").query("year == 2020").set_index("area")["emigrants"]
    here, gone = stock.reindex(states.index).fillna(0), away.reindex(states.index).fillna(0)
    return (here > gone).map({True: "More came than left", False: "More left than came"})


def _europe(states):
    return states["region"].eq("Europe").map({True: "Europe", False: "All other regions"})


def _bound(states):
    own = set(treaties.parties(tables.load("treaty_actions"), "ICRMW"))
    kind = pd.Series(states.index.isin(own), index=states.index)
    return kind.map({True: "Bound by the treaty", False: "Not bound"})


DIVIDES = {
    "asymmetry": _net,
    "distribution": _income,
    "home region": _europe,
    "own promises": _bound,
}


def count(rollcall, divide):
    """Return a DataFrame of States: rows the two sides of a divide, columns VOTES.

    rollcall: as in the table resolutions; divide: a key of DIVIDES.
    """
    table = _sides(rollcall, divide)
    return pd.crosstab(table["side"], table["vote"]).reindex(columns=VOTES.values(), fill_value=0)


def divide(rollcall, by, *, title, subtitle):
    """Return a Figure with a square for each State, on its side of the line, filled by its vote."""
    table = _sides(rollcall, by)
    order = table["side"].value_counts().index
    return squares(
        table["vote"],
        table["side"],
        order=list(order),
        fills=FILLS,
        title=title,
        subtitle=subtitle,
        source=tables.source("votes"),
    )


def _sides(rollcall, by):
    votes = tables.load("votes").query("rollcall == @rollcall").set_index("state")["vote"]
    states = tables.load("states").set_index("state")
    states = states[states["un_status"] == "member"]
    votes = votes.reindex(states.index).fillna("absent")
    return pd.DataFrame({"side": DIVIDES[by](states), "vote": votes.map(VOTES)})
