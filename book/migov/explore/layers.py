"""Layers: a picture of parts laid over each other, each stored for its own controls alone."""

import re
import traceback
from inspect import signature
from itertools import combinations

from matplotlib.figure import Figure

from . import conditions, present
from . import controls as reading
from .errors import ExploreError, said
from .goals import refuse_others
from .views import Look, view

WORDS = {"head": ["Layer", "Items", "In all layers"], "nobody": "none"}
STILL = "The layers change where JavaScript runs; here they stand as the page chose them."


def layers(
    *draws,
    note="",
    words=None,
    still=STILL,
    id=None,
    share=None,
    renamed=None,
    goals=(),
    limit=2000,
    max_kb=300,
    **abbreviations,
):
    """Let the reader change each layer of a picture apart; a page stores sums, not products.

    draws: functions, the lowest layer first. Each takes those controls that its arguments name and
    returns what a draw function of `explore` may, the Figures all of one size; a set of names
    beside it, as in `return figure, {"Kenya", "Peru"}`, says which items the layer marks. note: a
    Markdown template of the finding; its fields are the controls' names, each function's name (as
    words: how many items its layer marks) and those joined by " and " (how many they have in
    common). Without it, the layers' own sentences stand one after the other. share, renamed,
    goals: as in `explore`. limit: the most states of all layers together. abbreviations: the
    controls, as `ipywidgets.interact` takes them.

    Returns the live explorer, or None on a page. Raises ExploreError.
    """
    where = "explore.layers"
    found = present.read("layers", abbreviations)
    names = [control.name for control in found]
    specs = []
    for draw in draws:
        own = list(signature(draw).parameters)
        if missing := [name for name in own if name not in names]:
            raise ExploreError(
                f"{where}: the layer {draw.__name__} takes '{missing[0]}', but the controls are "
                f"{names}."
            )
        places = [names.index(name) for name in own]
        specs.append({"name": draw.__name__.replace("_", " ").strip(), "controls": places})
    used = {place for spec in specs for place in spec["controls"]}
    if idle := [name for place, name in enumerate(names) if place not in used]:
        raise ExploreError(f"{where}: no layer takes the control '{idle[0]}'.")
    total = sum(reading.count([found[i] for i in spec["controls"]]) for spec in specs)
    if total > limit:
        raise ExploreError(
            f"{where}: {total:,} states of all layers together are more than the limit of "
            f"{limit:,}. Thin a control, or pass limit={total}."
        )
    drawn = [
        _states(where, draw, [found[i] for i in spec["controls"]], rank)
        for rank, (draw, spec) in enumerate(zip(draws, specs, strict=True))
    ]
    _refuse_unequal(where, specs, drawn)
    items = sorted({name for states in drawn for *_, held in states for name in held or ()})
    place = {name: number for number, name in enumerate(items)}
    parts = [
        [[*html, held if held is None else sorted(map(place.get, held))] for *html, held in states]
        for states in drawn
    ]
    pairs = zip(specs, drawn, strict=True)
    counted = [spec["name"] for spec, states in pairs if states[0][3] is not None]
    words = present.plain(WORDS, words, where)
    fields = [*names, *_joined(counted)]
    notes = present.templates(where, note, {"note": ""}, fields) if note else {"note": ""}
    spec = {"kind": "layers", "layers": specs, "items": items, "parts": parts}
    spec["words"] = words | notes
    refuse_others(goals, where, str)
    conditions.put(spec, goals, {"note": True}, fields, where)
    return present.show(
        spec,
        found,
        name="layers",
        id=id,
        still=still,
        share=share,
        renamed=renamed,
        goals=goals,
        max_kb=max_kb,
    )


def _states(where, draw, controls, rank):
    """Return [[picture, sentence, numbers, set of names or None], ...] of a layer's states."""
    states = []
    for number in range(reading.count(controls)):
        arguments = reading.state(controls, number)
        held, around = [], []

        def shown(held=held, around=around, **arguments):
            result = draw(**arguments)
            parts = result if isinstance(result, tuple) else (result,)
            held += [part for part in parts if isinstance(part, set | frozenset)]
            rest = tuple(part for part in parts if not isinstance(part, set | frozenset))
            for figure in (part for part in rest if isinstance(part, Figure)):
                for axes in figure.axes:
                    axes.patch.set_visible(rank == 0)  # the layers below are to be seen
                around.append([getattr(figure, side, "") for side in ("above", "below")])
                figure.above = figure.below = ""  # the layers' pictures lie on each other
            return rest

        try:
            part = view(shown, arguments, Look(text_as_paths=present.text_as_paths()))
        except Exception as error:
            values = said(arguments)
            raise ExploreError(
                f"{where}: the layer {draw.__name__} failed for {values or 'its only state'}: "
                f"{type(error).__name__}: {error}\n\n{traceback.format_exc(limit=-4)}"
            ) from None
        above, below = around[0] if around and not rank else ("", "")
        names = held[0] if held else None
        states.append([part.main, part.note, part.numbers, above, below, names])
    return states


def _refuse_unequal(where, specs, drawn):
    sizes = [re.findall(r'viewBox="([^"]*)"', main) for states in drawn for main, *_ in states]
    if sizes and any(size != sizes[0] for size in sizes):
        raise ExploreError(
            f"{where}: the layers' pictures differ in size and would not lie on each other; give "
            "every Figure the same figsize, and its Axes the same place and limits."
        )
    for spec, states in zip(specs, drawn, strict=True):
        if len({held is None for *_, held in states}) > 1:
            raise ExploreError(
                f"{where}: the layer '{spec['name']}' names its items in some states only; return "
                "an empty set where it marks none."
            )


def _joined(names):
    sizes = range(1, len(names) + 1)
    return [" and ".join(some) for size in sizes for some in combinations(names, size)]
