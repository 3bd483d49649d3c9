"""Goals: a question above the controls, a mark when a state answers it, the reason after."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from inspect import Parameter, signature
from itertools import groupby

import ipywidgets as w

from . import controls as reading
from . import rich
from .errors import ExploreError, said

REACHED, IMPOSSIBLE, GIVE = "Reached", "Not possible", "Show me one"


@dataclass(frozen=True)
class Goal:
    """One goal, as `goal` makes it; parts: names of what has to be found, "" for a whole."""

    question: str
    when: Callable | str
    then: str
    parts: tuple = ("",)
    impossible_after: int | None = None


def goal(question, *, when, then, each=None, impossible_after=None):
    """Return a goal for `explore(..., goals=[...])`: a state that the reader is asked to find.

    question: what stands above the controls, "Can you ...?". when: a function of those of draw's
    arguments that it names, which tells whether a state reaches the goal; for `layers`, `sums` and
    `play` a text as "count >= 20 and first == 'Fiji'" over the fields of their note. then: the
    reason, in Markdown, shown when it is reached. each: names of all that have to be found, for
    which when returns the name, or a list of the names, that a state reaches. impossible_after:
    where no state reaches it, the number of tries after which the page says so, with the reason.

    Raises ExploreError for a goal without words.
    """
    for name, text in {"question": question, "then": then}.items():
        if not isinstance(text, str) or not text.strip():
            raise ExploreError(f"goal: {name} is {text!r}; give its words.")
    where = f"goal '{question}'"
    parts = ("",) if each is None else tuple(map(str, each))
    if not parts or len(set(parts)) < len(parts):
        raise ExploreError(f"{where}: each is {each!r}; give names, each of them once.")
    if impossible_after is not None:
        if each is not None:
            raise ExploreError(f"{where}: each and impossible_after exclude one another.")
        if type(impossible_after) is not int or impossible_after < 1:
            raise ExploreError(f"{where}: impossible_after is {impossible_after!r}, no number.")
    return Goal(question, when, then, parts, impossible_after)


def refuse_others(goals, call, kind):
    """Raise ExploreError for what is no goal, a question asked twice, or a when not of a kind."""
    questions = []
    for one in goals:
        if not isinstance(one, Goal):
            raise ExploreError(f"{call}: goals holds {one!r:.60}; give goal('Can you ...?', ...).")
        if one.question in questions:
            raise ExploreError(f"{call}: two goals ask '{one.question}'.")
        if isinstance(one.when, str) != (kind is str) or not isinstance(one.when, str | Callable):
            wanted = "a text over the note's fields" if kind is str else "a function of arguments"
            raise ExploreError(f"{call}: goal '{one.question}': when has to be {wanted}.")
        questions.append(one.question)


def held(one, arguments, call):
    """Return whether each part of a goal is reached by the state with these arguments."""
    where = f"{call}: goal '{one.question}'"
    try:
        answer = one.when(**_named(one.when, arguments, where))
    except ExploreError:
        raise
    except Exception as error:
        raise ExploreError(
            f"{where} failed for {said(arguments)}: {type(error).__name__}: {error}"
        ) from error
    if one.parts == ("",):
        return [bool(answer)]
    found = [] if answer is None else [answer] if isinstance(answer, str) else list(answer)
    if strangers := [name for name in found if name not in one.parts]:
        raise ExploreError(
            f"{where}: when returned {strangers[0]!r} for {said(arguments)}, which is none of "
            f"{', '.join(one.parts)}."
        )
    return [name in found for name in one.parts]


def reached(one, controls, constants, call):
    """Return [bool of each state, ...] for each part of a goal.

    Raises ExploreError for a goal that the opening state reaches, that no state does (where it is
    not said to be impossible), or that one does though it is.
    """
    number = reading.count(controls)
    rows = [held(one, reading.state(controls, n) | constants, call) for n in range(number)]
    refuse(one, rows, reading.default(controls), lambda n: said(reading.state(controls, n)), call)
    return [list(part) for part in zip(*rows, strict=True)]


def refuse(one, rows, opening, said_of, call):
    """Raise ExploreError for a goal whose [[bool of each part], ...] of all states is none."""
    where = f"{call}: goal '{one.question}'"
    if all(rows[opening]):
        raise ExploreError(
            f"{where} is reached at the opening ({said_of(opening)}); let the explorer open "
            "elsewhere, or ask for more."
        )
    if one.impossible_after:
        if found := [n for n, row in enumerate(rows) if any(row)]:
            raise ExploreError(
                f"{where} is said to be impossible, but {said_of(found[0])} reaches it."
            )
        return
    for place, name in enumerate(one.parts):
        if not any(row[place] for row in rows):
            raise ExploreError(
                f"{where}: no state reaches {repr(name) if name else 'it'}. Where that is the "
                "point, give impossible_after=3, and why in then."
            )


def runs(part):
    """Return [bool, ...] as the lengths of its runs, the first of them of False."""
    lengths = [(value, len(list(run))) for value, run in groupby(part)]
    return [0] * bool(part[0]) + [length for _, length in lengths]


def lines(goals, met):
    """Return the list above the controls, in a list; met: of each goal the parts reached so far."""
    if not goals:
        return []
    inside = "".join(_line(one, own) for one, own in zip(goals, met, strict=True))
    return [f'<ul class="ex-goals">{inside}</ul>']


def reasons(goals):
    """Return the place below the picture where the reasons come."""
    return '<div class="ex-reasons" role="status"></div>\n' if goals else ""


def marks(met):
    """Return a square for each part, filled where it is reached."""
    return "".join(f'<i class="ex-mark{" ex-met" * bool(one)}"></i>' for one in met)


def reason(one):
    """Return what is said of a goal that is reached, or found to be impossible."""
    told = IMPOSSIBLE if one.impossible_after else REACHED
    return f"<strong>{told}.</strong> {_inline(one.then)}"


def _line(one, met):
    parts = escape(json.dumps(one.parts, ensure_ascii=False))
    count = f"{sum(met)} of {len(met)}"
    count = f' <span class="ex-count" role="status">{count}</span>' if len(met) > 1 else ""
    tries = f' data-tries="{one.impossible_after}"' if one.impossible_after else ""
    return (
        f'<li class="ex-goal" data-parts="{parts}"{tries}>'
        f'<span><span class="ex-marks" aria-hidden="true">{marks(met)}</span> '
        f'<span class="ex-aim">{escape(one.question)}</span>{count}</span>'
        f'<button type="button" class="ex-give" hidden>{GIVE}</button>'
        f'<template class="ex-then">{reason(one)}</template></li>'
    )


def _inline(text):
    """Return Markdown as HTML, one paragraph without its element."""
    shown = rich.part(text).html.strip()
    alone = shown.startswith("<p>") and shown.endswith("</p>") and shown.count("<p>") == 1
    return shown[3:-4] if alone else shown


def _named(when, arguments, where):
    """Return those of the arguments that a function names."""
    try:
        parameters = signature(when).parameters.values()
    except (ValueError, TypeError):
        return arguments
    if any(p.kind == Parameter.VAR_KEYWORD for p in parameters):
        return arguments
    names = [p.name for p in parameters]
    unknown = [p.name for p in parameters if p.name not in arguments and p.default is p.empty]
    if unknown:
        raise ExploreError(
            f"{where}: when takes '{unknown[0]}', but the arguments are {', '.join(arguments)}."
        )
    return {name: value for name, value in arguments.items() if name in names}


class Asked:
    """The goals of an explorer with a kernel: widgets above the controls, and what is reached."""

    def __init__(self, goals, give):
        """Make the widgets; give: called with (place of the goal, place of the part) to show."""
        self.goals, self.tried = goals, set()
        self.met = [[False] * len(one.parts) for one in goals]
        self.lines = [w.HTML(layout=w.Layout(flex="1 1 auto")) for _ in goals]
        self.rows = [w.HBox([line, self._button(i, give)]) for i, line in enumerate(self.lines)]
        self._tell()

    def judge(self, found, state):
        """Mark what a state reaches; found: [[bool of each part], ...], state: its name."""
        opening = not self.tried
        self.tried.add(state)
        for i, (one, own) in enumerate(zip(self.goals, found, strict=True)):
            if one.impossible_after:
                own = [len(self.tried) > one.impossible_after]
            elif opening and len(own) == 1:  # that it is false there a page's build sees to
                continue
            self.met[i] = [old or new for old, new in zip(self.met[i], own, strict=True)]
        self._tell()

    def reasons(self):
        """Return the reasons of all that is reached, as HTML to stand below the view."""
        pairs = zip(self.goals, self.met, strict=True)
        told = "".join(f"<p>{reason(one)}</p>" for one, met in pairs if all(met))
        return f'<div class="ex-reasons">{told}</div>' if told else ""

    def _button(self, i, give):
        button = w.Button(description=GIVE, layout=w.Layout(width="auto", flex="0 0 auto"))

        def pressed(_):
            if self.goals[i].impossible_after:
                self.met[i] = [True]
                self._tell()
            give(i, self.met[i].index(False) if False in self.met[i] else 0)

        button.on_click(pressed)
        return button

    def _tell(self):
        for one, met, line in zip(self.goals, self.met, self.lines, strict=True):
            line.value = f'<ul class="ex-goals">{_line(one, met)}</ul>'
