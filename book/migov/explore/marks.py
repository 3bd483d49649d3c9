"""Own marks: the reader gives a number, a line, tiles, an order or a deal, then sees the truth.

With a question above it a mark is a guess: explorers that hold its answer wait for it.
"""

from html import escape
from math import isfinite

import ipywidgets as w
from matplotlib.ticker import MaxNLocator

from . import present
from .compute import number
from .errors import ExploreError

WORDS = {
    "label": "Your mark",
    "you": "you",
    "record": "truth",
    "compare": "Compare",
    "hide": "Guess again",
    "open": "Show the answer",
    "skip": "Show me",
    "waits": "This figure shows after your guess.",
    "own_column": "Your mark",
    "truth_column": "Truth",
    "gap_column": "Difference",
    "item": "",
    "is_so": "yes",
    "is_not": "no",
    "is_so_hit": "yes, as you said",
    "is_so_miss": "yes, you said no",
    "is_not_hit": "no, as you said",
    "is_not_miss": "no, you said yes",
    "place_hit": "as you said",
    "place_miss": "you said: {place}",
    "dealt_hit": "{place}, as you said",
    "dealt_miss": "{place}; you said {own}",
    "dealt_told": "{place}",
}
ALTS = {
    "number": (
        "A line of numbers with your mark at {own}.",
        "A line of numbers with your mark at {own} and the truth at {truth}.",
        "A line of numbers with the truth at {truth}.",
    ),
    "line": (
        "A chart with a line that you draw. Known: {given}. Your marks: {marks}.",
        "A chart with two lines. Your marks: {marks}. The truth: {truths}.",
        "A chart with a line. The truth: {truths}.",
    ),
    "tiles": ("", "", ""),
    "order": ("", "", ""),
    "deal": ("", "", ""),
}
FIELDS = {
    "number": ("own", "truth", "gap"),
    "line": (
        *("gap", "worst", "worst_gap", "worst_own", "worst_truth", "last", "last_own"),
        *("last_truth", "given", "marks", "truths"),
    ),
    "tiles": ("right", "total", "picked", "truth", "missed", "wrong", "names"),
    "order": ("right", "total", "own", "truth"),
    "deal": ("right", "total"),
}
CASES = {
    "number": ("low", "high", "exact", "before"),
    "line": ("low", "high", "exact", "before"),
    "tiles": ("some", "exact", "before"),
    "order": ("some", "exact", "before"),
    "deal": ("some", "exact", "before"),
}
BEFORE = "Set your {what}, then compare."
WHAT = {"number": "mark", "line": "line", "tiles": "tiles", "order": "order", "deal": "deal"}
PLACES = ("First", "Second", "Third", "Fourth", "Fifth")
STILL = "Make your guess first; then open the answer below."
MOST_POINTS = 12


