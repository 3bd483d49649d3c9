"""The table of the talks: the text that the reader chooses, who signs it, where it stands."""

from functools import cache

import numpy as np
import pandas as pd

from migov import tables
from migov.charts import chips, labels, style
from migov.charts.marks import note
from migov.models import bargain

from . import record

SIDES = ("European Union", "African Group")  # across, up
FILLS = {
    "own words": (style.ACCENT, style.ACCENT),
    "a group's words": (style.LIGHT["c8"], style.ACCENT),
    "no words": (style.EMPTY, style.EMPTY),
}


def text(**letters):
    """Return {issue: value} of all eight issues: the chosen letters, the rest as agreed in 2018."""
    return record.agreed() | {issue: _values()[issue, letter] for issue, letter in letters.items()}


@cache
def _values():
    wordings = tables.load("negotiation_wordings").set_index(["issue", "letter"])["value"]
    return {key: int(value) for key, value in wordings.items()}


def letters_2018():
    """Return {issue: letter} of the text of 2018, for all eight issues."""
    agreed = tables.load("negotiation_wordings").query("origin == 'agreed'")
    return dict(zip(agreed["issue"], agreed["letter"], strict=True))


def ballot(issue):
    """Return {words for a menu: letter} of an issue of the class."""
    return {f"{letter}: {nick}": letter for (name, letter), nick in NICK.items() if name == issue}


def agenda():
    """Return the agenda of the class: a DataFrame, a row an issue, a column a letter.

    A square marks the agreed wording, a dagger one that was written for the game.
    """
    origin = tables.load("negotiation_wordings").set_index(["issue", "letter"])["origin"]
    names = tables.load("negotiation_issues").set_index("issue")["name"]
    marks = {"agreed": " \u25a0", "written for the game": " \u2020"}
    cells = {}
    for key, nick in NICK.items():
        cells[key] = nick.removesuffix(" (2018)") + marks.get(origin[key], "")
    shown = pd.Series(cells).unstack().fillna("")
    return shown.reindex(dict.fromkeys(issue for issue, _ in NICK)).rename(index=names)


NICK = {
    ("pathways", "A"): "each State alone",
    ("pathways", "B"): "more ways, case by case (2018)",
    ("pathways", "C"): "more ways, status for those long here",
    ("return", "A"): "last, and voluntary",
    ("return", "B"): "non-refoulement by name",
    ("return", "C"): "readmit; the word is out (2018)",
    ("return", "D"): "without condition",
    ("services", "A"): "by status",
    ("services", "B"): "basic for all (2018)",
    ("services", "C"): "a list for all",
    ("financing", "A"): "each its own",
    ("financing", "B"): "no objective",
    ("financing", "C"): "a voluntary fund (2018)",
    ("financing", "D"): "money for projects",
}


def answers(package, worth=record.WORTH):
    """Return what each actor does: 'signs', 'abstains' or 'leaves'; who refused before, leaves."""
    found = bargain.answers(
        bargain.left(record.wishes(), package, worth).rename(index=record.SHORT), record.PATIENCE
    )
    names = tables.load("states").set_index("state")["label"]
    return pd.concat([found, pd.Series(bargain.LEAVES, index=names[list(record.REFUSE)])])


def counted(package, worth=record.WORTH, silent="go along", refuse=True):
    """Return how each of the 193 States answers: a Series by code."""
    wishes, _ = record.state_wishes(silent)
    points = bargain.left(wishes, package, worth)
    if refuse:
        points[list(record.REFUSE)] = -np.inf
    return bargain.answers(points, record.PATIENCE)


def who_signs(package, *, title, source):
    """Return a Figure: the actors in three rows by what they do, coloured by whose words count."""
    silent = (record.state_wishes()[1] == "no words").sum()
    rows = {name: [] for name in (bargain.SIGNS, bargain.ABSTAINS, bargain.LEAVES)}
    for actor, answer in answers(package).items():
        kind = "a group's words" if actor in record.SHORT.values() else "own words"
        rows[answer].append((actor, kind))
    rows[bargain.SIGNS].append((f"{silent} others", "no words"))
    return chips(
        {name.capitalize(): words for name, words in rows.items()},
        fills=FILLS,
        title=title,
        subtitle="Delegations that spoke on the agenda before 13 July 2018, by what the model has "
        "them do",
        source=source,
        none="nobody",
    )


