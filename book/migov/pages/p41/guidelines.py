"""The MICIC Guidelines: which of them asks whom, first or to help."""

from migov.charts import style
from migov.charts.matrix import matrix

ACTORS = {
    "host": "State of stay",
    "origin": "State of origin",
    "transit": "State of transit",
    "private": "Private sector",
    "organizations": "Organizations",
    "civil": "Civil society",
    "migrants": "Migrants",
}
_FILLS = {"first": style.LIGHT["c11"], "help": style.LIGHT["c9"]}
_WORDS = {"lead": "first", "share": "help"}


@style.two_widths
def guideline_matrix(guidelines, actors, phase, *, title, subtitle="", source=""):
    """Return a Figure of the guidelines of a phase (rows) by the actors that they ask (columns).

    guidelines, actors: the tables `micic_guidelines` and `micic_actors`. phase: a value of the
    column phase; 'all' are the principles.
    """
    own = guidelines[guidelines["phase"] == phase].set_index("code")
    rows = own.index + " " + own["text"]
    table = actors[actors["code"].isin(own.index)].pivot(
        index="code", columns="actor", values="part"
    )
    table = table.reindex(index=own.index, columns=list(ACTORS)).replace(_WORDS)
    table = table.set_axis(rows, axis=0).rename(columns=ACTORS)
    return matrix(table, title=title, subtitle=subtitle, fills=_FILLS, source=source)


def asked(guidelines, actors, phase, actor):
    """Return what the guidelines of a phase ask of an actor, as Markdown."""
    own = guidelines.merge(actors[actors["actor"] == actor], on="code")
    own = own[own["phase"] == phase]
    if own.empty:
        return f"**{ACTORS[actor]}**: nothing in this phase, by our reading."
    parts = [f"{row.text} ({_WORDS[row.part]})" for row in own.itertuples()]
    return f"**{ACTORS[actor]}**: {'; '.join(parts)}."