def marks(
    truth,
    *,
    note,
    scale=(0, 100, 1),
    of=None,
    into=None,
    given=0,
    start=None,
    decimals=0,
    unit="",
    gap_unit=None,
    words=None,
    still=STILL,
    id=None,
    share=None,
    renamed=None,
    max_kb=50,
    amounts=None,
    asks=None,
    tempts=(),
    near=0,
):
    """Let the reader mark a figure, then compare the mark with the truth.

    truth: a number; a Series (or dict) of numbers along a line, in order; a list of names, in
    their order; with `of`, a list of all tiles' names, those names for which the answer is yes; or,
    with `into`, a list of places, {item: its place} for items that the reader deals. scale:
    (lowest, highest, step) of a mark. given: how many of the line's first points are shown from the
    beginning. start: where the marks stand before the reader moves them (default: the last given
    point, or the middle; of an order the names as they stand at first, by default from A to Z).
    amounts: what is said beside each name of an order, or each item of a deal once it is shown, in
    its order. near: how far off a number still counts as the truth. gap_unit: of a difference, as
    " points" where the unit is "%". note: a Markdown template of the comparison, or {"low": ...,
    "high": ..., "exact": ..., "before": ...} for a mark below, above and at the truth ("some" and
    "exact" for tiles, orders and deals; "told" for a reader who skips the guess). Fields of a
    number: own, truth, gap; of a line: gap (mean), worst, worst_gap, worst_own, worst_truth, last,
    last_own, last_truth, marks, truths, given; of tiles: right, total, picked, truth, missed,
    wrong, names; of an order: right, total, own, truth; of a deal: right, total. share, renamed: as
    in `explore`; a control is called as its mark is: words' "label", a point of the line, a tile, a
    place of the order, an item of the deal.

    asks: what makes a guess of it, {"question": HTML, "hides": the ids of the explorers that wait,
    "kept": the name under which a site keeps the guess (`window.exploreKeeps`)}. tempts: why wrong
    guesses tempt, [{"when": case, or "from" and "to": numbers, "html": text}]; the first that fits
    follows the note.

    Returns the live explorer, or None on a page. Raises ExploreError.
    """
    where = "explore.marks"
    form = "tiles" if of is not None else "line" if hasattr(truth, "items") else "number"
    form = "order" if form == "number" and isinstance(truth, list | tuple) else form
    form = "deal" if into is not None else form
    words = present.plain(WORDS, words, where)
    spec = {"kind": "marks", "form": form, "decimals": decimals, "unit": unit}
    spec["gap_unit"] = unit if gap_unit is None else gap_unit
    spec |= {"tempts": list(tempts), "near": near}
    if form == "tiles":
        own, rest = _tiles(where, list(truth), list(of))
    elif form == "order":
        own, rest = _order(where, list(truth), start, amounts)
    elif form == "deal":
        own, rest = _deal(where, dict(truth), list(into), amounts)
    else:
        low, high, step = scale
        spec |= {"scale": [low, high], "ticks": _ticks(low, high)}
        points = {words["label"]: truth} if form == "number" else dict(truth)
        values = [v.item() if hasattr(v, "item") else v for v in points.values()]
        _refuse_outside(where, values, low, high)
        labels = [str(key) for key in points]
        if form == "line":
            _refuse_long(where, len(values), given)
            spec |= {"given": given, "labels": labels, "truth": values}
            spec["places"] = _places(list(points))
        else:
            spec["truth"] = values[0]
        if start is None:
            start = values[given - 1] if given else (low + high) / 2
        kind = w.IntSlider if all(isinstance(v, int) for v in scale) else w.FloatSlider
        start = min(high, max(low, low + round((start - low) / step) * step))
        bounds = {"min": low, "max": high, "step": step, "value": start}
        if kind is w.FloatSlider:
            bounds["readout_format"] = f",.{decimals}f"
        own = {label: kind(description=label, **bounds) for label in labels[given:]}
        rest = {}
    found = present.read("marks", own)
    spec |= {"values": [list(control.values) for control in found], **rest}
    spec["heads"] = [words["item"], words["own_column"], words["truth_column"]]
    if form in ("number", "line"):
        spec["heads"].append(words["gap_column"])
    first, *others = CASES[form]
    cases = {first: "", **dict.fromkeys(others, f"={first}")}
    cases |= {"before": BEFORE.format(what=WHAT[form]), "told": ""}
    given_note = {first: note} if isinstance(note, str) else note
    if not given_note.get(first):
        raise ExploreError(f"{where}: note has no '{first}', the sentence that compares.")
    notes = present.templates(where, given_note, cases, FIELDS[form])
    alts = dict(zip(("alt", "alt_shown", "alt_told"), map(escape, ALTS[form]), strict=True))
    spec["words"] = alts | words | notes
    buttons = [("compare", "", words["compare"])]
    if asks:
        spec["asks"] = asks
        buttons.append(("skip", "", words["skip"]))
    return present.show(
        spec,
        found,
        name="marks",
        id=id,
        still=still,
        buttons=buttons,
        fold="" if asks else present.fold(_truths(spec, words), words["open"]),
        share=share,
        renamed=renamed,
        max_kb=max_kb,
    )