def all_texts(issues=None, worth=record.WORTH):
    """Return (texts, points): all texts of the class's agenda, and what each actor has left.

    texts: a DataFrame, one row a text, one column an issue (the values). points: one column an
    actor, on the same index; the four other issues are as agreed.
    """
    texts = bargain.every(issues or record.options())
    wishes, rest = record.wishes(), record.agreed()
    rows = [bargain.left(wishes, rest | own, worth) for own in texts.to_dict("records")]
    return texts, pd.DataFrame(rows, index=texts.index)


@cache
def _field():
    two = all_texts()[1][list(SIDES)]
    return two, bargain.efficient(two)


@style.two_widths
def frontier(package, *, title, source):
    """Return a Figure: all texts by the points that two sides have left, the reader's and 2018's.

    Dark dots are on the frontier: no other text is as good for both and better for one.
    """
    two, best = _field()
    own = bargain.left(record.wishes(), package, record.WORTH)
    real = bargain.left(record.wishes(), record.agreed(), record.WORTH)
    key = [
        (style.INK, style.INK, "on the frontier"),
        (style.CONTEXT, style.CONTEXT, "another text serves both better"),
        (style.LIGHT["c1"], style.LIGHT["c1"], "yours"),
    ]
    fig, ax = style.figure(
        title,
        f"The {len(two)} texts of the agenda, by the points that two have left; both sign in the "
        "white corner",
        source,
        body=250,
        left=28,
        right=10,
        bottom=36,
        key=key,
        above=30,
        model=True,
    )
    low, high = two.min() - 1, two.max() + 1
    (left, right), (bottom, top) = ((low[side], high[side]) for side in SIDES)
    ax.set(xlim=(left, right), ylim=(bottom, top))
    ax.axvspan(left, 0, color=style.LIGHT["c13"], alpha=0.35, lw=0, zorder=0)
    ax.axhspan(bottom, 0, color=style.LIGHT["c13"], alpha=0.35, lw=0, zorder=0)
    ax.grid(axis="both")
    ax.axhline(0, color=style.MUTED, lw=0.9)
    ax.axvline(0, color=style.MUTED, lw=0.9)
    for fill, rows in ((style.CONTEXT, two[~best]), (style.INK, two[best])):
        spots = rows.drop_duplicates().to_numpy()
        ax.plot(spots[:, 0], spots[:, 1], "o", ms=5, mfc=fill, mec=style.PAPER, mew=0.6)
    at, then = (tuple(p[list(SIDES)]) for p in (own, real))
    ax.plot(*then, "o", ms=9, mfc="none", mec=style.ACCENT, mew=2, zorder=5)
    ax.plot(*at, "o", ms=7, color=style.LIGHT["c1"], mec=style.PAPER, mew=1, zorder=6)
    labels.beside(ax, {"2018": then}, {"2018": "2018"}, bold=["2018"], crowd=two.to_numpy())
    ax.set_xlabel(f"{SIDES[0]} \u2192", loc="right")
    note(ax, f"\u2191 {SIDES[1]}", (0, 1), (-28, 7), xycoords="axes fraction", color=style.MUTED)
    fig.alt = (
        f"{len(two)} dots, points left of the {SIDES[0]} across and the {SIDES[1]} up. {title}. "
        f"Yours {at[0]:g} and {at[1]:g}; 2018 {then[0]:g} and {then[1]:g}."
    )
    fig.numbers = pd.DataFrame(
        {"Points left": [f"{v:g}" for v in own], "In 2018": [f"{v:g}" for v in real]},
        index=[record.SHORT.get(a, a) for a in own.index],
    )
    return fig


def told(package):
    """Return a sentence on where a text stands: on the frontier of two sides, or what beats it."""
    two, _ = _field()
    own = bargain.left(record.wishes(), package, record.WORTH)[list(SIDES)]
    better = two[(two >= own).all(axis=1) & (two > own).any(axis=1)]
    if better.empty:
        return "On the frontier: no other text serves both better"
    return f"{len(better)} other texts serve one better and the other no worse"
