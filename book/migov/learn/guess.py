"""`guess`: what a reader commits to before an explorer shows the answer (pages/pNN/guesses.json).

Drawn by `explore.marks`: in a page by native controls, with a kernel by ipywidgets. The explorers
that it hides wait until the reader has committed to a guess, or has asked to be shown.
"""

from migov.explore import ExploreError, explore

from . import exercises, rooms

STILL = "The figure below holds the answer."
WORDS = {
    "label": "Your guess",
    "you": "you:",
    "record": "it is",
    "compare": "Commit",
    "hide": "Guess again",
    "skip": "Show me",
    "own_column": "Your guess",
    "truth_column": "It is",
}
_NUMBER = {
    "low": "You said **{own}**; it is **{truth}**: {gap} too low.",
    "high": "You said **{own}**; it is **{truth}**: {gap} too high.",
    "exact": "You said **{own}**, and it is **{truth}**.",
    "told": "It is **{truth}**.",
    "before": "",
}
_LINE = "It is farthest off in {worst}: you drew {worst_own}, it is {worst_truth}."
NOTES = {
    "number": _NUMBER,
    "share": _NUMBER,
    "line": {
        "low": f"Your line runs **{{gap}} too low** on average. {_LINE}",
        "high": f"Your line runs **{{gap}} too high** on average. {_LINE}",
        "exact": "Your line is the one that was found.",
        "told": "The line ends at **{last_truth}** in {last}.",
        "before": "Move the points of the line, or point where they belong. Then commit.",
    },
    "order": {
        "some": "**{right} of {total}** stand where they belong. The order is {truth}.",
        "exact": "All {total} stand where they belong: {truth}.",
        "told": "The order is {truth}.",
        "before": "Put them in order, then commit.",
    },
    "tiles": {
        "some": "**{right} of {total}** are right; you left out {missed}, and picked {wrong} too "
        "many. It is true of {truth}: {names}.",
        "exact": "All {total} are right: {names}.",
        "told": "It is true of {truth}: {names}.",
        "before": "Pick those of which it is true, then commit.",
    },
}
_CASES = {"low": "low", "high": "high", "right": "exact", "wrong": "some"}
_SIDES = {"order": ("right", "wrong"), "tiles": ("right", "wrong")}


def guess(key, id):
    """Ask the reader for a guess; explorers further down that hold the answer wait for it.

    key: the page's number, as "21". id: of the guess in pages/pNN/guesses.json. Displays controls;
    returns what `explore.marks` does. Raises RoomError for a faulty guess.
    """
    page, item = find(key, id)
    place = f"p{page}/guesses.json, guess '{id}'"
    found = exercises.figures(page, item, place)
    given = mark(item, found, place)
    question = rooms.inline(exercises.fill(item["question"], found))
    asks = {"question": question, "hides": item["hides"], "kept": f"{page}.{id}"}
    try:
        return explore.marks(
            **given,
            words=WORDS,
            note=NOTES[item["kind"]],
            still=STILL,
            asks=asks,
            id=f"guess-{page}-{id}",
        )
    except ExploreError as error:
        raise rooms.RoomError(f"{place}: {error}") from error


def read(key, root=rooms.PAGES):
    """Return the guesses of a page, a list of dicts. Raises RoomError for a faulty one."""
    items = rooms.read(key, "guesses", root)
    place = f"p{rooms.page_number(key)}/guesses.json"
    ids = [item["id"] for item in items]
    front = [item["id"] for item in items if "front" in item]
    if len(front) > 1:
        raise rooms.RoomError(
            f"{place}: the front page asks one guess of a page, and {', '.join(front)} are marked. "
            'Leave "front" at one.'
        )
    for item in items:
        if "front" in item and item["kind"] not in ("number", "share"):
            raise rooms.RoomError(
                f"{place}, guess '{item['id']}': the front page scores numbers and shares. Mark "
                'another guess with "front": true.'
            )
    for id, item in zip(ids, items, strict=True):
        if ids.count(id) > 1:
            raise rooms.RoomError(f"{place}: two guesses have the id '{id}'. Rename one.")
        known = _SIDES.get(item["kind"], ("low", "high", "right"))
        for number, one in enumerate(item["tempts"], 1):
            where = f"{place}, guess '{id}', tempt {number}"
            if "when" in one and one["when"] not in known:
                raise rooms.RoomError(
                    f"{where}: a guess of the kind {item['kind']} is never '{one['when']}'. Use "
                    f"one of {', '.join(known)}."
                )
            if "from" in one and item["kind"] not in ("number", "share"):
                raise rooms.RoomError(
                    f'{where}: from and to are for numbers and shares. Use "when" instead.'
                )
    return items


