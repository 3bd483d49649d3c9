"""Where disasters displaced most people in a year, and which of these States sat at a table."""

from migov.charts import style
from migov.charts.bars import bars

MOVEMENTS = "new_displacements_disaster"
SMALLEST = 10_000  # people: below it one shelter full of people is a large share


@style.two_widths
def displacement_ranking(table, states, population, group, year, per_head, source=""):
    """Return a Figure of the twelve States with most displacement by disasters in a year.

    table, states, population: the tables `internal_displacement`, `states` and `population`.
    group: {state: ...} or a list of codes of the States to point at. per_head: rank by movements
    per 1,000 people instead of by movements, States of 10,000 people and more.
    """
    own = _moved(table, year)
    share = own[own.index.isin(group)].sum() / own.sum()
    names = states.set_index("state")["label"]
    top = struck_most(table, states, population, year, per_head)
    inside = top.index.isin(group)
    if per_head:
        title = f"{year}: {names[top.index[0]]} was hit hardest for its size, "
        title += f"{_share(inside.sum(), len(top))} in the group"
    else:
        title = f"{year}: the group had {share:.0%} of the world's displacement by disasters"
    what = "per 1,000 people" if per_head else "movements within countries"
    return bars(
        top.rename(names),
        title=title,
        subtitle=f"New displacements by disasters, {what}; in blue the States of the group",
        highlight=[names[state] for state in top.index[inside]],
        colours={names[state]: style.CONTEXT for state in top.index[~inside]},
        form="{:,.1f}" if per_head else "{:,.0f}",
        source=source,
    )


def struck_most(table, states, population, year, per_head):
    """Return the twelve States with most displacement by disasters in a year: a Series by State.

    table, states, population, per_head: as for displacement_ranking.
    """
    own = _moved(table, year)
    values = own[own.index.isin(states["state"]) & (own > 0)]
    if per_head:
        people = population[population["year"] == year].set_index("area")["population"]
        people = people.reindex(values.index).astype(float)
        values = (1000 * values / people)[people >= SMALLEST].dropna()
    return values.nlargest(12)


def _moved(table, year):
    return table[table["year"] == year].set_index("area")[MOVEMENTS].dropna().astype(float)


def _share(inside, of):
    return f"{inside or 'none'} of the first {of}"
