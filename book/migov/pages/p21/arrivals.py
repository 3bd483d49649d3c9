"""When each member of a group arrived: one dot each, stacked by year, a band for each region."""

from migov.charts import style
from migov.charts.marks import note

BAND = 48  # points: the height of a region's band
_LINE = 0.26  # of a band: the height of a name


@style.two_widths
def arrivals(table, *, title, marks=None, subtitle="", source="", alt=None):
    """Return a Figure with a band for each region and a dot for each State in its year.

    table: the columns name, region and year (of consent). marks: {year: label} for upright lines.
    The first and the last State of each region are named.
    """
    regions = [region for region in style.REGION if region in set(table["region"])]
    table = table.sort_values(["year", "name"])
    stack = table.groupby(["region", "year"]).cumcount()
    step = 0.46 / max(stack.max(), 3)
    room = max(style.text_width(region, weight=600) for region in regions) + 14
    fig, ax = style.figure(
        title, subtitle, source, body=BAND * len(regions), left=room, right=6, key=16
    )
    marks = marks or {}
    low, high = int(min(table["year"].min(), *marks)), int(table["year"].max())
    ax.set(xlim=(low - 1, high + 1), ylim=(len(regions), 0))
    for year, label in marks.items():
        ax.axvline(year, color=style.MUTED, lw=1, ls=(0, (3, 3)), zorder=1)
        ax.text(year, -0.06, label, ha="left" if year == min(marks) else "center", va="bottom")
    for band, region in enumerate(regions):
        own, colour = table[table["region"] == region], style.REGION[region]
        ax.axhline(band + 1, color=style.GRID, lw=0.8, zorder=0)
        edge = {"xycoords": ax.get_yaxis_transform()}
        note(ax, region, (0, band + 0.5), (-room, 1), weight=600, color=colour, **edge)
        note(ax, f"{len(own)}", (0, band + 0.5), (-room, -12), color=style.MUTED, **edge)
        heights = band + 0.86 - stack[own.index] * step
        ax.plot(own["year"].astype(int), heights, "o", ms=6, mew=0, color=colour, zorder=3)
        _name_ends(ax, own, heights)
    ax.set_yticks([])
    ax.xaxis.get_major_locator().set_params(integer=True, nbins=7)
    fig.alt = alt or _describe(title, table, regions)
    fig.numbers = _numbers(table, regions)
    return fig


def _name_ends(ax, own, heights):
    """Name the first and the last State of a band, just above the dots that the name covers."""
    right = ax.get_xlim()[1]
    span = ax.get_position().width * ax.figure.get_size_inches()[0] * 72
    years, taken = own["year"].astype(int), None
    for rank in dict.fromkeys((0, len(own) - 1)):
        year = years.iloc[rank]
        text, size = f"{own['name'].iloc[rank]} {year}", style.TEXT - 1
        wide = style.text_width(text, size) * (right - ax.get_xlim()[0]) / span
        start = year if year + wide < right else year - wide
        under = heights[years.between(start - 0.5, start + wide + 0.5)]
        side = "left" if start == year else "right"
        place = under.min() - 0.12
        if taken is not None and start < taken[0]:  # the names would cover each other
            place = min(place, taken[1] - _LINE)
        taken = start + wide + 0.5, place
        bare = {"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.5}
        ax.text(year, place, text, ha=side, va="bottom", size=size, bbox=bare, zorder=2)


def _describe(title, table, regions):
    parts = [
        f"{region}: {len(own)}, from {own['year'].min()} to {own['year'].max()}"
        for region, own in ((r, table[table["region"] == r]) for r in regions)
    ]
    return f"Dots by year and region. {title}. {'; '.join(parts)}."


def _numbers(table, regions):
    by = table.groupby("region")["year"].agg(["size", "min", "median", "max"]).loc[regions]
    by["median"] = by["median"].astype(float).round().astype(int)
    by.columns = ["States", "First", "Middle", "Latest"]
    return by.astype(str).rename_axis(index=None)
