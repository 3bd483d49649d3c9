"""Who is bound by both of two treaties, by one, by neither, on the house map."""

from migov.charts import style
from migov.charts.tilemap import tile_map
from migov.models import overlap

FILLS = [style.LIGHT[role] for role in ("c12", "c11", "c14", "c6")]  # as overlap.KINDS


@style.two_widths
def overlap_map(member, names, tiles, about, first, second, source=""):
    """Return a Figure of the States bound by both of two instruments, by one or by neither.

    member: as from overlap.membership. names: {instrument: name}. tiles: the table of that name.
    about: the table `states` indexed by code. first and second may be the same.
    """
    words = ["both", f"only {names[first]}", f"only {names[second]}", "neither"]
    fills = dict(zip(words, FILLS, strict=True))
    kind = overlap.kinds(member, first, second)
    both, either = (kind == "both").sum(), (kind != "neither").sum()
    if first == second:
        title = f"{names[first]} binds {both} States; now choose two different treaties"
        fills = {"bound": FILLS[0], "neither": FILLS[3]}
        kind = kind.replace("both", "bound")
    else:
        title = f"{both} States are bound by both, of {either} bound by at least one"
        kind = kind.map(dict(zip(overlap.KINDS, words, strict=True)))
    return tile_map(
        kind,
        tiles,
        title=title,
        subtitle=f"{names[first]} and {names[second]}, by the latest lists",
        fills=fills,
        regions=about["region"],
        names=about["label"],
        source=source,
    )
