"""How many States are bound by each instrument, year by year."""

from migov.charts import style
from migov.charts.lines import lines

STATES = 195  # the UN's 193 members and its two observer States: the most a treaty can bind


@style.two_widths
def accession_curves(
    counts, *, title, labels=None, colours=None, subtitle="", source="", along="", alt=None
):
    """Return a Figure of cumulative States Parties, one line an instrument, labelled at its end.

    counts: a DataFrame of States Parties, rows years, columns instruments; a line begins with its
    first party. labels and colours: by instrument; an instrument without a colour is drawn as
    context. along: the name of the horizontal axis, where it is not the year.
    """
    labels = labels or {}
    begun = counts.astype(float).where(counts.cummax() > 0)
    begun = begun.loc[:, begun.notna().any()]
    fig = lines(
        begun,
        title=title,
        labels=labels,
        colours=colours or {},
        subtitle=subtitle,
        source=source,
        along=along,
        top=max(STATES, int(counts.max().max())),
        height=250,
    )
    ax = fig.axes[0]
    ax.set_yticks([0, 50, 100, 150, STATES])
    fig.alt = alt or _describe(title, counts, labels)
    last = counts.index.max()
    decades = [year for year in counts.index if year % 10 == 0 or year == last]
    rows = counts.loc[decades].rename(columns=labels).rename_axis(None)
    fig.numbers = rows.map(lambda value: "" if value != value else f"{value:,.0f}")
    return fig


def _describe(title, counts, labels):
    ends = counts.ffill().iloc[-1].sort_values(ascending=False)
    parts = ", ".join(f"{labels.get(key, key)} {int(n)}" for key, n in ends.items())
    return f"Lines of States Parties by year. {title}. In {counts.index.max()}: {parts}."
