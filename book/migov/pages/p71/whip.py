"""Ten States by their words from before the text was agreed, and how they voted."""

import pandas as pd

from migov import tables

PLACES = {"yes": "Yes", "no": "No", "abstain": "Abstain", "absent": "Away"}
# which of a State's words stand on its card; the order is that of no list
SPOKE = {
    "NOR": ["return"],
    "IND": ["legal nature", "pathways"],
    "ETH": ["financing and capacity"],
    "HUN": ["scope"],
    "ARE": ["labour", "scope"],
    "CHE": ["scope"],
    "BGD": ["legal nature", "return"],
    "USA": ["scope"],
    "NZL": ["drivers"],
    "MEX": ["scope"],
}


def cards():
    """Return a DataFrame of ten cards by their words: columns state, who (name, date) and place.

    Only words on record before 13 July 2018, as the table compact_positions paraphrases them; a
    State that led the talks is named as such. place: of PLACES, by the vote of 19 December 2018.
    """
    said = tables.load("compact_positions")
    said = said[said["before_text"] & (said["kind"] != "group")]
    vote = tables.load("votes").query("rollcall == '73/195'").set_index("state")["vote"]
    names = tables.load("states").set_index("state")["name"]
    rows = {}
    for state, issues in SPOKE.items():
        own = said[(said["states"] == state) & said["issue"].isin(issues)].sort_values("month")
        lead = "Leads the talks. " if (own["kind"] == "co-facilitator").all() else ""
        when = " and ".join(f"{pd.Timestamp(month):%B %Y}" for month in own["month"].unique())
        rows[lead + ". ".join(own["text"]) + "."] = {
            "state": state,
            "who": f"{names[state]}, {when}",
            "place": PLACES[vote[state]],
        }
    return pd.DataFrame.from_dict(rows, orient="index")


def score_of_all_yes():
    """Return how many of the ten cards the rule 'all yes' gets right."""
    return int(cards()["place"].eq("Yes").sum())
