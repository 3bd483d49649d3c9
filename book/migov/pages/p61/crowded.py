"""Which areas are crowded: every body in every area, or one body and whom it meets."""

from migov.charts import chips, style

FILLS = {
    "core": (style.LIGHT["c12"], style.LIGHT["c12"]),
    "strong": (style.LIGHT["c10"], style.LIGHT["c10"]),
    "some": (style.PAPER, style.CONTEXT),
    "contested": (style.PAPER, style.LIGHT["c1"]),
}


@style.two_widths
def crowded(mandates, institutions, body=None, *, source=""):
    """Return a Figure: a row for each area, the bodies that act there by the strength of a mandate.

    mandates, institutions: the tables institution_mandates and institutions. body: an id; then its
    areas alone, with its box ringed. The rows with most bodies stand first.
    """
    names = institutions.set_index("institution")["short_name"]
    count = mandates["area"].value_counts()
    per_body = mandates["institution"].value_counts()
    if body is None:
        shown = mandates
        first, second = count.index[:2]
        most = per_body.index[0]
        title = (
            f"{first.capitalize()} and {second} are crowded; "
            f"{names[most]} acts in {per_body.iloc[0]} of {len(count)} areas"
        )
        subtitle = f"What {len(per_body)} bodies do on migration, in our reading of their mandates"
    else:
        own = mandates.loc[mandates["institution"] == body, "area"]
        shown = mandates[mandates["area"].isin(own)]
        met = shown["institution"].nunique() - 1
        areas = f"{len(own)} areas" if len(own) > 1 else "one area"
        title = f"{names[body]} acts in {areas} and meets {met or 'nobody'} there"
        subtitle = "Its areas, and the bodies that act there too, in our reading of their mandates"
    rows = {
        area[0].upper() + area[1:]: [
            (names[row.institution], row.strength)
            for row in shown[shown["area"] == area].itertuples()
        ]
        for area in count.index
        if area in set(shown["area"])
    }
    ringed = () if body is None else {names[body]}
    return chips(rows, title=title, subtitle=subtitle, fills=FILLS, ringed=ringed, source=source)
