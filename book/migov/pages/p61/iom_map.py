"""The member States of IOM on the house map, by year."""

from migov.charts import style
from migov.charts.tilemap import OUTLINE, tile_map
from migov.models import membership

_WORDS = {
    membership.MEMBER: "member",
    membership.AWAY: "left at some time, came back later",
    membership.UNDATED: "joined, year not found",
    membership.OUTSIDE: "not a member",
}
FILLS = {
    "member": style.ACCENT,
    "left at some time, came back later": style.LIGHT["c14"],
    "joined, year not found": OUTLINE,
    "not a member": style.EMPTY,
}


@style.two_widths
def iom_map(members, states, tiles, year, source="", *, since=None):
    """Return a Figure of IOM's member States at the end of a year.

    members, states, tiles: the tables iom_members, states, tiles. since: an earlier year; who has
    become a member after it is outlined.
    """
    status = membership.iom_status(members, states["state"], year).map(_WORDS)
    before = None
    if since is not None:
        before = membership.iom_status(members, states["state"], since).map(_WORDS)
    found = set(status)
    least = "" if found <= {"member", "not a member"} else "at least "
    count = (status == "member").sum()
    return tile_map(
        status,
        tiles,
        title=f"In {year} {least}{count} of today\u2019s States were members of IOM",
        subtitle="One square is one State",
        fills={kind: fill for kind, fill in FILLS.items() if kind in found},
        regions=states.set_index("state")["region"],
        names=states.set_index("state")["label"],
        before=before,
        since=since,
        source=source,
    )
