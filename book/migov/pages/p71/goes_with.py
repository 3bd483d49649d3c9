"""What goes with the vote: lines through the States, counted, then a regression with a penalty."""

import numpy as np
import pandas as pd

from migov import tables
from migov.charts import style
from migov.charts.squares import squares
from migov.models import logit, treaties

VOTES = {"yes": "Yes", "abstain": "Abstained", "no": "No", "absent": "Did not vote"}
FILLS = {
    "Yes": (style.LIGHT["c9"], style.LIGHT["c9"]),
    "Abstained": (style.LIGHT["c13"], style.LIGHT["c13"]),
    "No": (style.LIGHT["c1"], style.LIGHT["c1"]),
    "Did not vote": (style.PAPER, style.LIGHT["c7"]),
}
TEXTS = {"73/151": "refugees, 17 December", "73/195": "migration, 19 December"}
CAUSES = {
    "high": ("High income", "Not high income"),
    "net": ("More came than left", "More left than came"),
    "europe": ("Europe", "Other regions"),
    "bound": ("Bound by the ICRMW", "Not bound"),
}


def causes():
    """Return a DataFrame of 0 and 1, rows the 193 Members, columns CAUSES.

    high: income group of 2026. net: more migrants in the State than people born there live
    elsewhere, 2020. bound: party to the migrant workers' convention by the end of 2018.
    """
    states = tables.load("states").query("un_status == 'member'").set_index("state")
    here = tables.load("migrant_stock").query("year == 2020").set_index("area")["migrants"]
    away = tables.load("emigrant_stock").query("year == 2020").set_index("area")["emigrants"]
    bound = treaties.parties(tables.load("treaty_actions"), "ICRMW", 2018)
    found = {
        "high": states["income_group"] == "high",
        "net": here.reindex(states.index).fillna(0) > away.reindex(states.index).fillna(0),
        "europe": states["region"] == "Europe",
        "bound": states.index.isin(bound),
    }
    return pd.DataFrame(found, index=states.index).astype(int)


def votes_of(text="73/195"):
    """Return a Series of votes (yes, no, abstain, absent) of the 193 Members, by State."""
    votes = tables.load("votes").query("rollcall == @text").set_index("state")["vote"]
    return votes.reindex(causes().index).fillna("absent")


def sides(text, lines):
    """Return a DataFrame of counts: rows the groups that the lines make, columns VOTES.

    text: a key of TEXTS. lines: one or two keys of CAUSES; with two, four groups.
    """
    group, vote = _groups(text, lines)
    order = _order(lines)
    return pd.crosstab(group, vote).reindex(index=order, columns=VOTES.values(), fill_value=0)


def split(text, lines, *, title, subtitle=""):
    """Return a Figure with a square for each State, in the groups of `sides`, filled by vote."""
    group, vote = _groups(text, lines)
    source = tables.source("votes")
    return squares(vote, group, order=_order(lines), fills=FILLS, title=title, subtitle=subtitle,
                   source=source)  # fmt: skip


def _groups(text, lines):
    table = causes()
    words = [table[key].map(dict(zip((1, 0), CAUSES[key], strict=True))) for key in lines]
    return words[0].str.cat(words[1:], sep=", ").rename("group"), votes_of(text).map(VOTES)


def _order(lines):
    first = list(CAUSES[lines[0]])
    if len(lines) == 1:
        return first
    return [f"{one}, {two}" for one in first for two in CAUSES[lines[1]]]


def odds(event, *, together):
    """Return a DataFrame of odds ratios, rows CAUSES, columns ratio, low, high, separated.

    event: votes that count as one, as ("no",) or ("no", "abstain"), among votes cast on the Compact
    for Migration. together: all causes in one regression, else each alone. With Firth's penalty;
    low and high end the 95 per cent profile interval. separated: without the penalty there would
    be no finite answer.
    """
    vote = votes_of()
    cast = vote != "absent"
    x, y = causes()[cast], vote[cast].isin(event).astype(int).to_numpy()
    rows = {}
    for place, key in enumerate(CAUSES):
        own = x.to_numpy() if together else x[[key]].to_numpy()
        column = place if together else 0
        ends = np.exp(logit.interval(own, y, column))
        alone = logit.separated(x[[key]].to_numpy(), y)
        rows[key] = [float(np.exp(logit.fit(own, y)[column + 1])), *map(float, ends), alone]
    return pd.DataFrame.from_dict(
        rows, orient="index", columns=["ratio", "low", "high", "separated"]
    )
