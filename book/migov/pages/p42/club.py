"""Who joins a club: a square for each State, without and with side payments, and what it brings."""

import pandas as pd

from migov.charts import style
from migov.charts.marks import boxes

ACROSS = 20  # squares in a row
IN, LEFT, OUT = style.ACCENT, style.LIGHT["c13"], style.EMPTY
EDGE = {IN: IN, LEFT: style.LIGHT["c14"], OUT: OUT}
HERE, THERE = style.LIGHT["c11"], style.LIGHT["c9"]


@style.two_widths
def club(invited, cases, *, title, subtitle="", top, source="", alt=None):
    """Return a Figure of who joins, in one panel a case.

    invited: an array of bool, one entry a State of the world, the keenest first. cases: {name:
    (members, outcome)}, an array of bool and a clubs.Outcome. top: the benefit at which a bar is as
    long as the chart, the same for all charts that are to be compared.
    """
    words = {IN: "joins", LEFT: "invited, stays out", OUT: "not invited"}
    key = [(fill, EDGE[fill], word) for fill, word in words.items()]
    wide = style.width()
    side = wide / ACROSS
    deep = -(-len(invited) // ACROSS) * side
    panel = deep + (66 if wide > style.NARROW else 81)  # a phone's line of benefits is two
    fig, ax = style.figure(
        title, subtitle, source, body=panel * len(cases) - 8, bottom=2, key=key, model=True
    )
    ax.set(xlim=(0, wide), ylim=(panel * len(cases) - 8, 0))
    ax.axis("off")
    for rank, (name, (members, result)) in enumerate(cases.items()):
        base = rank * panel
        who = f"{members.sum()} of {invited.sum()} join"
        ax.text(0, base + 9, f"{name}: {who}", weight=600, va="center")
        places = [(n % ACROSS, n // ACROSS) for n in range(len(invited))]
        fills = [IN if m else LEFT if i else OUT for m, i in zip(members, invited, strict=True)]
        low, high, down = 0.1 * side, 0.9 * side, base + 20
        squares = [
            (x * side + low, y * side + low + down, x * side + high, y * side + high + down)
            for x, y in places
        ]
        edges = [EDGE[fill] for fill in fills]
        boxes(ax, squares, facecolors=fills, edgecolors=edges, lw=1.4)
        _benefits(ax, base + 24 + deep, result, wide / top)
    fig.alt = alt or _describe(title, invited, cases)
    fig.numbers = _numbers(cases)
    return fig


def _benefits(ax, y, result, scale):
    """Draw the two benefits as one bar from zero, and write them beneath."""
    inside, outside = max(0, result.inside), result.outside
    for start, length, colour in ((0, inside, HERE), (inside, outside, THERE)):
        ax.barh(y + 6, length * scale, left=start * scale, height=11, color=colour)
    ax.plot([0, 0], [y - 1, y + 13], color=style.MUTED, lw=0.9)
    words = [("Benefit to members ", result.inside, HERE), ("to all others ", outside, THERE)]
    parts = [(f"{text}{style.number(value, '{:.1f}')}", colour) for text, value, colour in words]
    parts.append((f"together {style.number(result.total, '{:.1f}')}", None))
    x, down = 0, y + 23
    for text, colour in parts:
        wide = style.text_width(text, weight=400 if colour else 600) + (12 if colour else 0)
        if x and x + wide > style.width():
            x, down = 0, down + 15
        if colour:
            ax.plot(x + 4, down, "s", ms=7, color=colour, mew=0)
            ax.text(x + 12, down, text, va="center_baseline", color=style.MUTED)
        else:
            ax.text(x, down, text, va="center_baseline", weight=600)
        x += wide + 14


def _describe(title, invited, cases):
    parts = [
        f"{name}: {members.sum()} of {invited.sum()} invited States join, benefit to members "
        f"{result.inside:.1f}, to all others {result.outside:.1f}"
        for name, (members, result) in cases.items()
    ]
    return f"One square for each State of an imagined world. {title}. {'; '.join(parts)}."


def _numbers(cases):
    rows = {
        name: {
            "Members": f"{result.members}",
            "Benefit to members": style.number(result.inside, "{:.2f}"),
            "Benefit to all others": style.number(result.outside, "{:.2f}"),
            "Together": style.number(result.total, "{:.2f}"),
        }
        for name, (_, result) in cases.items()
    }
    return pd.DataFrame(rows)
