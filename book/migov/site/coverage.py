"""What a table covers, as a small chart without titles: the catalogue's caption says the rest."""

from matplotlib.figure import Figure
from pandas.api.types import is_numeric_dtype

from migov.charts import style
from migov.charts.marks import boxes

MOST_ROWS = 8
LINE = style.TEXT * 1.55  # points from one row of names to the next
FOOT = style.TEXT * 1.7  # points below the columns


@style.two_widths
def coverage(counts, *, what, alt=None):
    """Return a Figure of rows by year (columns) or by category (bars with their names).

    counts: a Series of numbers of rows, its index years (whole numbers) or names. what: the words
    for the index in the text alternative, as "year of adoption".
    """
    by_year = is_numeric_dtype(counts.index)
    counts = counts.sort_index() if by_year else _most(counts.sort_values(ascending=False))
    fig = _columns(counts) if by_year else _bars(counts)
    fig.alt = alt or _describe(counts, what, by_year)
    return fig


def _columns(counts):
    high = 46 + FOOT
    years, most = counts.index.to_numpy(dtype=float), counts.max()
    fig, ax = _axes(high, FOOT, left=0, right=0)
    width = 0.76 if len(years) > 1 else 0.2
    _boxes(ax, [(year - width / 2, 0, width, n) for year, n in zip(years, counts, strict=True)])
    low, top = years.min() - 0.5, years.max() + 0.5
    ax.set(xlim=(low, max(top, low + 12)), ylim=(0, most * 1.02))
    ax.axhline(0, color=style.MUTED, lw=0.8)
    place = {"xycoords": ax.get_xaxis_transform(), "textcoords": "offset points"}
    ends = [(years.min(), "left", -0.5), (years.max(), "right", 0.5)]
    for year, side, shift in ends[: len(set(years))]:
        ax.annotate(f"{year:.0f}", (year + shift, 0), (0, -style.TEXT * 1.2), ha=side,
                    color=style.MUTED, annotation_clip=False, **place)  # fmt: skip
    return fig


def _bars(counts):
    names = [str(name) for name in counts.index]
    left = max(map(style.text_width, names)) + 8
    right = max(style.text_width(f"{n:,}") for n in counts) + 6
    fig, ax = _axes(LINE * len(names), 0, left, right)
    _boxes(ax, [(0, place + 0.14, n, 0.72) for place, n in enumerate(counts)])
    ax.set(xlim=(0, counts.max()), ylim=(len(names), 0))
    for place, (name, n) in enumerate(zip(names, counts, strict=True)):
        line = {"textcoords": "offset points", "va": "center", "annotation_clip": False}
        edge = ax.get_yaxis_transform()
        ax.annotate(name, (0, place + 0.53), (-left, 0), xycoords=edge, **line)
        ax.annotate(f"{n:,}", (n, place + 0.53), (4, 0), color=style.MUTED, **line)
    return fig


def _axes(high, foot, left, right):
    wide = style.width()
    fig = Figure(figsize=(wide / 72, high / 72))
    ax = fig.add_axes((left / wide, foot / high, (wide - left - right) / wide, 1 - foot / high))
    ax.axis("off")
    return fig, ax


def _boxes(ax, places):
    edges = [(x, y, x + w, y + h) for x, y, w, h in places]
    boxes(ax, edges, facecolors=style.ACCENT, edgecolors="none")


def _most(counts):
    """Return the largest, with what is left over as one."""
    if len(counts) <= MOST_ROWS:
        return counts
    kept = counts.iloc[: MOST_ROWS - 1].copy()
    kept[f"{len(counts) - len(kept)} others"] = counts.iloc[MOST_ROWS - 1 :].sum()
    return kept


def _describe(counts, what, by_year):
    top = f"most in {counts.idxmax()}, {counts.max():,}"
    if by_year:
        span = f"from {counts.index.min()} to {counts.index.max()}"
        return f"Columns of rows by {what}: {counts.sum():,} rows {span}, {top}."
    parts = ", ".join(f"{name} {n:,}" for name, n in counts.items())
    return f"Bars of rows by {what}: {parts}."
