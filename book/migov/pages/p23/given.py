"""Which right the law gives to whom: a dot where an article gives it."""

from migov.charts import rows, style
from migov.charts.marks import note

ROW, DOT = 19.5, 38  # points; square points
YES, NO = style.LIGHT["c11"], style.EMPTY


@style.two_widths
def given(held, groups, *, title, subtitle="", source=""):
    """Return a Figure of a table of truth values: a row for each right, a column for each person.

    held: DataFrame of bool. groups: {right: who holds it by the article's words}, which heads its
    rows.
    """
    names, places, heads = rows.arrange(held.index, groups)
    room = rows.room(names)
    wide = (style.width() - room) / held.shape[1]
    size = style.TEXT if style.width() == style.WIDE else 9
    words = [style.wrap(person, wide - 3, size, 600) for person in held]
    heading = max(map(len, words)) * size * 1.2
    fig, ax = style.figure(
        title,
        subtitle,
        source,
        body=ROW * rows.deep(names, places),
        left=room,
        bottom=4,
        key=[(YES, YES, "an article gives it"), (NO, NO, "none does")],
        above=heading + 14,
    )
    ax.set(xlim=(0, held.shape[1]), ylim=(rows.deep(names, places), 0))
    ax.axis("off")
    ax.hlines([y + 1 for y in places], 0, held.shape[1], color=style.GRID, lw=0.7, zorder=0)
    table = held.loc[names]
    for yes, colour in ((False, NO), (True, YES)):
        spots = [
            (x + 0.5, y + 0.5)
            for y, cells in zip(places, table.to_numpy(), strict=True)
            for x, cell in enumerate(cells)
            if cell == yes
        ]
        ax.scatter(*zip(*spots, strict=True), s=DOT if yes else DOT / 4, c=colour, linewidths=0)
    rows.write(ax, room, names, places, heads)
    for x, lines in enumerate(words):
        for step, line in enumerate(reversed(lines)):
            above = (0, 6 + step * size * 1.15)
            note(ax, line, (x + 0.5, 0), above, ha="center", weight=600, fontsize=size)
    counts = "; ".join(f"{person} {n}" for person, n in table.sum().items())
    fig.alt = f"Table of {len(table)} rights by the people who hold them. {title}. {counts}."
    fig.numbers = table.replace({True: "yes", False: "no"}).rename_axis(None)
    return fig
