"""What is left of a year's gifts to IOM when one donor is taken out."""

import pandas as pd

from migov.charts import style
from migov.charts.bars import bars

ROWS = {"assessed": "Dues", "unearmarked": "Unearmarked", "earmarked": "Earmarked"}


def without(gifts, donor, year):
    """Return a DataFrame of US dollars by kind and in all: columns whole and left.

    gifts: assessed, unearmarked and earmarked, none negative, indexed by donor and year. A donor
    who is not on the list of the year gave nothing in it.
    """
    own = gifts.xs(year, level="year")[list(ROWS)].astype(float)
    table = pd.DataFrame({"whole": own.sum(), "left": own.drop(donor, errors="ignore").sum()})
    table = pd.concat([table.sum().to_frame("All of it").T, table.rename(ROWS)])
    return table


@style.two_widths
def left(table, *, donor, year, source=""):
    """Return a Figure of the share of each kind of money that is left.

    table: from `without`; donor: as to be called in the title.
    """
    share = table["left"] / table["whole"]
    words = {kind: f"of US$ {row['whole'] / 1e6:,.0f} million" for kind, row in table.iterrows()}
    return bars(
        share,
        title=f"Without {donor}, {year}: {share['All of it']:.0%} of the money for IOM is left",
        subtitle="Share of the contributions of that year that others gave",
        form="{:.0%}",
        notes=words,
        highlight=["All of it"],
        top=1,
        source=source,
    )
