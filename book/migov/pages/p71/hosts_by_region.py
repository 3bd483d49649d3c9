"""Where migrants live, by region, as bars."""

from migov.charts import bars, style


@style.two_widths
def hosts_by_region(people, *, year, source):
    """Return a Figure of the migrants who live in each region, the largest number first.

    people: a Series of numbers of people, indexed by region, for one year. source: for the line
    below.
    """
    people = people.sort_values(ascending=False)
    first, part = people.index[0], people.iloc[0] / people.sum()
    return bars(
        people / 1e6,
        title=f"{first} was home to {part:.0%} of the world's migrants",
        subtitle=f"Million people who lived outside the country they were born in, {year}",
        form="{:.1f}",
        highlight=[first],
        top=100,
        source=source,
    )
