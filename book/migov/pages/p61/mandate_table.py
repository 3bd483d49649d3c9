"""The table of mandates: every body in every area, or one body and whom it meets."""

from migov.charts import style
from migov.charts.matrix import matrix

FILLS = {
    "core": style.LIGHT["c12"],
    "strong": style.LIGHT["c10"],
    "some": style.LIGHT["c8"],
    "contested": style.LIGHT["c13"],
}

SHORTER = {"CMW": "Treaty committee", "UNNM": "UN Network", "UNFCCCTFD": "Displacement TF"}


@style.two_widths
def mandate_table(mandates, institutions, body=None, *, source=""):
    """Return a Figure of the bodies by areas, shaded by strength.

    mandates, institutions: the tables institution_mandates and institutions. body: an id; then its
    areas alone, and only the bodies that it meets there, the most often met first.
    """
    names = institutions.set_index("institution")["short_name"]
    wide = mandates.pivot(index="institution", columns="area", values="strength")
    meets = wide.notna()
    if body is None:
        order = meets.sum().sort_values(ascending=False, kind="stable").index
        rows = meets.sum(axis=1).sort_values(ascending=False, kind="stable").index
        top = meets.sum(axis=1)[rows[0]]
        title = (
            f"{order[0].capitalize()} and {order[1]} are crowded; "
            f"{names[rows[0]]} acts in {top} of {len(order)} areas"
        )
        subtitle = f"What {len(rows)} bodies do on migration, in our reading of their mandates"
    else:
        order = meets.columns[meets.loc[body]]
        others = meets[order].drop(index=body).sum(axis=1)
        others = others[others > 0].sort_values(ascending=False, kind="stable")
        rows = [body, *others.index]
        areas = f"{len(order)} areas" if len(order) > 1 else "one area"
        title = f"{names[body]} acts in {areas} and meets {len(others) or 'nobody'} there"
        subtitle = "Its areas, and the bodies that act there too, in our reading of their mandates"
    table = wide.loc[rows, order].rename(index={**names, **SHORTER} if body is None else names)
    return matrix(table, title=title, subtitle=subtitle, fills=FILLS, source=source)
