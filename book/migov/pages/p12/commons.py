"""Who pays for what all use: real shares of the migrant stock, an invented worth, one cost each."""

import numpy as np
import pandas as pd

from migov.charts import style
from migov.charts.squares import squares
from migov.models import commons

FILLS = {
    "pays": (style.ACCENT, style.ACCENT),
    "would have to be paid": (style.LIGHT["c13"], style.LIGHT["c14"]),
    "does not pay": (style.EMPTY, style.EMPTY),
}
ROWS = ("Each for itself", "All together")


def who_pays(hosts, way, states, worth):
    """Return a dict of who pays alone and together when the largest hosts share a public good.

    hosts: a Series of migrants by State. worth: of the whole good to all, in costs of one State;
    each gains by its share of the migrants of these States. Keys: names (in the order of size),
    alone, together, short (bool arrays), paid (the sum of side payments, in costs of one State).
    """
    largest = hosts.nlargest(states)
    values = (worth * largest / largest.sum()).to_numpy()
    needed = states // 2 if way == "threshold" else None
    alone = commons.alone(values, 1, way, needed)
    together = commons.together(values, 1, way, needed)
    gaps = commons.gaps(together, values, 1, way, needed)
    return {
        "names": list(largest.index),
        "alone": alone,
        "together": together,
        "short": gaps > commons.EQUAL,
        "paid": float(gaps.sum()),
    }


def picture(found, *, title, subtitle="", source=""):
    """Return a Figure of who pays: a square for each State, in two rows; found: from who_pays."""
    kinds, groups = {}, {}
    looks = list(FILLS)
    for row in ROWS:
        pays = found["alone" if row == ROWS[0] else "together"]
        short = np.zeros_like(pays) if row == ROWS[0] else found["short"]
        for name, own, gap in zip(found["names"], pays, short, strict=True):
            kinds[row, name] = looks[2] if not own else looks[1] if gap else looks[0]
            groups[row, name] = row
    return squares(
        pd.Series(kinds),
        pd.Series(groups),
        order=list(ROWS),
        fills=FILLS,
        title=title,
        subtitle=subtitle,
        source=source,
    )
