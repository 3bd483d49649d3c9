"""Three marks for one State, and its two faces: pictures that lie on each other."""

import pandas as pd

from migov.charts import style
from migov.charts.marks import boxes, note

STEP = 4  # points: bars of equal length are held once in a page
SCALES = {  # top of each scale in points
    "here": (0, "Of 100 people here, born elsewhere"),
    "away": (50, "Of 100 people born here, living elsewhere"),
    "most": (100, "Where most of them live"),
}
FACES = 150  # where the two lists begin, in points
ROW, NAMED = 17, 3
BODY = FACES + 2 * (NAMED + 1) * ROW + 12
NAMES = 126  # points, for the names of the lists
AFTER = 66  # points, for the numbers behind their bars


@style.two_widths
def faces(own, into, out, *, name, shown, source=""):
    """Return a Figure of two scales, one name and two lists of bars, all empty unless shown.

    own: here and away (of 100, may be missing), came and left (people) of a State. into, out:
    people by name of origin and destination, largest first. name: of the State.
    """
    fig, ax = _empty("Three marks for one State", "By country of birth, mid-2024", source)
    for top, words in SCALES.values():
        note(ax, words, (0, top), (0, -11), weight=600)
    for key in ("here", "away"):
        _track(ax, SCALES[key][0], style.width())
    head = SCALES["most"][0]
    if not shown:
        _waits(ax)
        fig.alt = "Two empty scales from 0 to 100, a name to fill in, and two lists that wait."
        fig.numbers = pd.DataFrame({"The record": ["waits for your three marks"]})
        return fig
    for key in ("here", "away"):
        _filled(ax, SCALES[key][0], own[key])
    first = out.index[0] if len(out) else "not recorded"
    note(ax, f"Record: {first}", (0, head), (0, -41), color=style.ACCENT, weight=600)
    most = max([*into[:1], *out[:1]], default=1)
    lists = ("came", "Live here, born in", into), ("left", "Born here, live in", out)
    for place, (key, words, people) in enumerate(lists):
        top = FACES + place * ((NAMED + 1) * ROW + 8)
        note(ax, f"{words} (all: {people_text(own[key])})", (0, top), (0, -12), weight=600)
        _bars(ax, top + ROW, people[:NAMED], most)
    fig.alt = (
        f"{name}. Of 100 people there {share(own['here'])} were born elsewhere; of 100 born there "
        f"{share(own['away'])} live elsewhere, most in {first}."
    )
    fig.numbers = _numbers(into[:NAMED], out[:NAMED])
    return fig


@style.two_widths
def mark(key, value):
    """Return a Figure of one mark of the reader's, to lay over `faces`; value: 0 to 100, or a name.

    key: of SCALES.
    """
    fig, ax = _empty("", "", "")
    top, words = SCALES[key]
    if key == "most":
        if value:
            note(ax, f"You: {value}", (0, top), (0, -27), weight=600)
        fig.alt = f"{words}: you say {value or 'nothing yet'}."
        return fig
    x = value * _unit()
    boxes(ax, [(x - 1.3, top + 17, x + 1.3, top + 35)], facecolors=style.INK, edgecolors="none")
    side = "left" if value < 80 else "right"
    shift = 5 if value < 80 else -5
    note(ax, f"you {value}", (x, top), (shift, -46), ha=side, weight=600)
    fig.alt = f"{words}: you say {value}."
    return fig


def people_text(number):
    """Return a number of people to two digits, in words that can be read at a glance."""
    if number >= 1e6:
        return f"{number / 1e6:.1f} million" if number < 1e7 else f"{number / 1e6:.0f} million"
    digits = max(0, len(f"{number:.0f}") - 2)
    return f"{round(number, -digits):,.0f}"


def share(value):
    """Return a share of 100 as text: whole, or with a decimal where it is small."""
    if pd.isna(value):
        return "no figure"
    return "under 0.1" if value < 0.1 else f"{value:.1f}" if value < 10 else f"{value:.0f}"


def _empty(title, subtitle, source):
    fig, ax = style.figure(title, subtitle, source, body=BODY, bottom=2)
    ax.set(xlim=(0, style.width()), ylim=(BODY, 0))
    ax.axis("off")
    return fig, ax


def _unit():
    return (style.width() - 62) / 100  # the record's number stands behind the scale


def _track(ax, top, wide):
    edges = [(0, top + 19, 100 * _unit(), top + 33)]
    boxes(ax, edges, facecolors=style.EMPTY, edgecolors="none")


def _filled(ax, top, value):
    if not pd.isna(value):
        edges = [(0, top + 19, round(value * _unit()), top + 33)]
        boxes(ax, edges, facecolors=style.ACCENT, edgecolors="none")
    at = (100 * _unit(), top)
    note(ax, share(value), at, (6, -30), color=style.ACCENT, weight=600)


def _waits(ax):
    words = "The record and both lists wait for your three marks."
    for step, line in enumerate(style.wrap(words, style.width() - 20)):
        note(ax, line, (0, FACES + 20), (0, -14 * step), color=style.MUTED)


def _bars(ax, top, people, most):
    long = style.width() - NAMES - AFTER
    for step, (name, number) in enumerate(people.items()):
        y = top + step * ROW
        right = NAMES + max(1, STEP * round(long * number / most / STEP))
        edges = [(NAMES, y + 3, right, y + ROW - 2)]
        boxes(ax, edges, facecolors=style.ACCENT, edgecolors="none")
        note(ax, _fit(name), (0, y), (0, -12.5))
        note(ax, people_text(number), (style.width(), y), (0, -12.5), ha="right", weight=600)


def _fit(name):
    return style.wrap(name, NAMES - 6)[0].rstrip(" (,")


def _numbers(into, out):
    table = pd.DataFrame(
        {
            "Born in": pd.Series(list(into.index)),
            "live here": pd.Series([people_text(n) for n in into]),
            "Live in": pd.Series(list(out.index)),
            "born here": pd.Series([people_text(n) for n in out]),
        }
    )
    return table.fillna("")
