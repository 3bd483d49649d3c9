"""Who of those that stepped back would still have, had others not: the threshold model."""

import pandas as pd

from migov import tables
from migov.charts import style
from migov.charts.marks import boxes
from migov.models import thresholds

from .exits import out_in_order

ENDS = {
    "goes": ("steps back in the model", style.LIGHT["c1"]),
    "stays": ("stays in", style.LIGHT["c9"]),
    "taken": ("taken out by you", style.PAPER),
}
SIDE = 42  # points


def followed(without, pressure):
    """Return a Series by State, in the real order of 2018: goes, stays or taken.

    Each waits for as many others as went before it in the record, less `pressure`, what it is
    pushed at home, counted in States. without: States that do not step back, whatever happens.
    """
    order = out_in_order()
    never = len(order) + 1
    waits = [
        never if state in without else max(0, place - pressure) for place, state in enumerate(order)
    ]
    end = thresholds.cascade(waits, 0)[-1]
    found = ["goes" if wait <= end else "stays" for wait in waits]
    return pd.Series(found, order).mask(pd.Index(order).isin(without), "taken")


@style.two_widths
def chain(ends, *, title, subtitle="", source=""):
    """Return a Figure: a square for each State of `followed`, in order, filled by its end."""
    names = tables.load("states").set_index("state")["name"].reindex(ends.index)
    across = min(len(ends), int(style.width() // SIDE))
    down = -(-len(ends) // across)
    shown = [key for key in ENDS if (ends == key).any()]
    key = [(ENDS[one][1], style.LIGHT["c7"], ENDS[one][0]) for one in shown]
    fig, ax = style.figure(title, subtitle, source, body=SIDE * down, bottom=2, key=key)
    ax.set(xlim=(0, style.width() / SIDE), ylim=(down, 0))
    ax.axis("off")
    spots = [(place % across, place // across) for place in range(len(ends))]
    faces = [ENDS[one][1] for one in ends]
    edges = [(x + 0.05, y + 0.05, x + 0.95, y + 0.95) for x, y in spots]
    boxes(ax, edges, facecolors=faces, edgecolors=style.LIGHT["c7"], linewidths=1)
    for (x, y), state, face in zip(spots, ends.index, faces, strict=True):
        ink = style.PAPER if face in style.DEEP else style.INK
        ax.text(x + 0.5, y + 0.53, state, ha="center", va="center", color=ink)
    told = ends.map({one: words for one, (words, _) in ENDS.items()})
    tips = [
        (x + 0.5, y + 0.5, f"{name}: {words}")
        for (x, y), name, words in zip(spots, names, told, strict=True)
    ]
    fig.tips = [(ax, tips, SIDE / 2, SIDE / 2)]
    fig.alt = f"Squares for {len(ends)} States, in the order in which they spoke. {title}."
    fig.numbers = pd.DataFrame({"State": names, "In the model": told}).set_index("State")
    return fig
