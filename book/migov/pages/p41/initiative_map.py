"""Who sat at a small table and where it met, on the house map, each with its source."""

from urllib.parse import urlsplit

import pandas as pd

from migov.charts import style
from migov.charts.tilemap import tile_map

LEAD, CORE, MET, REST = "leads", "core group", "a meeting was held here", "neither"
FILLS = {LEAD: style.LIGHT["c12"], CORE: style.LIGHT["c11"], MET: style.LIGHT["c14"]}
_LEADS = ("co-chair", "chair", "initiator")
_KINDS = {
    "intergovernmental": "meeting of Governments",
    "civil society": "meeting of civil society",
    "expert": "meeting of experts",
    "global": "closing meeting",
}


@style.two_widths
def initiative_map(members, consultations, states, tiles, *, title, subtitle="", source=""):
    """Return a Figure of an initiative's States and of where it met; a meeting's host is framed.

    members, consultations: rows of the tables `initiative_members` and `consultations` to show,
    either may be empty. states, tiles: the tables. The numbers behind it name every row's source.
    """
    kind = pd.Series(REST, index=states["state"])
    kind[consultations["state"].dropna()] = MET
    kind[members["state"].dropna()] = CORE
    kind[members.loc[members["role"].isin(_LEADS), "state"].dropna()] = LEAD
    present = {name: fill for name, fill in FILLS.items() if (kind == name).any()}
    fig = tile_map(
        kind,
        tiles,
        title=title,
        subtitle=subtitle,
        names=states.set_index("state")["label"],
        fills=present | {REST: style.EMPTY},
        highlight=list(consultations["state"].dropna().unique()),
        source=source,
    )
    fig.alt = _describe(title, members, consultations)
    fig.numbers = _numbers(members, consultations)
    return fig


def _describe(title, members, consultations):
    seats = ", ".join(members["member"])
    places = ", ".join(consultations["place"].drop_duplicates())
    told = [f"At the table: {seats}" if seats else "", f"Meetings in {places}" if places else ""]
    return f"Map with one square for each State. {title}. {'. '.join(filter(None, told))}."


def _numbers(members, consultations):
    seats = pd.DataFrame(
        {
            "Who or where": members["member"],
            "What": members["role"],
            "When": [_span(a, b) for a, b in zip(members["from_year"], members["to_year"],
                                                 strict=True)],
            "Source": members["source_url"].map(_host),
        }
    )  # fmt: skip
    meetings = pd.DataFrame(
        {
            "Who or where": consultations["place"],
            "What": consultations["kind"].map(_KINDS),
            "When": [
                _day(*row)
                for row in consultations[["start", "end", "start_month"]].itertuples(index=False)
            ],
            "Source": consultations["source_url"].map(_host),
        }
    )
    return pd.concat([seats, meetings]).set_index("Who or where").rename_axis(None)


def _span(first, last):
    return f"{first}" if pd.isna(last) or first == last else f"{first}\u2013{last}"


def _day(start, end, month):
    if pd.isna(start):
        return pd.Timestamp(month).strftime("%B %Y")
    if pd.isna(end) or start == end:
        return f"{start.day} {start:%b %Y}"
    if start.month == end.month:
        return f"{start.day}\u2013{end.day} {start:%b %Y}"
    return f"{start.day} {start:%b}\u2013{end.day} {end:%b %Y}"


def _host(address):
    return urlsplit(address).hostname.removeprefix("www.")
