"""Two measures of the same things, one dot each."""

import numpy as np

from . import labels, style
from .marks import note


@style.two_widths
def scatter(
    table,
    x,
    y,
    *,
    title,
    subtitle="",
    source="",
    across="",
    up="",
    form_x="{:,g}",
    form_y="{:,g}",
    groups=None,
    colours=None,
    named=None,
    names=None,
    log="",
    diagonal=False,
    height=270,
    alt=None,
):
    """Return a Figure with a dot for each row of a table.

    x, y: the columns (numbers); rows that miss either are left out. across, up: what the two scales
    are. form_x, form_y: how their values are written. groups: a Series of group names on the
    table's index; colours: {group: colour}, by default those of the regions. named: {index: label}
    of the dots to name, the most important first. names: {index: name} of every dot, told with its
    values to who points at it (else the index is). log: 'x', 'y' or 'xy', the logarithmic scales.
    diagonal: draw the line of equal values.
    """
    known = table[[x, y]].astype(float).dropna()
    colours = colours or style.REGION
    group = groups.reindex(known.index) if groups is not None else None
    present = [name for name in colours if group is not None and (group == name).any()]
    key = [(colours[name], colours[name], name) for name in present]
    ends = [style.number(v, form_y) for v in (known[y].min(), known[y].max())]
    left = max(style.text_width(end) for end in ends) + 12
    fig, ax = style.figure(
        title,
        subtitle,
        source,
        body=height,
        left=left,
        right=max(8, style.text_width(style.number(known[x].max(), form_x)) / 2),
        bottom=38,
        key=key or (14 if up else 0),
        above=28 if up else 10,
    )
    if up:
        note(ax, f"\u2191 {up}", (0, 1), (-left, 7), xycoords="axes fraction", color=style.MUTED)
    ax.set_xlabel(f"{across} \u2192" if across else "", loc="right")
    if "x" in log:
        ax.set_xscale("log")
    if "y" in log:
        ax.set_yscale("log")
    ax.grid(axis="both")
    ax.minorticks_off()
    fills = known[x].map(lambda _: style.ACCENT) if group is None else group.map(colours)
    for fill, own in known.groupby(fills.fillna(style.CONTEXT), sort=False):
        # a line of markers: in a page's frames it is lighter than a collection of paths
        ax.plot(own[x], own[y], "o", ms=5.5, mfc=fill, mec=style.PAPER, mew=0.7)
    if diagonal:
        ax.axline((1, 1), (2, 2), color=style.MUTED, lw=0.9, ls=(0, (3, 3)), zorder=0)
    ax.xaxis.set_major_formatter(lambda value, _: style.tick(value, form_x))
    ax.yaxis.set_major_formatter(lambda value, _: style.tick(value, form_y))
    ax.set(xlim=ax.get_xlim(), ylim=ax.get_ylim())
    shown = {place: name for place, name in (named or {}).items() if place in known.index}
    points = {place: tuple(known.loc[place]) for place in shown}
    for at in points.values():
        ax.plot(*at, "o", ms=7, mfc="none", mec=style.INK, mew=1.4)
    labels.beside(ax, points, shown, crowd=known.to_numpy())
    called = {place: place for place in known.index} | dict(names if names is not None else {})
    spots = [
        (a, b, f"{called[place]}: {style.number(b, form_y)}; {style.number(a, form_x)}")
        for place, a, b in known.itertuples()
    ]
    fig.tips = [(ax, spots, 7)]
    fig.alt = alt or _describe(title, known, across or x, up or y, shown, (form_x, form_y), log)
    fig.numbers = _numbers(known, shown, across or x, up or y, form_x, form_y)
    return fig


def _describe(title, known, across, up, shown, forms, log):
    scaled = known.copy()
    for letter, column in zip("xy", known, strict=True):
        scaled[column] = np.log10(known[column]) if letter in log else known[column]
    r = scaled.corr().iloc[0, 1]
    parts = "; ".join(
        f"{name} {style.number(a, forms[0])} and {style.number(b, forms[1])}"
        for name, (a, b) in ((n, known.loc[place]) for place, n in shown.items())
    )
    sentence = f"{len(known)} dots, {across} against {up}. {title}. "
    return sentence + f"Correlation {style.number(r, '{:.2f}')}." + (f" {parts}." if parts else "")


def _numbers(known, shown, across, up, form_x, form_y):
    rows = known.loc[list(shown)] if shown else known.head(30)
    rows = rows.rename(index=shown)
    texts = {
        across: [style.number(v, form_x) for v in rows.iloc[:, 0]],
        up: [style.number(v, form_y) for v in rows.iloc[:, 1]],
    }
    return rows.iloc[:, :0].assign(**texts).rename_axis(None)
