"""Who stepped back in 2018, and when."""

import pandas as pd

from migov import tables
from migov.charts import rows, style
from migov.charts.marks import note

MARKS = {
    "before": ("first sign or condition", "o", style.PAPER, style.MUTED),
    "out": ("says that it stays out", "s", style.LIGHT["c1"], style.LIGHT["c1"]),
    "open": ("leaves it open, wavers or breaks", "D", style.LIGHT["c13"], style.LIGHT["c1"]),
    "in": ("decides for it", "s", style.LIGHT["c9"], style.LIGHT["c9"]),
}
KINDS = {
    "condition": "before",
    "signal": "before",
    "exit": "out",
    "postponed": "open",
    "wavered": "open",
    "crisis": "open",
    "support": "in",
}
DAYS = {"2018-07-13": "text", "2018-12-10": "Marrakech", "2018-12-19": "vote"}
ROW = 19  # points


def events():
    """Return the DataFrame of events from July to 19 December 2018 that have a day, in order."""
    own = tables.load("compact_exits").dropna(subset="date")
    own = own[own["date"].between("2018-07-01", "2018-12-19")]
    names = tables.load("states").set_index("state")["label"]
    kind = own["event"].astype(str).map(KINDS)
    return own.assign(name=own["state"].map(names), kind=kind).sort_values("date")


def out_in_order():
    """Return the States that said by the day of the vote that they stay out, in order: a list."""
    own = tables.load("compact_exits").query("event in ['exit', 'postponed']")
    return own[own["date"] <= "2018-12-19"].sort_values("date")["state"].tolist()


def spoke_between(start, end):
    """Return how many of them said so between two days, both included."""
    own = tables.load("compact_exits").query("event in ['exit', 'postponed']")
    return int(own["date"].between(start, end).sum())


@style.two_widths
def calendar(*, title, subtitle="", source=""):
    """Return a Figure: a row for each State, a mark for what it said on which day of 2018."""
    own = events()
    names = list(dict.fromkeys(own["name"]))
    left = rows.room(names)
    key = [(face, edge, words) for words, _, face, edge in MARKS.values()]
    fig, ax = style.figure(title, subtitle, source, body=ROW * len(names), left=left, right=26,
                           bottom=26, key=key, above=20)  # fmt: skip
    start = pd.Timestamp("2018-07-01")
    end = pd.Timestamp("2018-12-24")
    ax.set(xlim=(start, end), ylim=(len(names), 0))
    ax.set_yticks([])
    months = [pd.Timestamp(f"2018-{month:02d}-01") for month in range(7, 13)]
    short = style.width() == style.NARROW
    ax.set_xticks(months, [f"{month:%b}" if short else f"{month:%B}" for month in months],
                  ha="left")  # fmt: skip
    ax.hlines(range(len(names) + 1), start, end, color=style.GRID, lw=0.8)
    for day, words in DAYS.items():
        at = pd.Timestamp(day)
        ax.axvline(at, color=style.INK, lw=1, ls=(0, (3, 3)))
        side = {"Marrakech": "right", "vote": "left"}.get(words, "center")
        shift = {"right": -2, "left": 2}.get(side, 0), 4
        note(ax, words, (at, 0), shift, ha=side, va="bottom", color=style.MUTED)
    rows.write(ax, left, names, [float(place) for place in range(len(names))], [])
    for kind, (_, sign, face, edge) in MARKS.items():
        some = own[own["kind"] == kind]
        places = [names.index(name) + 0.5 for name in some["name"]]
        ax.plot(some["date"], places, sign, ms=7 if sign != "D" else 6, mfc=face, mec=edge,
                mew=1.4, ls="", zorder=4, clip_on=False)  # fmt: skip
    told = own.groupby("name", sort=False).apply(
        lambda some: "; ".join(f"{d.day} {d:%B}, {t}" for d, t in zip(some["date"], some["text"],
                                                                       strict=True)),
        include_groups=False,
    )  # fmt: skip
    rows.tips(fig, ax, names, [float(place) for place in range(len(names))], list(told[names]), ROW)
    fig.numbers = told.rename("What it said, and when (2018)").rename_axis(None).to_frame()
    fig.alt = f"{title}. A row for each of {len(names)} States, in the order of their first word: "
    fig.alt += ", ".join(names) + "."
    return fig
