"""One's own index, and where the inputs would stand in 2030 if the last five years came again."""

import pandas as pd

from migov.models import indices

from .turned import labels, stored, turned


def from_2000():
    """Return the inputs for `explore.sums`: rows years, columns names, 50 where the year 2000 was.

    100 is the whole way from an input's worst year to its best above 2000, 0 as far below it.
    """
    scaled = indices.span(turned(stored()))
    table = 50 + 50 * (scaled - scaled.iloc[0])
    return table.round(1).rename(columns=labels()).set_axis(scaled.index.astype(str))


def outlook(years=5):
    """Return a DataFrame of each input in 2025 and in 2030, if the last five years came again."""
    found = stored()
    now, then = found.loc[2025], found.loc[2025 - years]
    table = pd.DataFrame({"2025": now, "2030, if 2020 to 2025 came again": 2 * now - then})
    return table.rename(labels())
