"""The 23 objectives as squares: which of them the drafts changed, and whose wish that answers."""

import pandas as pd

from migov import tables
from migov.charts import style
from migov.charts.marks import boxes

WISHES = {
    "origin": "States of origin",
    "destination": "States of destination",
    "rights": "migrants’ rights",
    "both": "pulled both ways",
    "none": "no change reported",
}
FILLS = {
    "origin": (style.LIGHT["c0"], style.LIGHT["c0"]),
    "destination": (style.LIGHT["c1"], style.LIGHT["c1"]),
    "rights": (style.LIGHT["c9"], style.LIGHT["c9"]),
    "both": (style.LIGHT["c13"], style.LIGHT["c13"]),
    "none": (style.PAPER, style.LIGHT["c7"]),
}
SIDE = 42  # points


def changes():
    """Return a DataFrame of reported changes, one row for each objective that one touches."""
    drafts = tables.load("compact_drafts").dropna(subset="objectives")
    own = drafts.assign(objective=drafts["objectives"].str.split()).explode("objective")
    return own.assign(objective=own["objective"].astype(int)).sort_values("step")


def wishes():
    """Return a Series by objective, 1 to 23: whose wish its reported changes answer (WISHES)."""
    held = changes().groupby("objective")["helps"].agg(lambda own: set(map(str, own)))
    kinds = held.map(lambda own: "both" if len(own) > 1 else next(iter(own)))
    return kinds.reindex(range(1, 24), fill_value="none")


@style.two_widths
def trades(objective, *, title, source=""):
    """Return a Figure of 23 squares, filled by whose wish the drafts met; `objective` is framed."""
    kinds, labels = wishes(), tables.load("compact_objectives").set_index("objective")["label"]
    across = min(12, int(style.width() // SIDE))
    down = -(-23 // across)
    shown = [k for k in WISHES if (kinds == k).any()]
    key = [(*FILLS[k], WISHES[k]) for k in shown]
    subtitle = "A square for each objective, by whose wish its reported changes answer"
    fig, ax = style.figure(title, subtitle, source, body=SIDE * down, bottom=2, key=key)
    wide = style.width() / SIDE
    ax.set(xlim=(0, wide), ylim=(down, 0))
    ax.axis("off")
    spots = {n: ((n - 1) % across, (n - 1) // across) for n in kinds.index}
    edges = [(x + 0.05, y + 0.05, x + 0.95, y + 0.95) for x, y in spots.values()]
    faces, rims = zip(*(FILLS[k] for k in kinds), strict=True)
    boxes(ax, edges, facecolors=faces, edgecolors=rims, linewidths=1)
    boxes(ax, [edges[objective - 1]], facecolors="none", edgecolors=style.INK, linewidths=2.6)
    for n, (x, y) in spots.items():
        ink = style.PAPER if FILLS[kinds[n]][0] in style.DEEP else style.INK
        weight = 600 if n == objective else 400
        ax.text(x + 0.5, y + 0.53, str(n), ha="center", va="center", color=ink, weight=weight)
    tips = [
        (x + 0.5, y + 0.5, f"{n}. {labels[n]}: {WISHES[kinds[n]]}") for n, (x, y) in spots.items()
    ]
    fig.tips = [(ax, tips, SIDE / 2, SIDE / 2)]
    counts = kinds.value_counts().reindex(shown)
    fig.alt = f"Squares numbered 1 to 23. {title}. Changes answer the wish of: " + ", ".join(
        f"{WISHES[k]}, {counts[k]}" for k in shown
    )
    fig.numbers = pd.DataFrame(
        {"Objective": labels, "Reported changes answer": kinds.map(WISHES)}
    ).set_index("Objective")
    return fig


def told(objective):
    """Return Markdown on one objective: what it builds on, goals it serves, what was traded."""
    row = tables.load("compact_objectives").set_index("objective").loc[objective]
    targets = tables.load("objective_targets").query("objective == @objective")["target"]
    builds = row["instruments"] if isinstance(row["instruments"], str) else "no treaty named here"
    parts = [
        f"**{objective}. {row['label']}.** {row['text']}.",
        f"*Builds on:* {builds}.",
        f"*Targets of the 2030 Agenda:* {', '.join(targets) or 'none mapped'}.",
    ]
    own = changes().query("objective == @objective")
    for _, one in own.iterrows():
        parts.append(f"*{str(one['draft']).capitalize()}:* {one['text']}.")
    if own.empty:
        parts.append("*Drafts:* no change was found in the reports that we read.")
    return "\n\n".join(parts)
