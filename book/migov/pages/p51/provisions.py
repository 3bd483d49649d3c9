"""What other agendas say of people on the move: how strongly, and in which role."""

import pandas as pd

from migov.charts import style
from migov.charts.matrix import matrix
from migov.charts.squares import squares

ROLES = {
    "vulnerable": style.LIGHT["c1"],
    "contributor": style.LIGHT["c2"],
    "rights holder": style.LIGHT["c0"],
    "neutral": style.CONTEXT,
    "risk": style.LIGHT["c5"],
}
STRENGTHS = {
    "our link": style.EMPTY,
    "mention": style.LIGHT["c8"],
    "commitment": style.LIGHT["c9"],
    "target": style.LIGHT["c10"],
    "mechanism": style.LIGHT["c12"],
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
        subtitle="Provisions by strength; the letter is the role in which people are named",
        source=source,
    )


def listing(own, by):
    """Return the provisions as a Markdown list, the strongest first, each with place and source.

    by: 'framework' where the rows are of one text, 'theme' where they are of one theme.
    """
    rank = list(STRENGTHS).index
    named = own[own["named"]].sort_values("strength", key=lambda s: -s.map(rank), kind="stable")
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
def coverage_matrix(provisions, *, title, subtitle="", source=""):
    """Return a Figure of themes (rows) by agendas (columns): the strongest word of each cell.

    A cell where only targets that name nobody stand says 'our link'; an empty one is silence.
    """
    word = provisions["strength"].where(provisions["named"], "our link")
    rank = word.map(list(STRENGTHS).index)
    table = provisions.assign(word=word, rank=rank).sort_values("rank", kind="stable")
    table = table.groupby(["theme", "agenda"])["word"].last().unstack()
    by_reach = (table.notna() & (table != "our link")).sum(axis=1)
    rows = by_reach.sort_values(ascending=False, kind="stable").index
    table = table.loc[rows, [agenda for agenda in AGENDAS if agenda in table]]
    return matrix(
        table.rename(columns=AGENDAS), title=title, subtitle=subtitle, fills=STRENGTHS,
        source=source,
    )  # fmt: skip


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
