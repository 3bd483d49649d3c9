"""A purse over the years: what came in of each kind of money."""

from . import style
from .stacked import stacked

KINDS = {
    "assessed": "Dues",
    "unearmarked": "Unearmarked",
    "other": "Other",
    "earmarked": "Earmarked",
}
COLOURS = {
    "assessed": style.LIGHT["c2"],
    "unearmarked": style.LIGHT["c0"],
    "other": style.MUTED,
    "earmarked": style.LIGHT["c1"],
}


def purse(table, *, title, subtitle, source, share=False):
    """Return a Figure of a year's money as one bar, its kinds stacked, dues at the bottom.

    table: a DataFrame, rows years, columns some of KINDS, in US dollars. The unit, thousand or
    million dollars, is chosen by the largest year and follows the subtitle. A kind that never came
    is left out. share: draw each kind as a part of its year instead.
    """
    table = table.loc[:, table.max() > 0]
    scale, unit = (1e3, "thousand") if table.sum(axis=1).max() < 2e7 else (1e6, "million")
    return stacked(
        table / scale,
        title=title,
        subtitle=f"{subtitle}, " + ("shares" if share else f"{unit} US dollars of each year"),
        labels=KINDS,
        colours=COLOURS,
        kind="bars",
        share=share,
        source=source,
    )
