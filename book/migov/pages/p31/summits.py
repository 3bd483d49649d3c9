"""The summits of the Global Forum: how many took part, as far as that was published."""

import pandas as pd

from migov.charts import style
from migov.charts.bars import bars


@style.two_widths
def summits(forum, states, *, title, source=""):
    """Return a Figure of the Forum's summits, with the States, countries or governments present.

    forum: rows of the table dialogues, in order. states: names by code. The figure's numbers have
    the days, the chairs and the themes, too.
    """
    place = forum["place"].str.split(" (", regex=False).str[0]
    names = [f"{year} {where}" for year, where in zip(forum["start_year"], place, strict=True)]
    present = forum["count"].astype(float).set_axis(names)
    fig = bars(
        present,
        title=title,
        subtitle="States, countries or governments that took part, as each source counts them",
        top=193,
        source=source,
    )
    table = {
        "Days": [_days(one) for one in forum.itertuples()],
        "Chair": [" and ".join(states[code] for code in own.split()) for own in forum["chair"]],
        "Theme": forum["outcome"].str.extract("[Tt]heme: ([^;]*)")[0].fillna("").to_numpy(),
        "Took part": [style.number(value, "{:.0f}") for value in present],
    }
    fig.numbers = pd.DataFrame(table, index=pd.Index(names, name="Summit"))
    return fig


def _days(one):
    same = one.start.month == one.end.month
    first = f"{one.start.day}" if same else f"{one.start:%-d %B}"
    return f"{first} to {one.end:%-d %B %Y}"
