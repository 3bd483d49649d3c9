"""What a State's delegation reads beside its briefing: its positions on the agenda."""

import pandas as pd

from migov import tables

NONE = "no position on record"


def positions(state):
    """Return a State's positions on the agenda: a DataFrame, one row an issue.

    state: a code, as "NPL". Columns Position and Said by. What the State said itself comes before
    what a group said for it, earlier words before later; words after the text are marked so. An
    issue without a word says "no position on record". Raises ValueError for an unknown code.
    """
    known = tables.load("states").set_index("state")["label"]
    if state not in known.index:
        raise ValueError(f"there is no State '{state}'. Use a code of three letters, as 'NPL'.")
    said = tables.load("compact_positions")
    said = said[said["states"].str.split().map(lambda codes: state in codes)]
    said = said[said["kind"] != "co-facilitator"]
    said = said.assign(own=said["kind"] == "State").sort_values(
        ["own", "month"], ascending=[False, True]
    )
    rows = {}
    for issue in tables.load("negotiation_issues").to_dict("records"):
        names = [issue["position_issue"], issue["reversed_issue"]]
        own = said[said["issue"].isin([name for name in names if pd.notna(name)])]
        late = {True: "", False: " (after the text)"}
        text = [row.text + late[row.before_text] for row in own.itertuples()]
        who = [row.actor for row in own.itertuples()]
        rows[issue["name"]] = {
            "Position": "; ".join(dict.fromkeys(text)) or NONE,
            "Said by": "; ".join(dict.fromkeys(who)),
        }
    return pd.DataFrame(rows).T


def brought(state):
    """Return (positions, sentence) of a State: its `positions`, and on how many issues it has one.

    state: a code, as "NPL".
    """
    table = positions(state)
    spoken = int((table["Position"] != NONE).sum())
    name = tables.load("states").set_index("state").loc[state, "name"]
    return table, f"**{name}**: a position on record on {spoken} of {len(table)} issues."