def find(key, id, root=rooms.PAGES):
    """Return (page, guess) of a page's guess. Raises RoomError, with the guesses there are."""
    items = read(key, root)
    for item in items:
        if item["id"] == id:
            return rooms.page_number(key), item
    known = ", ".join(f"'{item['id']}'" for item in items)
    raise rooms.RoomError(
        f"Page {rooms.page_number(key)} has no guess '{id}' in its guesses.json. It has {known}."
    )


def mark(item, found, place):
    """Return what `explore.marks` needs of a guess: its truth, scale and tempting thoughts.

    found: the guess's figures, its "answer" among them. Raises RoomError for an answer of the
    wrong kind or outside the scale, and for guesses on which no word is said.
    """
    kind, answer = item["kind"], found["answer"]
    given = {"tempts": [_tempt(one, found) for one in item["tempts"]]}
    if kind in _SIDES:
        _refuse_silent(item, place)
    if kind == "order":
        return given | _order(answer, place)
    if kind == "tiles":
        names = list(exercises.evaluate(item["of"], found, place))
        return given | {"truth": list(answer), "of": names}
    low, high, step = item.get("scale", (0, 100, 1))
    decimals = item.get("decimals", 0 if step == int(step) else 1)
    given |= {"scale": (low, high, step), "decimals": decimals, "unit": item.get("unit", "")}
    if kind == "line":
        if not hasattr(answer, "items"):
            raise rooms.RoomError(
                f"{place}: the answer to a line is {{year: number}}, not {answer!r:.60}."
            )
        _refuse_silent(item, place)
        values = {name: round(float(value), decimals) for name, value in answer.items()}
        _refuse_outside(values.values(), low, high, place)
        return given | {"truth": values, "given": item["given"]}
    try:
        truth = float(answer)
    except (TypeError, ValueError):
        raise rooms.RoomError(f"{place}: the answer is no number: {answer!r:.60}.") from None
    _refuse_outside([truth], low, high, place)
    _refuse_silent(item, place, truth)
    return given | {"truth": round(truth, decimals), "near": step / 2}


def _order(answer, place):
    if not hasattr(answer, "items") or len(answer) < 2:
        raise rooms.RoomError(
            f"{place}: the answer to an order is {{name: number}} for two to five names, not "
            f"{answer!r:.60}."
        )
    if len(set(answer.values())) < len(answer):
        raise rooms.RoomError(f"{place}: two of the numbers are equal, so there is no one order.")
    ranked = sorted(answer, key=answer.get, reverse=True)
    start = sorted(answer)
    amounts = [f"{answer[name]:,.10g}" for name in ranked]
    return {"truth": ranked, "start": start[::-1] if start == ranked else start, "amounts": amounts}


def _tempt(one, found):
    case = {"when": _CASES[one["when"]]} if "when" in one else {k: one[k] for k in ("from", "to")}
    return case | {"html": f"<p>{rooms.inline(exercises.fill(one['text'], found))}</p>"}


def _refuse_outside(values, low, high, place):
    for value in values:
        if not low <= value <= high:
            raise rooms.RoomError(
                f"{place}: the answer is {value:,.10g}, which the scale from {low:g} to {high:g} "
                'leaves out. Widen it: "scale": [lowest, highest, step].'
            )


def _refuse_silent(item, place, truth=None):
    """Refuse a guess some of whose wrong answers are left without a word on why they tempt."""
    whens = {one.get("when") for one in item["tempts"]}
    if item["kind"] in _SIDES:
        silent = {"wrong"} - whens
    else:
        silent = {"low", "high"} - whens
        if truth is not None:
            low, high, step = item.get("scale", (0, 100, 1))
            spans = [(one["from"], one["to"]) for one in item["tempts"] if "from" in one]
            values = [low + i * step for i in range(round((high - low) / step) + 1)]
            sides = {"low": [v for v in values if v < truth - step / 2],
                     "high": [v for v in values if v > truth + step / 2]}  # fmt: skip
            silent = {
                side
                for side in silent
                if any(not any(a <= v <= b for a, b in spans) for v in sides[side])
            }
    if silent:
        case = sorted(silent)[0]
        raise rooms.RoomError(
            f"{place}: nothing says why a guess that is {case} tempts. Add "
            f'{{"when": "{case}", "text": "..."}} to "tempts".'
        )
