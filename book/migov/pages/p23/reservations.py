"""Which articles States carve out of a treaty, and what each of them says."""

from migov import charts

WHOLE = "the whole treaty"
# what the copy of the list can and can't vouch for: before and after the number of States
VOUCHED = {"ICRMW": ("", ""), "REF1951": ("At least ", ""), "CEDAW": ("", " on articles 9 or 15")}
MOST = 12  # bars; articles on which fewer States speak are in the table of numbers
ABOUT = {
    "ICRMW": {
        4: "family", 8: "entry and stay", 15: "property", 18: "fair trial",
        22: "expulsion", 29: "name and nationality", 32: "taking savings home",
        40: "founding unions", 42: "political rights", 45: "schools and families",
        46: "customs duties", 47: "sending money", 48: "taxes", 51: "choice of work",
        52: "choice of work", 54: "dismissal", 61: "project workers",
        76: "complaints by States", 77: "complaints by people", 92: "disputes of States",
    },
    "REF1951": {
        1: "who is a refugee", 7: "reciprocity", 8: "exceptional measures",
        9: "provisional measures", 12: "personal status", 13: "property", 14: "works and patents",
        15: "associations", 16: "courts", 17: "wage-earning work", 18: "self-employment",
        19: "professions", 20: "rationing", 21: "housing", 22: "schools", 23: "public relief",
        24: "labour law, social security", 25: "administrative help", 26: "movement",
        28: "travel documents", 29: "taxes", 30: "taking assets along", 31: "unlawful entry",
        32: "expulsion", 34: "naturalization", 40: "territories",
    },
    "CEDAW": {9: "nationality", 15: "law, movement, residence"},
}  # fmt: skip


def spoken(statements, treaty):
    """Return one row for each State and article of a treaty on which it reserves or declares.

    statements: the table `reservations`. Columns: state and article (int; 0: the treaty as a
    whole).
    """
    narrows = statements["kind"].isin(["reservation", "declaration"])
    own = statements[(statements["instrument"] == treaty) & narrows]
    articles = own["articles"].replace("whole", "0").str.split(";")
    split = own.assign(article=articles).explode("article")
    split["article"] = split["article"].str.extract(r"^(\d+)", expand=False).astype(int)
    return split[["state", "article"]].drop_duplicates().reset_index(drop=True)


def carved(statements, names, bound, treaty, *, name, source=""):
    """Return a Figure of how many States speak on each article of a treaty.

    names: a Series of States' names by code. bound: the States bound on the day of the list. name:
    what to call the treaty. The table of numbers names the States of every article.
    """
    touched = spoken(statements, treaty)
    who = touched.assign(state=touched["state"].map(names)).sort_values("state")
    who = who.groupby("article")["state"].agg(list)
    who = who.loc[sorted(who.index, key=lambda article: (-len(who[article]), article))]
    labels = [f"{a} {ABOUT[treaty][a]}" if a else WHOLE for a in who.index]
    counts = who.map(len).set_axis(labels)
    few = {label: ", ".join(s) for label, s in zip(labels, who, strict=True) if len(s) <= 2}
    states, (before, after) = touched["state"].nunique(), VOUCHED[treaty]
    named = counts.drop(WHOLE, errors="ignore")
    first = [f"article {n.replace(' ', ', ', 1)}" for n in named[named == named.max()].index]
    fig = charts.bars(
        counts.head(MOST),
        title=f"{before}{states} of {len(bound)} parties to the {name} made statements{after}, "
        f"most often on {' and '.join(first)}",
        subtitle="States that reserve on an article, or declare how they read it",
        form="{:.0f}",
        notes={label: few[label] for label in counts.head(MOST).index if label in few},
        source=source,
    )
    fig.numbers = counts.rename("States").to_frame().assign(Who=[", ".join(s) for s in who])
    return fig


def said(statements, treaties, state):
    """Return what a State said, a table: treaty, articles, kind, and the statement in our words.

    treaties: a Series of short names by instrument.
    """
    own = statements[statements["state"] == state]
    return own.assign(
        Treaty=own["instrument"].map(treaties),
        Articles=own["articles"].replace("whole", WHOLE).str.replace(";", ", "),
        Kind=own["kind"],
        Says=own["summary"],
    )[["Treaty", "Articles", "Kind", "Says"]].set_index("Treaty")
