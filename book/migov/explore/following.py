"""Controls whose choices are a function of other controls' values, as cities are of a country."""

from contextlib import suppress
from inspect import Parameter, signature
from itertools import product

import ipywidgets as w
from IPython.utils.capture import capture_output

from .choices import Control, pairs, steps, words
from .errors import ExploreError

_FORMS = "a list, a dict or a tuple (min, max, step)"


def is_one(abbreviation):
    """Tell whether a control is given as a function of others."""
    return callable(abbreviation) and not isinstance(abbreviation, type | w.Widget)


def in_order(parents):
    """Return the places of the controls, each after those that it follows; raises ValueError."""
    order, rest = [], list(range(len(parents)))
    while rest:
        ready = [place for place in rest if set(parents[place]) <= set(order)]
        if not ready:
            raise ValueError("a circle")
        order += ready
        rest = [place for place in rest if place not in ready]
    return order


def resolve(controls, constants, late, call):
    """Return the controls with those that stand as a bare name made from their functions.

    controls: [Control or name, ...]; late: {name: function of other arguments}. Raises
    ExploreError.
    """
    if not late:
        return controls
    names = [one if isinstance(one, str) else one.name for one in controls]
    needs = {
        name: _needs(name, function, names, constants, call) for name, function in late.items()
    }
    places = [tuple(names.index(n) for n in needs.get(name, ()) if n in names) for name in names]
    try:
        order = in_order(places)
    except ValueError:
        raise ExploreError(
            f"{call}: the choices of {' and '.join(map(repr, late))} depend on each other in a "
            "circle; let one of them have choices of its own."
        ) from None
    found = list(controls)
    for place in order:  # whom its parents follow, it follows, too
        above = {*places[place], *(far for near in places[place] for far in places[near])}
        places[place] = tuple(sorted(above))
        if names[place] in late:
            name = names[place]
            found[place] = _made(
                name, late[name], needs[name], places[place], found, constants, call
            )
    return found


def refuse_refilled(controls, call):
    """Raise ExploreError where a control's `observe` refills another: a page would not see it."""
    own = [control for control in controls if not control.made and len(control.values) > 1]
    for mover in own:
        others = [control for control in own if control is not mover]
        before = [_offer(control.widget) for control in others]
        stood = [(control.widget, control.widget.value) for control in (mover, *others)]
        with capture_output(), suppress(Exception):  # what observers print or raise is not asked
            mover.widget.value = mover.values[0 if mover.index else 1]
        after = [_offer(control.widget) for control in others]
        for control, was, now in zip(others, before, after, strict=True):
            if was != now:
                raise ExploreError(
                    f"{call}: moving '{mover.name}' changes what '{control.name}' offers, which "
                    f"nobody sees in a page; give {control.name}=lambda {mover.name}: ... instead."
                )
        with capture_output(), suppress(Exception):
            for widget, value in stood:
                if widget.value is not value:
                    widget.value = value


def _offer(widget):
    if hasattr(widget, "options"):
        return [label for label, _ in pairs(widget.options)]
    return [getattr(widget, name, None) for name in ("min", "max", "step")]


def _needs(name, function, names, constants, call):
    needed = []
    for parameter in signature(function).parameters.values():
        if parameter.name in names or parameter.name in constants:
            needed.append(parameter.name)
        elif parameter.default is Parameter.empty:
            raise ExploreError(
                f"{call}: the choices of '{name}' depend on '{parameter.name}', which is no "
                f"argument of the function. Its arguments are {', '.join([*names, *constants])}."
            )
    return needed


def _made(name, function, needs, places, controls, constants, call):
    where = f"{call}: the control '{name}'"
    fixed = {need: constants[need] for need in needs if need in constants}
    kinds, offers = set(), {}
    for chosen, values in _combinations(controls, places):
        given = {controls[place].name: value for place, value in zip(places, values, strict=True)}
        given = {need: given[need] for need in needs if need in given}
        said = ", ".join(f"{key}={value!r}" for key, value in given.items())
        kind, choices = _choices(function(**fixed, **given), where, said)
        kinds.add(kind)
        offers[chosen] = choices
    if len(kinds) > 1:
        raise ExploreError(f"{where} gets now a list, now a tuple; give {_FORMS} each time.")
    (kind,) = kinds
    labels = list(dict.fromkeys(label for choices in offers.values() for label, _ in choices))
    value_of = {label: value for choices in offers.values() for label, value in choices}
    if kind == "range":
        labels.sort(key=value_of.get)
    index_of = {label: index for index, label in enumerate(labels)}
    start = offers[tuple(controls[place].index for place in places)]
    own = start[(len(start) - 1) // 2] if kind == "range" else start[0]  # as interact starts
    widget = (w.SelectionSlider if kind == "range" else w.Dropdown)(options=start, value=own[1])
    return Control(
        name,
        words(name),
        kind,
        tuple(value_of[label] for label in labels),
        tuple(labels),
        index_of[own[0]],
        widget,
        made=True,
        parents=places,
        offers={
            chosen: {index_of[label]: value for label, value in choices}
            for chosen, choices in offers.items()
        },
    )


def _combinations(controls, places):
    """Yield (indices, values) of the parents, only those that can stand beside each other."""
    for chosen in product(*(range(len(controls[place].values)) for place in places)):
        beside = dict(zip(places, chosen, strict=True))
        offers = [offers_beside(controls[place], beside) for place in places]
        if all(index in own for index, own in zip(chosen, offers, strict=True)):
            yield chosen, [own[index] for index, own in zip(chosen, offers, strict=True)]


def offers_beside(control, beside):
    """Return {index: value} of what a control offers beside these indices, {place: index}."""
    if control.parents:
        return control.offers.get(tuple(beside[place] for place in control.parents), {})
    return dict(enumerate(control.values))


def _choices(found, where, said):
    """Return the kind of control and [(label, value), ...] for what the function gave."""
    if isinstance(found, tuple) and len(found) in (2, 3) and all(_is_number(n) for n in found):
        low, high, step = (*found, None)[:3]
        if high < low or (step is not None and step <= 0):
            raise ExploreError(f"{where}: {found!r}, given for {said}, has no steps.")
        values = steps(low, high, step, where)
        return "range", [(f"{value:.10g}", value) for value in values]
    if isinstance(found, str | tuple | w.Widget) or not hasattr(found, "__iter__"):
        raise ExploreError(
            f"{where}: its function gave {found!r} for {said}; it has to give {_FORMS}."
        )
    choices = pairs(found)
    labels = [label for label, _ in choices]
    if not choices:
        raise ExploreError(f"{where} has no choices for {said}; leave that choice out, too.")
    if twice := next((label for label in labels if labels.count(label) > 1), None):
        raise ExploreError(f"{where} offers '{twice}' twice for {said}.")
    return "select", choices


def _is_number(thing):
    return isinstance(thing, int | float) and not isinstance(thing, bool)
