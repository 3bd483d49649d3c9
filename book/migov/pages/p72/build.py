"""One's own index, and where the inputs would stand in 2030 if the last five years came again."""

import pandas as pd

from migov.models import indices

from .turned import labels, stored, turned

TURNED_ROUND = "The same processes, as engagement"
YEARS = (2005, 2015, 2025)
_WIDTH = {"standard deviations": 10, "lowest to highest": 50, "ranks": 50}  # points a unit


def from_2000():
    """Return the inputs for `explore.sums`: rows "year, scale", columns names, 2000 at 50.

    A point is a tenth of a standard deviation, or a fiftieth of the way from an input's worst year
    to its best, by value or by rank. The last column turns the regional processes round.
    """
    own = turned(stored()).rename(columns=labels())
    own[TURNED_ROUND] = -own[labels()["forums"]]
    parts = []
    for name, scale in indices.NORMALISATIONS.items():
        scaled = scale(own)
        part = 50 + _WIDTH[name] * (scaled - scaled.iloc[0]).loc[list(YEARS)]
        parts.append(part.set_axis([f"{year}, {name}" for year in YEARS]))
    return pd.concat(parts).round(1)


def outlook(years=5):
    """Return a DataFrame of each input in 2025 and in 2030, if the last five years came again."""
    found = stored()
    now, then = found.loc[2025], found.loc[2025 - years]
    table = pd.DataFrame({"2025": now, "2030, if 2020 to 2025 came again": 2 * now - then})
    return table.rename(labels())
