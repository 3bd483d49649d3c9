"""Sums: the reader sets weights, and a table is ranked and counted in the page."""

from html import escape
from math import isfinite

import ipywidgets as w

from . import conditions, present
from .errors import ExploreError
from .goals import refuse_others

WORDS = {
    "rank": "Rank",
    "item": "Name",
    "score": "Score",
    "line": "line: {line}",
    "tied": "{first} and {others} more",
    "alt": "Dots, one for each of {total}, stacked by score from {least} to {best}. "
    "{count} of them stand at {line} or more.",
    "again": "Back to the start",
}
FIELDS = ("count", "total", "share", "line", "first", "best", "least")
OWN = ("own", "own_rank", "own_ahead", "own_score")
ZERO = "Every weight is 0, so nothing is counted. Give at least one weight more than 0."
STILL = "The weights move where JavaScript runs; here they stand as the page chose them."


def sums(
    table,
    weights=None,
    *,
    note,
    choices=None,
    rule=50,
    own=None,
    mean=True,
    ranked=True,
    scale=(0, 100),
    show=10,
    decimals=0,
    unit="",
    words=None,
    still=STILL,
    id=None,
    share=None,
    renamed=None,
    goals=(),
    max_kb=100,
):
    """Let the reader weigh a table's columns; the rows are ranked, and counted against a rule.

    table: a DataFrame of numbers, one row an item, its index the names. weights: {column: what
    interact takes for a number}, default every column from 0 to 5. choices: {control: {choice:
    column}}, columns of which the reader picks one. rule: the score from which an item counts, or
    what interact takes for a number. own: the label of a control that follows one item, or {label:
    item to begin with}. mean: weighted mean (True) or plain sum. ranked: best first, or in the
    table's order. scale: lowest and highest number of a column. show: rows in the picture. note:
    a Markdown template, or {"some": ..., "none": ..., "all": ..., "zero": ...}; its fields are
    count, total, share, line, first, best, least, the controls' names and, with own, own, own_rank,
    own_ahead, own_score. Scores are ranked as written, to `decimals`. words: other words for WORDS.
    share, renamed, goals: as in `explore`; a moved rule is the control `line`, the followed item
    `own`.

    Returns the live explorer, or None on a page. Raises ExploreError.
    """
    where = "explore.sums"
    columns = [str(column) for column in table.columns]
    items = [str(name) for name in table.index]
    values = _values(table, columns, items, where, scale)
    choices = choices or {}
    picked = {column for options in choices.values() for column in options.values()}
    if weights is None:
        weights = {column: (0, 5) for column in columns if column not in picked}
    for column in (*weights, *picked):
        if column not in columns:
            raise ExploreError(f"{where}: the table has no column '{column}'; it has {columns}.")
    abbreviations = weights | {name: list(options) for name, options in choices.items()}
    if moved := not isinstance(rule, int | float):
        abbreviations["line"] = rule
    if own is not None:
        label, first = next(iter(own.items())) if isinstance(own, dict) else (own, items[0])
        if first not in items:
            raise ExploreError(f"{where}: own begins with '{first}', which is no row of the table.")
        abbreviations["own"] = w.Dropdown(options=items, value=first, description=label)
    found = present.read("sums", abbreviations)
    names = [control.name for control in found]
    terms = []
    for place, control in enumerate(found):
        if control.name in weights:
            column = columns.index(control.name)
            terms.append([place, [[value, column] for value in control.values]])
        elif control.name in choices:
            options = choices[control.name]
            terms.append([place, [[1, columns.index(options[v])] for v in control.values]])
    _refuse_odd_weights(found, weights, mean, where)
    fields = [*FIELDS, *names, *(OWN if own is not None else ())]
    cases = {"some": "", "none": "=some", "all": "=some", "zero": ZERO}
    notes = present.templates(where, note, cases, fields)
    words = present.plain(WORDS, words, where)
    present.check_fields(where, {name: words[name] for name in ("line", "alt")}, fields)
    words |= notes | {name: escape(words[name]) for name in ("line", "alt")}
    spec = {
        "kind": "sums",
        "items": items,
        "values": values,
        "terms": terms,
        "names": [found[place].label for place, _ in terms],
        "line": [names.index("line"), list(found[names.index("line")].values)]
        if moved
        else [None, [rule]],
        "own": names.index("own") if own is not None else None,
        "mean": mean,
        "ranked": ranked,
        "scale": list(scale),
        "show": show,
        "decimals": decimals,
        "grain": 10**decimals,
        "unit": unit,
        "words": words,
    }
    refuse_others(goals, where, str)
    tells = dict.fromkeys(("some", "none", "all"), True) | {"zero": False}
    conditions.put(spec, goals, tells, fields, where)
    buttons = [("again", "", words["again"])]
    return present.show(
        spec,
        found,
        name="sums",
        id=id,
        still=still,
        buttons=buttons,
        share=share,
        renamed=renamed,
        goals=goals,
        max_kb=max_kb,
    )


def _values(table, columns, items, where, scale):
    if not items or not columns:
        raise ExploreError(f"{where}: the table is empty; give it rows and columns of numbers.")
    if len(set(items)) < len(items):
        twice = next(name for name in items if items.count(name) > 1)
        raise ExploreError(f"{where}: the table has two rows '{twice}'; give each its own name.")
    found = []
    for place, column in enumerate(columns):
        found.append([])
        for name, value in zip(items, table.iloc[:, place].tolist(), strict=True):
            if not isinstance(value, int | float) or not isfinite(value):
                raise ExploreError(
                    f"{where}: '{name}' has no number in '{column}' but {value!r}. A missing "
                    "value is no 0: fill it for a stated reason, or leave the row out."
                )
            if not scale[0] <= value <= scale[1]:
                raise ExploreError(
                    f"{where}: '{name}' has {value!r} in '{column}', outside the scale "
                    f"{scale[0]} to {scale[1]}; pass scale=(lowest, highest)."
                )
            found[-1].append(value)
    return found


def _refuse_odd_weights(found, weights, mean, where):
    for control in found:
        if control.name in weights:
            odd = [v for v in control.values if not isinstance(v, int | float) or (mean and v < 0)]
            if odd:
                raise ExploreError(
                    f"{where}: the weight '{control.name}' can be {odd[0]!r}; give numbers, and "
                    "for a mean none below 0."
                )
