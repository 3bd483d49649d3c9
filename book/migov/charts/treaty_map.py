"""Who was bound by one treaty at the end of a year, on the house map."""

import pandas as pd

from ..models import treaties
from . import style
from .tilemap import OUTLINE, tile_map

FILLS = {"bound": style.ACCENT, "signed only": OUTLINE, "neither": style.EMPTY}


def treaty_map(actions, instruments, states, tiles, instrument, year=None, source=""):
    """Return a Figure of the States bound by an instrument, and those that signed it only.

    actions, instruments, states, tiles: the tables of those names (`treaty_actions` is the first).
    year: as the lists stood at its end; None: the latest list.
    """
    about = instruments.set_index("instrument").loc[instrument]
    bound = treaties.parties(actions, instrument, year)
    own = actions[(actions["instrument"] == instrument) & actions["signature"].notna()]
    signed = own["state"] if year is None else own["state"][own["signature"].dt.year <= year]
    kind = pd.Series("neither", index=states["state"])
    kind[kind.index.isin(signed)] = "signed only"
    kind[kind.index.isin(bound)] = "bound"
    return tile_map(
        kind,
        tiles,
        title=_title(about, len(bound), year),
        subtitle="One square is one State",
        fills=FILLS,
        regions=states.set_index("state")["region"],
        source=source,
    )


def _title(about, number, year):
    name = about["short_name"]
    if year is not None and year < about["adopted_year"]:
        return f"{name}: not yet written in {year}"
    when = "on the latest list" if year is None else f"at the end of {year}"
    return f"{name}: {number} States bound {when}"
