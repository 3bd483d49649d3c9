"""The house map: who is alone when a process is gone, and in how many each State sits."""

import pandas as pd

from migov.charts import style
from migov.charts.tilemap import OUTLINE, tile_map
from migov.models import meetings

_LOSS = {
    "left alone": style.ACCENT,
    "meets fewer": style.RAMP[1],
    "meets as many": style.EMPTY,
    "alone before": OUTLINE,
}
_SEATS = ["in none", "in 1", "in 2", "in 3", "in 4 or more"]


@style.two_widths
def taken_away(groups, gone, about, tiles, short, source=""):
    """Return a Figure of whom a process leaves alone when it is gone, and who meets fewer then.

    groups: {process: set of codes}. gone: the process. about: the table states, by code. tiles: the
    table `tiles`. short: a Series of names by process.
    """
    kind = pd.Series("meets as many", index=about.index)
    seated = set().union(*groups.values())
    kind[[state for state in about.index if state not in seated]] = "alone before"
    kind[list(meetings.lost(groups, gone, about.index))] = "meets fewer"
    alone = meetings.alone(groups, gone)
    kind[alone] = "left alone"
    fewer = (kind == "meets fewer").sum()
    name = about["label"]
    who = {0: "nobody is left alone", 1: f"{name[alone[0]] if alone else ''} is left alone"}
    told = who.get(len(alone), f"{len(alone)} States are left alone")
    the = "" if short[gone].isupper() or "-" in short[gone] else "the "
    return tile_map(
        kind,
        tiles,
        title=f"Without {the}{short[gone]} {told}" + (f", {fewer} meet fewer" if fewer else ""),
        subtitle="One square is one State; what changes when the process is gone",
        fills=_LOSS,
        regions=about["region"],
        names=name,
        source=source,
    )


@style.two_widths
def seats_map(groups, year, about, tiles, source=""):
    """Return a Figure of in how many processes each State sits. Arguments as in taken_away."""
    counts = pd.Series(
        {state: sum(state in group for group in groups.values()) for state in about.index}
    )
    kind = counts.clip(upper=4).map(dict(enumerate(_SEATS)))
    share = meetings.share_of_pairs(groups, about.index)
    none = (counts == 0).sum()
    fills = dict(zip(_SEATS[::-1], [*style.RAMP[:0:-1], style.EMPTY], strict=True))
    return tile_map(
        kind,
        tiles,
        title=f"{year}: {share:.0%} of all pairs meet somewhere; {none} States are in no process",
        subtitle="In how many processes each State sits, if it sat in each since it was founded",
        fills=fills,
        regions=about["region"],
        names=about["label"],
        source=source,
    )
