"""Who does it: the bodies that act in one area, what each does there, and how central it is."""

from migov.charts import style
from migov.charts.marks import boxes

LINE, GAP, HEAD = 14.2, 6.5, 19  # points: a line of text, between two bodies, a heading
BOX, STEP = 7.5, 10.5  # points: a mark of strength, and to the next
SUBTITLE = (
    "Three marks: the centre of its mandate. Two: a large part. One: a part. Outlined: contested."
)
STRENGTH = {"core": 3, "strong": 2, "some": 1, "contested": 0}
NORMATIVE = {
    "yes": "Makes or supervises norms",
    "partly": "Sets some standards",
    "disputed": "Disputed whether it makes norms",
    "no": "Neither makes nor supervises norms",
}


@style.two_widths
def mandate_list(mandates, institutions, area, *, source=""):
    """Return a Figure of the bodies with a mandate in an area, by what they do for norms.

    mandates, institutions: the tables institution_mandates and institutions.
    """
    own = mandates[mandates["area"] == area].merge(institutions, on="institution")
    ended = " (to " + own["ended_year"].astype("string") + ")"
    own["short_name"] += ended.fillna("")
    own["rank"] = own["strength"].map(STRENGTH)
    own["order"] = own["normative"].map(list(NORMATIVE).index)
    own = own.sort_values(["order", "rank"], ascending=[True, False], kind="stable")
    wide = style.width()
    phone = wide == style.NARROW  # there the role stands under the name
    names = own["short_name"].map(lambda name: style.text_width(name, style.TEXT, 600) + 12)
    lefts = names if phone else names * 0 + names.max()
    text = 0 if phone else names.max() + 3 * STEP + 10
    lines = [style.wrap(_sentence(role), wide - text, style.TEXT) for role in own["role"]]
    places, heads, y = [], [], 0.0
    for row, words in zip(own.itertuples(), lines, strict=True):
        if not heads or heads[-1][1] != row.normative:
            y += GAP if heads else 0
            heads.append((y, row.normative))
            y += HEAD
        places.append(y)
        y += (len(words) + phone) * LINE + GAP
    title = _title(area, own)
    fig, ax = style.figure(title, SUBTITLE, source, body=y, bottom=2)
    ax.set(xlim=(0, wide), ylim=(y, 0))
    ax.axis("off")
    for top, kind in heads:
        ax.text(0, top + 9, NORMATIVE[kind], va="center", color=style.MUTED)
        ax.plot([0, wide], [top + 17, top + 17], color=style.GRID, lw=0.8)
    for top, left, row, words in zip(places, lefts, own.itertuples(), lines, strict=True):
        ax.text(0, top + 10.6, row.short_name, weight=600)
        _marks(ax, left, top + 3.2, row.rank)
        for step, line in enumerate(words, start=int(phone)):
            ax.text(text, top + 10.6 + step * LINE, line)
    fig.alt = _describe(title, own)
    columns = {"normative": "Makes norms", "strength": "Strength", "role": "What it does there"}
    columns |= {"basis": "What we read"}
    fig.numbers = (
        own.set_index("short_name")[list(columns)].rename(columns=columns).rename_axis(None)
    )
    return fig


def _sentence(text):
    return text[:1].upper() + text[1:]


def _marks(ax, x, y, rank):
    lefts = [x + i * STEP for i in range(max(rank, 1))]
    edges = [(left, y, left + BOX, y + BOX) for left in lefts]
    face = style.ACCENT if rank else style.PAPER
    boxes(ax, edges, facecolors=face, edgecolors=style.ACCENT, lw=1.1)


def _title(area, own):
    if len(own) == 1:
        return f"{_sentence(area)}: {own['short_name'].iloc[0]} alone"
    core = (own["strength"] == "core").sum()
    have = f"{core} have" if core > 1 else "1 has" if core else "none has"
    return f"{_sentence(area)}: {len(own)} bodies; {have} it at the centre of the mandate"


def _describe(title, own):
    rows = "; ".join(f"{row.short_name}: {row.role} ({row.strength})" for row in own.itertuples())
    return f"List of bodies. {title}. {rows}."
