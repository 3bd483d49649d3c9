"""Delegations and their wishes, from what was on record before the text was agreed."""

from functools import cache

import pandas as pd

from migov import tables

WORTH, PATIENCE = 7, 2
# Both spoke of the text as a whole before it was there. The United Arab Emirates' words on scope
# are about refugees, who are in the other compact; they stay out.
REFUSE = ("HUN", "USA")
SHORT = {
    "African Group": "African Group",
    "European Union": "European Union",
    "Latin American group with Canada": "Latin Americans, Canada",
    "Nine States that joined the African Group": "Nine States of origin",
}


@cache
def wishes():
    """Return what each delegation wished before the text: a row an actor, a column an issue.

    The mean of its codes, -2 to +2, of the rows with `before_text`; missing where it said nothing.
    On services its wish for a sharper line between statuses counts with the opposite sign.
    Co-facilitators speak for the talks, not for their States, and are left out, and so are actors
    without a wish on any issue.
    """
    positions, issues = tables.load("compact_positions"), tables.load("negotiation_issues")
    before = positions[positions["before_text"] & (positions["kind"] != "co-facilitator")]
    found = {}
    for row in issues.to_dict("records"):
        own = before[before["issue"] == row["position_issue"]]
        parts = [own.groupby("actor")["code"].mean()]
        if pd.notna(row["reversed_issue"]):
            other = before[before["issue"] == row["reversed_issue"]]
            parts.append(-other.groupby("actor")["code"].mean())
        found[row["issue"]] = pd.concat(parts).astype(float).groupby(level=0).mean()
    return pd.DataFrame(found).rename_axis("actor")


def members():
    """Return {actor: codes of the States for which it spoke last before the text}."""
    positions = tables.load("compact_positions")
    before = positions[positions["before_text"] & (positions["kind"] != "co-facilitator")]
    last = before.sort_values("month").groupby("actor")["states"].last()
    return {actor: states.split() for actor, states in last.items()}


@cache
def state_wishes(silent="go along"):
    """Return (wishes, basis) of the 193 members of the United Nations, indexed by code.

    A State's own words count first, then those of its groups (their mean). basis: "own words",
    "a group's words" or "no words". silent: what is assumed of a State without a word on an issue:
    "go along" (it has no wish) or "like their income group" (the mean wish of the States of its
    income group that have one).
    """
    states = tables.load("states").query("un_status == 'member'").set_index("state")
    kinds = tables.load("compact_positions").groupby("actor")["kind"].first()
    spoken, who = wishes(), members()
    own, grouped = pd.DataFrame(), {}
    for actor, row in spoken.iterrows():
        for code in who[actor]:
            if kinds[actor] == "State":
                own = pd.concat([own, row.rename(code).to_frame().T])
            else:
                grouped.setdefault(code, []).append(row)
    shared = pd.DataFrame({code: pd.DataFrame(rows).mean() for code, rows in grouped.items()}).T
    found = own.combine_first(shared).reindex(index=states.index, columns=spoken.columns)
    basis = pd.Series("no words", index=states.index)
    basis[basis.index.isin(shared.index)] = "a group's words"
    basis[basis.index.isin(own.index) | basis.index.isin(REFUSE)] = "own words"
    if silent == "like their income group":
        means = found.groupby(states["income_group"]).transform("mean")
        found = found.fillna(means)
    return found, basis


def options(in_class=True):
    """Return {issue: values of its wordings} of the agenda, of the class or of all eight issues."""
    issues = tables.load("negotiation_issues")
    kept = issues[issues["in_class"]] if in_class else issues
    wordings = tables.load("negotiation_wordings").groupby("issue")["value"]
    return {issue: [int(v) for v in wordings.get_group(issue)] for issue in kept["issue"]}


@cache
def agreed():
    """Return {issue: value} of the text of 2018."""
    wordings = tables.load("negotiation_wordings").query("origin == 'agreed'")
    return {row.issue: int(row.value) for row in wordings.itertuples()}
