"""A purse over the years: what came in of each kind of money."""

from migov.charts import style
from migov.charts.stacked import stacked

KINDS = {
    "assessed": "Dues",
    "unearmarked": "Unearmarked",
    "other": "Other",
    "earmarked": "Earmarked",
}
COLOURS = {
    "assessed": style.LIGHT["c2"],
    "unearmarked": style.LIGHT["c11"],
    "other": style.EMPTY,
    "earmarked": style.LIGHT["c14"],
}
# below which largest year: the divisor, and what the unit is called
UNITS = [(2e4, 1, ""), (1e8, 1e3, "thousand "), (float("inf"), 1e6, "million ")]


@style.two_widths
def purse(table, *, title, subtitle, source, share=False):
    """Return a Figure of a year's money as one bar, its kinds stacked, dues at the bottom.

    table: a DataFrame, rows years, columns some of KINDS, in US dollars. The unit is
    chosen by the largest year and follows the subtitle. A kind that never came is left out. share:
    draw each kind as a part of its year instead.
    """
    table = table.loc[:, table.max() > 0]
    largest = table.sum(axis=1).max()
    scale, unit = next(step for limit, *step in UNITS if largest < limit)
    return stacked(
        table / scale,
        title=title,
        subtitle=f"{subtitle}, " + ("shares" if share else f"{unit}US dollars of each year"),
        labels=KINDS,
        colours=COLOURS,
        share=share,
        source=source,
    )
