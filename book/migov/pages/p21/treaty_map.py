"""Who had consented by the end of a year, to one treaty or to how many, on the house map."""

import pandas as pd

from migov.charts import style
from migov.charts.tilemap import OUTLINE, tile_map
from migov.models import treaties

_FILLS = {"consented": style.ACCENT, "signed only": OUTLINE, "neither": style.EMPTY}
_STEPS = {"none": 0, "1 to 5": 5, "6 to 10": 10, "11 to 15": 15, "16 or more": 1000}  # upper ends


@style.two_widths
def treaty_map(
    actions, instruments, states, tiles, instrument, year=None, source="", *, since=None
):
    """Return a Figure of the States that consented to be bound, and of those that only signed.

    actions, instruments, states, tiles: the tables of those names (`treaty_actions` is the first).
    year: as the lists stood at its end; None: the latest list. since: an earlier year, after which
    consents are outlined.
    """
    about = instruments.set_index("instrument").loc[instrument]
    consented = treaties.parties(actions, instrument, year)
    own = actions[(actions["instrument"] == instrument) & actions["signature"].notna()]
    signed = own["state"] if year is None else own["state"][own["signature"].dt.year <= year]
    kind = pd.Series("neither", index=states["state"])
    kind[kind.index.isin(signed)] = "signed only"
    kind[kind.index.isin(consented)] = "consented"
    before = None
    if since is not None:
        then = treaties.parties(actions, instrument, since)
        before = pd.Series("consented", index=then, dtype=object)
    return tile_map(
        kind,
        tiles,
        title=_title(about, len(consented), year),
        subtitle="One square is one State",
        fills=_FILLS,
        regions=states.set_index("state")["region"],
        names=states.set_index("state")["label"],
        before=before,
        since=since,
        source=source,
    )


@style.two_widths
def treaty_count_map(actions, instruments, states, tiles, year=None, source=""):
    """Return a Figure of to how many of the instruments each State has consented.

    Tables and year as in treaty_map; instruments holds only those to count.
    """
    counts = treaties.instruments_per_state(actions, states, instruments["instrument"], year)
    written = len(instruments) if year is None else (instruments["adopted_year"] <= year).sum()
    kind = pd.cut(counts, [-1, *_STEPS.values()], labels=list(_STEPS)).astype(str)
    when = "By the latest lists" if year is None else f"In {year}"
    verb = "has" if year is None else "had"
    return tile_map(
        kind,
        tiles,
        title=f"{when} the State in the middle {verb} consented to {counts.median():.0f} of the "
        f"{written} treaties",
        subtitle="To how many of the treaties written so far each State has consented",
        fills=dict(zip(list(_STEPS)[::-1], [*style.RAMP[:0:-1], style.EMPTY], strict=True)),
        regions=states.set_index("state")["region"],
        names=states.set_index("state")["label"],
        source=source,
    )


def _title(about, number, year):
    name = about["short_name"]
    if year is not None and year < about["adopted_year"]:
        return f"{name}: not yet written in {year}"
    when = "by the latest list" if year is None else f"by the end of {year}"
    return f"{name}: {number} States have consented {when}"
