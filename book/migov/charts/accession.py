"""How many States are bound by each instrument, year by year."""

from . import style


def accession_curves(counts, *, title, labels=None, colours=None, subtitle="", source="", alt=None):
    """Return a Figure of cumulative States Parties, one line an instrument, labelled at its end.

    counts: a DataFrame of States Parties, rows years, columns instruments. labels and colours: by
    instrument; an instrument without a colour is drawn as context.
    """
    labels, colours = labels or {}, colours or {}
    last = counts.iloc[-1]
    names = {key: f"{labels.get(key, key)} {int(last[key])}" for key in counts}
    room = max(style.text_width(name, style.TEXT, 600) for name in names.values()) + 10
    fig, ax = style.figure(title, subtitle, source, height=4.4, left=26, right=room, bottom=20)
    for key in counts:
        colour = colours.get(key, style.CONTEXT)
        strong = key in colours
        own = counts[key]
        begun = own[own > 0]
        ax.plot(begun.index, begun, color=colour, lw=2.4 if strong else 1.3, zorder=2 + strong)
    top = max(200, counts.to_numpy().max() * 1.04)
    years = counts.index
    ax.set(xlim=(years.min(), years.max()), ylim=(0, top))
    ax.set_yticks([0, 50, 100, 150, 195] if top <= 215 else ax.get_yticks())
    ax.grid(axis="y")
    ax.xaxis.get_major_locator().set_params(integer=True, nbins=6)
    height = ax.get_position().height * fig.get_size_inches()[1] * 72
    gap = style.TEXT * 1.12 / height * top
    places = style.spread([float(last[key]) for key in counts], gap)
    for key, place in zip(counts, places, strict=True):
        colour = colours.get(key, style.MUTED)
        ax.annotate(
            names[key],
            (years.max(), place),
            (7, 0),
            textcoords="offset points",
            va="center",
            color=colour,
            weight=600 if key in colours else 400,
            annotation_clip=False,
        )
    fig.alt = alt or _describe(title, counts, labels)
    decades = [year for year in years if year % 10 == 0 or year == years.max()]
    fig.numbers = counts.loc[decades].rename(columns=labels).rename_axis(index="Year")
    return fig


def _describe(title, counts, labels):
    ends = counts.iloc[-1].sort_values(ascending=False)
    parts = ", ".join(f"{labels.get(key, key)} {int(n)}" for key, n in ends.items())
    return f"Lines of States Parties by year. {title}. In {counts.index.max()}: {parts}."
