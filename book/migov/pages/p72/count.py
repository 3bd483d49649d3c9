"""All indices of the ten inputs, counted against a rule, and each side's best."""

import numpy as np
import pandas as pd

from migov import tables
from migov.charts import style
from migov.charts.bars import bars
from migov.models import indices

from .turned import labels, stored, turned

STEPS, LEAP = "Small steps work", "It takes a leap"
SINCE = (2000, 2005, 2010, 2015)
FORUMS = {"as fragmentation": False, "as engagement": True}
_EDGES = (-np.inf, -3, -2, -1, 0, 1, 2, 3, np.inf)
_ROWS = {
    "falls by more than 3": -3,
    "falls by 2 to 3": -2,
    "falls by 1 to 2": -1,
    "falls by less than 1": 0,
    "rises by less than 1": 0,
    "rises by 1 to 2": 1,
    "rises by 2 to 3": 2,
    "rises by more than 3": 3,
}


def all_indices():
    """Return {(first year, how forums count): all indices from that year to the last}.

    The frames are those of `indices.every`.
    """
    families = tables.load("index_inputs").set_index("input")["family"].to_dict()
    found = stored()
    return {
        (year, forums): indices.every(turned(found.loc[year:], better), families)
        for year in SINCE
        for forums, better in FORUMS.items()
    }


@style.two_widths
def counted(own, side, line, since):
    """Return a Figure of how many of all indices rise or fall, by how far.

    own: a frame of `all_indices`; side: STEPS or LEAP, whose indices are coloured; line: by how
    many standard deviations an index must move to count, 0, 1 or 2.
    """
    found = indices.verdicts(own["change"], line)
    rises = side == STEPS
    count = found["rises" if rises else "falls"]
    places = pd.cut(own["change"], _EDGES, labels=list(_ROWS))
    sizes = places.value_counts().reindex(list(_ROWS)).astype(float)
    colours = {
        name: style.ACCENT
        for name, edge in _ROWS.items()
        if name.startswith("rises") == rises and abs(edge) >= line
    }
    rest = {name: style.LIGHT["c7"] for name in _ROWS if name not in colours}
    said = "rise" if rises else "fall"
    beyond = f" by more than {line}" if line else ""
    return bars(
        sizes[::-1],
        title=f"{count:,} of {len(own):,} indices {said}{beyond}",
        subtitle=f"Number of indices by their change from {since} to 2025, in standard deviations",
        colours=colours | rest,
        source=tables.source("governance_by_year"),
    )


def told(own, turned_round, side, line):
    """Return the sentences below the count: both numbers, and the best index of the other side.

    own, turned_round: frames of `all_indices`, forums as fragmentation and as engagement.
    """
    found, more = (indices.verdicts(one["change"], line) for one in (own, turned_round))
    other = indices.best(own, rises=side != STEPS)
    if other is None:
        best = "The other side has no index at all."
    else:
        names = "; ".join(labels()[list(other["chosen"])])
        best = f"The other side’s broadest index uses {other['size']} inputs: {names}."
    return (
        f"Rise: **{found['rises']:,}**. Fall: **{found['falls']:,}**. Neither: "
        f"{found['neither']:,}. {best} With forums side by side as engagement, not "
        f"fragmentation, {more['rises']:,} rise and {more['falls']:,} fall: one sign has changed."
    )
