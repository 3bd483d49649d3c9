"""One input by year, and what those who left the Compact did later."""

from migov import tables
from migov.charts import style
from migov.charts.lines import lines

from .turned import stored


@style.two_widths
def one_input(name):
    """Return a Figure of one input by year, as counted. name: a key of the table index_inputs."""
    row = tables.load("index_inputs").set_index("input").loc[name]
    own = stored()[[name]]
    first, last = own[name].iloc[[0, -1]]
    form = "{:,.0f}" if (own % 1 == 0).all(axis=None) else "{:,.1f}"
    return lines(
        own,
        title=f"{row['label']}: from {form.format(first)} to {form.format(last)}",
        subtitle=f"{row['unit'].capitalize()}, 2000 to 2025. {row['counts']}",
        labels={name: ""},
        form=form,
        source=tables.source("governance_by_year"),
    )


def after_leaving():
    """Return what those who said by 2019 that they leave the Compact did, a dict.

    left: how many; yes, no, abstain, absent: how they voted in December 2018; returned: how many
    of these are on record as back, and back: which, with the year; later_…: as the first four, on
    Protection of migrants in 2025.
    """
    exits, votes = tables.load("compact_exits"), tables.load("votes")
    left = sorted(set(exits["state"][(exits["event"] == "exit") & (exits["year"] <= 2019)]))
    names = tables.load("states").set_index("state")["name"]
    back = exits[(exits["event"] == "return") & exits["state"].isin(left)]
    back = back.groupby("state")["year"].min().sort_values()
    told = " and ".join(f"{names[state]} ({year})" for state, year in back.items())
    found = {"left": len(left), "returned": len(back), "back": told}
    for rollcall, before in {"73/195": "", "80/218": "later_"}.items():
        own = votes[(votes["rollcall"] == rollcall) & votes["state"].isin(left)]["vote"]
        for kind in ("yes", "no", "abstain", "absent"):
            found[before + kind] = int((own == kind).sum())
    own = votes[votes["state"].isin(left)].pivot(index="state", columns="rollcall", values="vote")
    closer = own.index[(own["73/195"] == "abstain") & (own["80/218"] == "yes")]
    return found | {"closer": " and ".join(names[list(closer)])}
