"""A forecast made in the past beside what came."""

import numpy as np
import pandas as pd

from migov.charts import style
from migov.charts.lines import lines


@style.two_widths
def hindsight(counts, predicted, *, name, top, subtitle="", source=""):
    """Return a Figure of a count over time, and of a forecast of it with its band.

    counts: a Series indexed by year. predicted: as from diffusion.forecast, indexed by years that
    `counts` holds as well. name: of what is counted, which opens the title. top: of the scale.
    """
    start, last = predicted.index[0] - 1, predicted.index[-1]
    known = pd.Series({start: float(counts[start])})
    low, middle, high = (pd.concat([known, predicted[c]]) for c in ("low", "middle", "high"))
    came, ends = counts[last], [round(edge.iloc[-1]) for edge in (low, middle, high)]
    place = "within" if ends[0] <= came <= ends[2] else "outside"
    table = pd.DataFrame({"came": counts, "forecast": middle.reindex(counts.index)})
    fig = lines(
        table,
        title=f"{name}: {came} States by {last}, {ends[1]} forecast ({ends[0]} to {ends[2]})",
        labels={"came": "What came", "forecast": "Forecast"},
        colours={"came": style.LIGHT["c1"], "forecast": style.ACCENT},
        bands={"forecast": (low, high)},
        marks={start: f"known until {start}"},
        subtitle=f"{subtitle}. The band: four in five chances",
        source=source,
        top=top,
        height=215,
        model=True,
    )
    ahead = pd.DataFrame({"Low": low, "Forecast": middle, "High": high, "What came": counts})
    ahead = ahead.loc[start:last].iloc[:: max(1, (last - start) // 10)]
    fig.numbers = ahead.map("{:.0f}".format).rename_axis(None)
    fig.alt = (
        f"Two lines and a band. {name}: {counts[start]} States by {start}. From there the forecast "
        f"for {last} is {ends[1]}, four in five chances between {ends[0]} and {ends[2]}; {came} "
        f"came, {place} the band."
    )
    return fig


def could_join(states, counts, known=None):
    """Return how many States could join in each year that `counts` is indexed by: an array.

    Members of the UN, as they came; after the year `known`, where it is given, no more come. A
    party from outside the UN counts from when it joins. states: the table.
    """
    since = states["un_member_since"].dt.year
    years = counts.index if known is None else np.minimum(counts.index, known)
    members = np.array([(since <= year).sum() for year in years])
    parties = counts if known is None else counts[counts.index <= known]
    return np.maximum(members, parties.reindex(counts.index).fillna(parties.iloc[-1]).to_numpy())
