"""Six envelopes on one State: what is asked before the briefing tells it."""

import math
from functools import cache

import pandas as pd

from migov import tables

from . import lines

DUES = {  # the most of each answer, in dollars
    5_000: "up to US$ 5,000",
    50_000: "over 5,000, up to 50,000",
    500_000: "over 50,000, up to 500,000",
    5_000_000: "over 500,000, up to 5 million",
    math.inf: "more than US$ 5 million",
}
# key: (the line that answers, the question, why a wrong guess is a natural one)
ASKED = {
    "treaties": (
        "treaties",
        "How many of {whole} treaties that matter to people who move bind it?",
        "Few States joined the one treaty made for migrant workers. But treaties on women, "
        "children or torture hold for everybody, migrants too.",
    ),
    "vote": (
        "vote-73-195",
        "December 2018, UN General Assembly, the Global Compact for Migration: how did it vote?",
        "The few that left the talks filled the news; those that said yes did not.",
    ),
    "corridor": (
        "to",
        "Where do most of the people live who were born there and went abroad?",
        "We think of rich and far countries. Many people go next door, or where their language is "
        "spoken.",
    ),
    "price": (
        "price-to",
        "Somebody sends US$ 200 home. How much of every hundred dollars does it cost on average?",
        "A transfer shows its fee; what the exchange rate takes is part of the price, too.",
    ),
    "covered": (
        "covered",
        "Of 100 people born there who live abroad, how many live where the Migrant Workers "
        "Convention binds?",
        "The States that joined it are mostly those that people leave.",
    ),
    "dues": (
        "dues",
        "What did it pay in dues to the UN's migration body (IOM) in 2024?",
        "Dues follow the size of an economy, by a fixed scale. Large gifts are another matter.",
    ),
}

FROM = (
    "Somebody there sends US$ 200 to another country. How much of every hundred dollars does it "
    "cost on average?"
)


def envelopes(state, own):
    """Return the six envelopes of a State, a list of dicts.

    own: {key: Line}. Each has key, line, kind "number" (with least, most, step) or "choice" (with
    options), truth (missing: no record, or no vote), told (the answer in words); asks where its
    question is another.
    """
    found = []
    for key, (line, *_) in ASKED.items():
        line = _with_record(own, line, state)
        value = own[line].values[state]
        known = not pd.isna(value)
        item = {"key": key, "line": line, "told": own[line].of(state)}
        if line == "price-from":
            item["asks"] = FROM
        item |= _ASKS[key](state, own[line], float(value) if known else None)
        found.append(item)
    return found


def question(key, own):
    """Return the words of an envelope's question; own: {key: Line}."""
    whole = tables.load("treaty_actions")["instrument"].nunique()
    return ASKED[key][1].format(whole=whole)


def _with_record(own, line, state):
    """Return the line that answers; of prices the one from the State where none to it is known."""
    if line == "price-to" and pd.isna(own[line].values[state]):
        return line if pd.isna(own["price-from"].values[state]) else "price-from"
    return line


def _number(most, step):
    def made(state, line, value):
        top = most() if callable(most) else most
        truth = None if value is None else min(round(value, 1), top)
        return {"kind": "number", "least": 0, "most": top, "step": step, "truth": truth}

    return made


def _vote(state, line, value):
    return {
        "kind": "choice",
        "options": list(lines.VOTES.values()),
        "truth": None if value is None else line.of(state),
    }


def _corridor(state, line, value):
    """The largest place among four: the next ones, or the world's largest where there are none."""
    largest = _place(line.of(state))
    rest = line.more.get(state, "").removeprefix("Then ").removesuffix(".")
    others = [_place(part) for part in rest.split(", ") if part]
    places = [one for one in [largest, *others, *_hosts()] if one != _name(state)]
    options = list(dict.fromkeys(places))[:4]
    return {"kind": "choice", "options": sorted(options), "truth": largest}


def _name(state):
    return tables.load("states").set_index("state").loc[state, "label"]


@cache
def _hosts():
    """Return the names of the States where most people live who were born elsewhere."""
    labels = tables.load("states").set_index("state")["label"]
    stock = tables.load("migrant_stock").query("year == @lines.YEAR").set_index("area")["migrants"]
    return list(labels[stock.reindex(labels.index).astype(float).nlargest(5).index])


def _place(told):
    """'Côte d’Ivoire (39.1%)' -> 'Côte d’Ivoire'."""
    return told.rpartition(" (")[0] or told


def _dues(state, line, value):
    truth = None
    if value is not None:
        truth = next(words for most, words in DUES.items() if value <= most)
    return {"kind": "choice", "options": list(DUES.values()), "truth": truth}


_ASKS = {
    "treaties": _number(lambda: tables.load("treaty_actions")["instrument"].nunique(), 1),
    "vote": _vote,
    "corridor": _corridor,
    "price": _number(25, 0.5),
    "covered": _number(100, 1),
    "dues": _dues,
}