def _tiles(where, truth, names):
    if strangers := [name for name in truth if name not in names]:
        raise ExploreError(f"{where}: '{strangers[0]}' is true but no tile; add it to `of`.")
    if not names:
        raise ExploreError(f"{where}: there are no tiles; give their names as `of`.")
    answers = [name in truth for name in names]
    own = {name: w.Checkbox(value=False, description=name) for name in names}
    return own, {"labels": names, "truth": answers}


def _order(where, truth, start, amounts):
    if not 2 <= len(truth) <= len(PLACES) or len(set(truth)) < len(truth):
        raise ExploreError(
            f"{where}: an order of {len(truth)} names; give two to {len(PLACES)} different ones."
        )
    names = list(start or sorted(truth))
    if sorted(names) != sorted(truth) or names == truth:
        raise ExploreError(
            f"{where}: the names have to stand in another order first; pass start=[...] with the "
            f"same names, not in the order {truth}."
        )
    places = PLACES[: len(truth)]
    own = {
        place: w.Dropdown(options=names, value=name)
        for place, name in zip(places, names, strict=True)
    }
    amounts = list(amounts or [""] * len(truth))
    return own, {"labels": list(places), "truth": truth, "amounts": amounts}


def _deal(where, truth, places, amounts):
    for item, place in truth.items():
        if place not in places:
            raise ExploreError(
                f"{where}: '{item}' belongs into '{place}', which is not among the places {places}."
            )
    own = {item: w.Dropdown(options=places, value=places[0]) for item in truth}
    amounts = list(amounts or [""] * len(truth))
    return own, {"labels": list(truth), "truth": list(truth.values()), "amounts": amounts}


def _truths(spec, words):
    """Return the table of the truth alone, for readers who want it without a guess."""
    if spec["form"] == "number":
        label = f"{words['record']}: {number(spec['truth'], spec['decimals'])}{spec['unit']}"
        return f"<p>{escape(label)}</p>"
    if spec["form"] == "tiles":
        values = [words["is_so" if value else "is_not"] for value in spec["truth"]]
    elif spec["form"] in ("order", "deal"):
        values = spec["truth"]
    else:
        values = [number(value, spec["decimals"]) + spec["unit"] for value in spec["truth"]]
    rows = "".join(
        f"<tr><td>{escape(label)}</td><td>{escape(value)}</td></tr>"
        for label, value in zip(spec["labels"], values, strict=True)
    )
    return f'<table class="ex-table"><tbody>{rows}</tbody></table>'


def _ticks(low, high):
    """Return round numbers of the scale, and its ends where no round number is near."""
    ticks = MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    ticks = [float(tick) for tick in ticks if low <= tick <= high]
    room = (ticks[1] - ticks[0]) / 2 if len(ticks) > 1 else 0
    ends = [[low]] * (ticks[0] - low > room) + [ticks] + [[high]] * (high - ticks[-1] > room)
    return [tick for part in ends for tick in part]


def _places(keys):
    """Return where the points stand, in percent of the width: by number, or evenly."""
    if not all(isinstance(key, int | float) or hasattr(key, "item") for key in keys):
        keys = range(len(keys))
    first, last = float(keys[0]), float(keys[-1])
    return [12 + 80 * (float(key) - first) / (last - first) for key in keys]


def _refuse_outside(where, values, low, high):
    for value in values:
        if not isinstance(value, int | float) or not isfinite(value) or not low <= value <= high:
            raise ExploreError(
                f"{where}: the truth holds {value!r}, which is no number from {low} to {high}; "
                "pass scale=(lowest, highest, step), and leave out what is missing."
            )


def _refuse_long(where, points, given):
    if not 0 <= given < points or points < 2 or points - given > MOST_POINTS:
        raise ExploreError(
            f"{where}: a line of {points} points of which {given} are given; it needs two points, "
            f"and 1 to {MOST_POINTS} that the reader draws. Thin the line, or give more of it."
        )
