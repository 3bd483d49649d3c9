"""The summits of the Global Forum: how many took part, as far as that was published."""

from migov.charts import style
from migov.charts.bars import bars


@style.two_widths
def summits(talks, states, *, title, source=""):
    """Return a Figure of the Forum's summits in order, with the States that took part, and chairs.

    talks: the table dialogues. states: names by code.
    """
    forum = talks.dropna(subset="gfmd").sort_values("gfmd")
    place = forum["place"].str.split(" (", regex=False).str[0]
    names = [
        f"{number} {where}, {year}"
        for number, where, year in zip(forum["gfmd"], place, forum["start_year"], strict=True)
    ]
    chairs = [" and ".join(states[code] for code in own.split()) for own in forum["chair"]]
    return bars(
        forum["count"].astype(float).set_axis(names),
        title=title,
        subtitle="States, countries or governments that took part, as counted by each source; "
        "beside them, who was in the chair",
        notes=dict(zip(names, chairs, strict=True)),
        top=193,
        source=source,
    )
