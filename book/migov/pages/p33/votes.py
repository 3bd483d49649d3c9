"""Recorded votes on migration: a text on the map, regions' shares, one State's record."""

import pandas as pd

from migov.charts import style
from migov.charts.tilemap import OUTLINE, tile_map

SHORT = {
    "35/198": "Working group on the Migrant Workers Convention",
    "41/151": "Drafting of the Migrant Workers Convention",
    "42/140": "Drafting of the Migrant Workers Convention",
    "43/146": "Drafting of the Migrant Workers Convention",
    "55/92": "Protection of migrants",
    "62/270": "Global Forum on Migration and Development",
    "67/219": "International migration and development",
    "73/195": "Global Compact for Migration",
    "73/241": "International migration and development",
    "75/226": "International migration and development",
    "80/185": "Violence against women migrant workers",
    "80/218": "Protection of migrants",
}
FILLS = {
    "yes": style.ACCENT,
    "no": style.LIGHT["c14"],
    "abstained": OUTLINE,
    "no recorded vote": style.EMPTY,
}
_WORDS = {"abstain": "abstained", "absent": "no recorded vote"}
_EU = (
    "AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROU "
    "SVK SVN SWE"
).split()


def european_union(year):
    """Return the codes of the members of the European Union in a year from 2008 on."""
    return [*_EU, *["GBR"] * (year < 2020), *["HRV"] * (year >= 2013)]


def shares(votes, states):
    """Return a DataFrame of yes as a share of votes cast, rows roll calls, columns regions.

    votes, states: the tables. Cast are yes, no and abstentions of today's States; who was away
    counts nowhere.
    """
    cast = votes[votes["vote"] != "absent"].merge(states[["state", "region"]], on="state")
    yes = cast["vote"].eq("yes").groupby([cast["rollcall"], cast["region"]]).mean()
    return yes.unstack()


def counted(votes, voters, rollcall):
    """Return a Series of how many of some voters voted how: yes, no, abstain, absent."""
    own = votes[(votes["rollcall"] == rollcall) & votes["voter"].isin(voters)]
    return own["vote"].value_counts().reindex(["yes", "no", "abstain", "absent"], fill_value=0)


@style.two_widths
def text_map(votes, states, tiles, rollcall, year, source=""):
    """Return a Figure of how each State voted on one text. votes, states, tiles: the tables."""
    own = votes[votes["rollcall"] == rollcall].set_index("state")["vote"].replace(_WORDS)
    own = own[own.index.notna()]
    europe = shares(votes, states).loc[rollcall, "Europe"]
    return tile_map(
        own,
        tiles,
        title=f"Of 100 votes that Europe cast, {100 * europe:.0f} were yes",
        subtitle=f"{SHORT[rollcall]}, A/RES/{rollcall}, {year}. One square is one State of today",
        fills=FILLS,
        regions=states.set_index("state")["region"],
        names=states.set_index("state")["label"],
        source=source,
    )


def record(votes, resolutions, state):
    """Return a DataFrame of one State's votes on migration since 1980, in the order of years.

    Columns Year, Text, Vote, World’s yes (among the votes cast by all members of that day).
    """
    texts = resolutions.set_index("rollcall").loc[list(SHORT)]
    own = votes[votes["state"] == state].set_index("rollcall")["vote"].replace(_WORDS)
    cast = texts[["yes", "no", "abstain"]].sum(axis=1)
    return pd.DataFrame(
        {
            "Year": texts["voted_year"].astype(str),
            "Text": list(SHORT.values()),
            "Vote": own.reindex(texts.index).fillna("not yet a member"),
            "World’s yes": (texts["yes"] / cast).map("{:.0%}".format),
        }
    )
