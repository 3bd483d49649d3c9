"""The model set against the vote of 19 December 2018, beside rules that know less."""

import pandas as pd

from migov import tables
from migov.charts import dots
from migov.models import bargain

from . import record, table

BASIS = {
    "own words": "Own words",
    "a group's words": "A group's words",
    "no words": "No word found",
    "All": "All that voted",
}


def vote():
    """Return the 169 votes cast on the Compact: a Series of True (yes) or False, by code."""
    cast = tables.load("votes").query("rollcall == '73/195' and vote != 'absent'")
    return (cast.set_index("voter")["vote"] == "yes").rename("yes")


def model(worth=record.WORTH, silent="go along", refuse=True):
    """Return whom the model has sign the text of 2018: a boolean Series by code."""
    return table.counted(record.agreed(), worth, silent, refuse) == bargain.SIGNS


def by_income():
    """Return the rule that high-income States say no and all others yes, by code."""
    states = tables.load("states").set_index("state")
    return states["income_group"] != "high"


def everybody():
    """Return the rule that all say yes, by code."""
    return pd.Series(True, index=vote().index)


def share_right(foretold):
    """Return how often a forecast is right, by whose words there are on record: of, right, share.

    foretold: a boolean Series by code. Rows as in BASIS.
    """
    basis = record.state_wishes()[1]
    found = bargain.right(foretold, vote(), basis)
    return found.reindex(list(BASIS)).rename(BASIS)


def found_not_yes(foretold):
    """Return how many of those that did not say yes a forecast finds."""
    others = vote()[~vote()].index
    return int((~foretold.reindex(others)).sum())


def told_apart():
    """Return the model beside two rules that know less, as a Markdown table.

    The first row counts those found of the votes that were not yes, where the model fails; the
    others what is right of the votes cast, by whose words count as in BASIS.
    """
    rules = {"Model": model(), "Yes for all": everybody(), "High income: not yes": by_income()}
    found = [f"{int((~vote()).sum())}", *(f"{found_not_yes(rule)}" for rule in rules.values())]
    lines = [["Votes", "Cast", *rules], ["---", *["--:"] * 4], ["Not yes: found", *found]]
    right = {name: share_right(rule) for name, rule in rules.items()}
    for name in BASIS.values():
        cast = int(right["Model"].loc[name, "of"])
        lines.append([f"{name}: right", str(cast)])
        lines[-1] += [str(int(table.loc[name, "right"])) for table in right.values()]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def against(foretold, *, title, source):
    """Return a Figure: the share right of a forecast beside yes for all, by whose words there are.

    foretold: a boolean Series by code.
    """
    shares = pd.DataFrame(
        {
            "Yes for all": 100 * share_right(everybody())["share"],
            "Model": 100 * share_right(foretold)["share"],
        }
    )
    return dots(
        shares,
        title=title,
        subtitle="Share right, per cent of votes cast on 19 December 2018, by whose words count",
        highlight=["All that voted"],
        top=100,
        source=source,
        model=True,
    )
