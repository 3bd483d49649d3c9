"""What other agendas say of people on the move: how strongly, and in which role."""

import pandas as pd

from migov.charts import chips, style
from migov.charts.squares import squares

ROLES = {
    "vulnerable": (style.LIGHT["c14"], style.LIGHT["c14"]),
    "contributor": (style.LIGHT["c2"], style.LIGHT["c2"]),
    "rights holder": (style.LIGHT["c11"], style.LIGHT["c11"]),
    "neutral": (style.LIGHT["c9"], style.LIGHT["c9"]),
    "risk": (style.PAPER, style.INK),
}
STRENGTHS = {
    "mechanism": (style.LIGHT["c12"], style.LIGHT["c12"]),
    "target": (style.LIGHT["c10"], style.LIGHT["c10"]),
    "commitment": (style.LIGHT["c9"], style.LIGHT["c9"]),
    "mention": (style.PAPER, style.CONTEXT),
    "our link": (style.PAPER, style.PAPER),
}
AGENDAS = {
    "sustainable development": "Development",
    "development finance": "Finance",
    "climate change": "Climate",
    "disaster risk": "Disasters",
    "humanitarian action": "Humanitarian",
    "cities": "Cities",
    "health": "Health",
    "crime": "Crime",
    "trade": "Trade",
    "migration": "Compact",
}


FEW = 3  # provisions that name nobody, and are still told one by one


@style.two_widths
def ladder(own, name, source=""):
    """Return a Figure of some provisions: a row for each strength, a square for each provision.

    own: rows of the table `provisions`; only those that name people count. name: what was chosen.
    """
    named = own[own["named"]]
    return squares(
        named["role"],
        named["strength"],
        order=["mention", "commitment", "target", "mechanism"],
        fills=ROLES,
        title=_finding(named, own, name),
        subtitle="Provisions by strength and by the role in which they name people",
        source=source,
    )


def listing(own, by):
    """Return the provisions as a Markdown list, the strongest first, each with place and source.

    by: 'framework' where the rows are of one text, 'theme' where they are of one theme.
    """
    rank = list(STRENGTHS).index
    named = own[own["named"]].sort_values("strength", key=lambda s: s.map(rank), kind="stable")
    lines = [f"- {_place(row, by)}: {_line(row)}" for row in named.itertuples()]
    rest = own[~own["named"]]
    note = "*Names nobody on the move; the link is ours:*"
    if len(rest) > FEW:
        places = ", ".join(_place(row, by) for row in rest.itertuples())
        lines.append(f"- {note} {places}.")
    else:
        lines += [f"- {note} {_place(row, by)}: {_line(row)}" for row in rest.itertuples()]
    return "\n".join(lines)


@style.two_widths
def coverage(provisions, *, title, subtitle="", source=""):
    """Return a Figure: a row for each agenda, its themes by the strongest form in which it speaks.

    A theme of which only provisions speak that name nobody is 'our link'; one that a row lacks is
    silence. The agenda that names people under most themes stands first.
    """
    word = provisions["strength"].where(provisions["named"], "our link")
    rank = word.map(list(STRENGTHS).index)
    table = provisions.assign(word=word, rank=rank).sort_values("rank", kind="stable")
    strongest = table.drop_duplicates(["agenda", "theme"]).sort_values("theme")
    named = strongest[strongest["word"] != "our link"]["agenda"].value_counts()
    rows = {
        AGENDAS[agenda]: [
            (row.theme, row.word) for row in strongest[strongest["agenda"] == agenda].itertuples()
        ]
        for agenda in named.reindex(AGENDAS, fill_value=0).sort_values(ascending=False).index
        if agenda in set(strongest["agenda"])
    }
    return chips(rows, title=title, subtitle=subtitle, fills=STRENGTHS, source=source)


def ties(provisions):
    """Return how many provisions of each agenda (rows) name people under each theme."""
    named = provisions[provisions["named"]]
    table = pd.crosstab(named["agenda"], named["theme"])
    return table.loc[[agenda for agenda in AGENDAS if agenda in table.index]].rename(index=AGENDAS)


def _finding(named, own, name):
    if named.empty:
        return f"{name}: nobody on the move is named, the link is ours"
    count = f"{len(named)} provision{'s' * (len(named) > 1)}"
    most = named["role"].value_counts()
    top = most[most == most.max()].index
    if len(named) == 1:
        return f"{name}: one provision names people on the move"
    often = "in several roles" if len(top) > 1 else f"most often as {_ROLE[top[0]]}"
    if most.size == 1:
        often = f"all as {_ROLE[top[0]]}"
    return f"{name}: {count} name people on the move, {often}"


_ROLE = {
    "vulnerable": "vulnerable",
    "contributor": "contributors",
    "rights holder": "holders of rights",
    "neutral": "a fact to govern",
    "risk": "a risk",
}


def _place(row, by):
    place = row.reference if by == "framework" else f"{row.framework} ({row.year}), {row.reference}"
    return f"**{place}**" if row.named else place


def _line(row):
    return (
        f"{row.text}. *{row.strength.capitalize()}; {row.actor}"
        f"{f'; {row.role}' if row.named else ''}.* "
        f"{row.symbol}, [where read](<{row.source_url}>)"
    )
