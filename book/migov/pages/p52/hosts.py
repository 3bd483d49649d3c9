"""Who bears what: people displaced against the income of the country where they live."""

import pandas as pd

from migov.charts import style
from migov.charts.scatter import scatter

# measure of models.promises.loads: (words, its least value on the scale)
MEASURES = {
    "number": ("in number", 10),
    "per_head": ("per 1,000 inhabitants", 0.001),
    "per_income": ("per US$ million of GDP", 0.0001),
}
TOP = 3  # hosts with most, always named


@style.two_widths
def hosts(table, income, about, measure, state, *, who, source=""):
    """Return a Figure of a dot for each State, income across and one measure of hosting up.

    table: from models.promises.loads; income: GDP per head; about: the table `states` indexed by
    code. measure: a key of MEASURES. state: the one to point at, with its rank in the title.
    who: the people meant. A State with nobody, or too few for the scale, has no dot.
    """
    words, least = MEASURES[measure]
    own = table[measure].reindex(about.index).dropna().sort_values(ascending=False)
    drawn = own[own >= least].to_frame("up").assign(across=income)
    label = about["label"]
    title = _title(label[state], own, state, words)
    fig = scatter(
        drawn,
        "across",
        "up",
        title=title,
        subtitle=f"{who}, {words}, against GDP per head at purchasing power",
        source=source,
        across="GDP per head, US$",
        up=words if measure != "number" else "people",
        form_x="{:,.0f}",
        form_y="{:,.0f}" if measure == "number" else "{:,g}",
        groups=about["region"],
        names=label,
        named={code: label[code] for code in [state, *own.index[:TOP]]},
        log="xy",
        height=260,
    )
    most = own.head(5)
    fig.alt = f"A dot for each of {len(drawn)} States. {title}. Most: {label[most.index[0]]}."
    texts = [f"{people:,.0f}" for people in table["number"][most.index]]
    fig.numbers = pd.DataFrame({"Most": label[most.index].to_list(), "People": texts})
    if measure != "number":
        fig.numbers[words.capitalize().replace("us$", "US$").replace("gdp", "GDP")] = [
            _short(value) for value in most
        ]
    return fig


def ranks(borne, measures):
    """Return where each State stands by each measure, 1 for the most: a DataFrame of numbers.

    borne: {group: a table of models.promises.loads}; measures: [(group, column), ...], which become
    the columns; rows are States. Missing where a State has nobody, or no figure.
    """
    columns = {}
    for group, column in measures:
        own = borne[group][column]
        columns[group, column] = own[own > 0].rank(ascending=False, method="min")
    return pd.DataFrame(columns)


def _title(name, own, state, words):
    if state not in own.index:
        return f"{name}: no figure"
    if own[state] == 0:
        return f"{name}: nobody recorded"
    per = "people" if words == MEASURES["number"][0] else words
    much = own[state]
    short = f"{much / 1e6:.1f} million" if much >= 1e6 else _short(much)
    return f"{name}: {short} {per}, rank {own.index.get_loc(state) + 1} of {len(own)}"


def _short(value):
    if value < 0.01:
        return "under 0.01"
    return style.number(value) if value >= 100 else f"{value:,.2g}"
