"""The events of four decades of talk, each of one kind, and what a reader may ask of them."""

import pandas as pd

from migov import tables
from migov.charts import style

LAST = 2025  # the last whole year
KINDS = ["Regional talks", "Global Forum", "UN meetings", "Compact steps", "Bodies, posts, reports"]
KINDS += ["Small groups, other agendas"]
COLOURS = dict(zip(KINDS, ("c2", "c0", "c1", "c3", "c4", "c5"), strict=True))
COLOURS = {kind: style.LIGHT[role] for kind, role in COLOURS.items()}
_OF = {"compact": "Compact steps"}
_OF |= dict.fromkeys(("report", "institution", "commission", "appointment"), KINDS[4])
_OF |= dict.fromkeys(("mini-multilateral", "framework"), KINDS[5])
_OWN = dict.fromkeys(("IGC1985", "BALI2002"), "Regional talks") | {"USOUTGFMD2026": "Global Forum"}
_TWICE = ["IGC", "BALI"]  # processes that the milestones have already
SHORT = {
    "IGC1985": "Intergovernmental Consultations",
    "ICPD1994": "Cairo: population and development",
    "HLD2006": "First High-level Dialogue",
    "HLD2013": "Second High-level Dialogue",
    "GCIM2003": "Global Commission begins",
    "GCIM2005": "Global Commission reports",
    "SRSG2006": "Peter Sutherland, Special Representative",
    "ARBOUR2017": "Louise Arbour, Special Representative",
    "NYD2016": "New York Declaration",
    "MARRAKECH2018": "Marrakech adopts the Compact",
    "GCMVOTE2018": "Assembly endorses it by vote",
    "IMRF2022": "First review forum",
    "IMRF2026": "Second review forum",
    "IOMUN2016": "IOM comes to the UN",
    "SG2016": "In Safety and Dignity",
    "BERNE2001": "Berne Initiative",
    "BALI2002": "Bali Process",
    "USOUT2017": "United States leaves the talks",
    "USOUTGFMD2026": "United States leaves the Forum",
    "USVISION2021": "United States backs its vision",
    "GCMTEXT2018": "Text agreed",
    "GA1995": "A regular item of the Assembly",
    "HLDDEC2008": "Assembly plans a second Dialogue",
    "ILC2004": "Labour Conference: a fair deal",
    "IDM2001": "IOM International Dialogue",
    "IMRFMOD2019": "Vote on the review forums",
    "GA62270": "Vote on the Global Forum",
    "STOCK2017": "Stocktaking, Puerto Vallarta",
    "MOD2017": "Rules for the Compact's talks",
}
MILESTONES = ["IGC1985", "ICPD1994", "BERNE2001", "BALI2002", "DOYLE2002", "GENEVAGROUP2003"]
MILESTONES += ["GCIM2005", "SRSG2006", "HLD2006", "GFMD01", "GA62270", "HLD2013", "NYD2016"]
MILESTONES += ["USOUT2017", "GCMVOTE2018", "IMRFMOD2019", "IMRF2022", "USOUTGFMD2026"]
PERIODS = {
    "1985–2005": (1985, 2005),
    "2006–2015": (2006, 2015),
    "2016–2018": (2016, 2018),
    "2019–2026": (2019, 2026),
}
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def events():
    """Return a DataFrame of all events: id, year, start (a year with its part), when, label, kind.

    Milestones of the table dialogues, and the beginnings of the regional processes, which the
    table processes dates by their year. None stands twice.
    """
    talks = tables.load("dialogues")
    kind = talks["kind"].map(_OF).fillna("UN meetings")
    kind = kind.mask(talks["gfmd"].notna(), "Global Forum")
    month = talks["start_month"].str[5:].astype(float)
    day = talks["start"].dt.day.fillna(15)
    label = talks["label"].str.removeprefix("GCM ")
    label = label.str[:1].str.upper() + label.str[1:]
    place = talks["place"].str.split(" (", regex=False).str[0]
    forum = "Forum " + talks["gfmd"].astype(str) + ", " + place
    label = label.mask(talks["gfmd"].notna(), forum)
    found = pd.DataFrame(
        {
            "id": talks["dialogue"],
            "year": talks["start_year"].astype(int),
            "start": talks["start_year"] + ((month - 1) / 12 + (day - 1) / 366).fillna(0),
            "when": [_when(y, m) for y, m in zip(talks["start_year"], month, strict=True)],
            "label": talks["dialogue"].map(SHORT).fillna(label),
            "kind": talks["dialogue"].map(_OWN).fillna(kind),
        }
    )
    begun = tables.load("processes").query("process not in @_TWICE")
    years = begun["founded_year"].astype(int)
    own = {"id": begun["process"], "year": years, "start": years.astype(float)}
    own |= {"when": years.astype(str), "label": begun["short_name"], "kind": "Regional talks"}
    both = pd.concat([found, pd.DataFrame(own)])
    return both.sort_values("start", kind="stable").reset_index(drop=True)


def _when(year, month):
    return f"{year}" if month != month else f"{MONTHS[int(month) - 1]} {year}"


def within(table, kind, period):
    """Return the events of a kind (or "milestones") in one of PERIODS."""
    first, last = PERIODS[period]
    own = table["id"].isin(MILESTONES) if kind == "milestones" else table["kind"] == kind
    return table[own & table["year"].between(first, last)]


def negotiation(table):
    """Return the sessions, drafts and rounds of 2017 and 2018 from which the Compact came."""
    steps = table[(table["kind"] == "Compact steps") & table["year"].between(2017, 2018)]
    others = ["USOUT2017", "GCMTEXT2018", "MARRAKECH2018", "GCR2018", "GCMVOTE2018"]
    return steps[~steps["id"].isin(others)]
