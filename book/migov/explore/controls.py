"""From interact's arguments to the finite list of states that each control can take."""

import enum
from difflib import get_close_matches
from functools import lru_cache
from inspect import Parameter, signature
from math import prod

import ipywidgets as w
from traitlets import TraitError

from . import following
from .choices import MOST_CHOICES, Control, pairs, side_by_side, spans, steps, words
from .errors import ExploreError

TYPE_TO_FIND = 12  # more choices than this are a list in which the reader types to find
NONE_CHOSEN = "none chosen"  # what a widget with `value=None` opens on
RESERVED = ("id", "alt", "numbers", "share", "holds", "renamed", "goals", "limit", "max_kb")

# by the names of ipywidgets' classes, since its versions do not have the same ones
_KINDS = {
    "Play": "play",
    **dict.fromkeys(("Checkbox", "ToggleButton"), "checkbox"),
    **dict.fromkeys(("RadioButtons", "ToggleButtons"), "radio"),
    **dict.fromkeys(("Dropdown", "Select"), "select"),
    **dict.fromkeys(("SelectionSlider", "IntSlider", "FloatSlider", "FloatLogSlider"), "range"),
    **dict.fromkeys(("BoundedIntText", "BoundedFloatText"), "range"),
    **dict.fromkeys(("IntRangeSlider", "FloatRangeSlider", "SelectionRangeSlider"), "span"),
    "SelectMultiple": "many",
}
_TEXT = "free text has no end of states; give a list of the texts to choose from"
_BOUNDS = (
    "it has no bounds; give a tuple (min, max, step) or a Bounded{} with min and max, or a list of "
    "the values"
)
_REMEDIES = {
    **dict.fromkeys(("Text", "Textarea", "Password"), _TEXT),
    "TagsInput": "give a SelectMultiple of the tags, or one Checkbox for each choice",
    "IntText": _BOUNDS.format("IntText"),
    "FloatText": _BOUNDS.format("FloatText"),
    "DatePicker": "give a list of the values, or a SelectionSlider of dates",
}
_ANNOTATIONS = {bool: w.Checkbox, str: w.Text, int: w.IntText, float: w.FloatText}
_ASK = (
    "Give each argument a tuple (min, max, step), a list, a dict, a bool, a widget or fixed(value)"
)


def read(draw, given):
    """Return ([Control, ...], {fixed name: value}) for a draw function and interact's arguments.

    ipywidgets itself turns the abbreviations into widgets. A default of the function's that is a
    text, or that has no control, stays fixed. Raises ExploreError for a control whose states can't
    be listed.
    """
    call = f"explore({_name(draw)})"
    controls, constants, late = [], {}, {}
    for name, abbreviation, default in _arguments(draw, given, call):
        if isinstance(abbreviation, w.fixed):
            constants[name] = abbreviation.get_interact_value()
        elif following.is_one(abbreviation) and name in given:
            late[name] = abbreviation
            controls.append(name)
        elif (widget := _widget(abbreviation, default, name in given)) is not None:
            controls.append(_control(name, widget, widget is not abbreviation, call))
        elif name in given:
            raise ExploreError(
                f"{call}: {abbreviation!r}, given for '{name}', cannot be transformed to a widget. "
                f"{_ASK}; as the function's own default it would stay fixed."
            )
        else:
            constants[name] = default
    return following.resolve(controls, constants, late, call), constants


def kept(draw, given):
    """Return the names of the arguments that stay at a default for which there is no control."""
    call = f"explore({_name(draw)})"
    return [
        name
        for name, abbreviation, default in _arguments(draw, given, call)
        if name not in given
        and not isinstance(abbreviation, w.fixed)
        and _widget(abbreviation, default, False) is None
    ]


def standing(control):
    """Return the index that a control's widget stands at now."""
    if control.parents:
        return control.labels.index(control.widget.label)
    return _control(control.name, control.widget, control.made, "explore").index


def near(control, index, offered):
    """Return the label of what is nearest to the choice with this index among those offered."""
    if index in offered:
        return control.labels[index]
    places = sorted(offered)
    return control.labels[places[nearest(places, index)] if control.kind == "range" else places[0]]


def count(controls):
    """Return the number of states: the combinations of the controls' choices."""
    valid = combinations(controls)
    return prod(len(control.values) for control in controls) if valid is None else len(valid)


def state(controls, number):
    """Return {name: value} of the state with this number; the last control changes fastest."""
    chosen = indices(controls, number)
    return {c.name: _value(c, chosen, own) for c, own in zip(controls, chosen, strict=True)}


def indices(controls, number):
    """Return each control's index in the state with this number."""
    valid = combinations(controls)
    if valid is not None:
        return list(valid[number])
    found = []
    for control in reversed(controls):
        number, index = divmod(number, len(control.values))
        found.append(index)
    return found[::-1]


def default(controls):
    """Return the number of the state that the controls stand at when the page opens."""
    valid, chosen = combinations(controls), tuple(control.index for control in controls)
    return place(controls, chosen) if valid is None else valid.index(chosen)


def place(controls, chosen):
    """Return the place of these indices among all combinations, valid or not."""
    number = 0
    for control, index in zip(controls, chosen, strict=True):
        number = number * len(control.values) + index
    return number


def combinations(controls):
    """Return the valid combinations as sorted tuples of indices; None where all are valid."""
    if not any(control.parents for control in controls):
        return None
    return _combinations(tuple(controls))


def check_limit(draw, controls, limit):
    """Raise ExploreError when there are more states than the limit; name the control to thin."""
    states = count(controls)
    if states <= limit:
        return
    sizes = " × ".join(f"{c.name}: {len(c.values):,}" for c in controls)
    widest = max(controls, key=lambda c: len(c.values))
    raise ExploreError(
        f"explore({_name(draw)}): {states:,} states ({sizes}) are more than the limit of {limit:,}."
        f" Thin '{widest.name}' first: give it a larger step or a shorter list. To draw them all "
        f"the same, pass limit={states}."
    )


@lru_cache(maxsize=16)
def _combinations(controls):
    found = [{}]
    for place in following.in_order([control.parents for control in controls]):
        found = [
            beside | {place: index}
            for beside in found
            for index in following.offers_beside(controls[place], beside)
        ]
        if len(found) > MOST_CHOICES:
            raise ExploreError(
                f"explore: '{controls[place].name}' makes more than {MOST_CHOICES:,} states; thin "
                "it, or another control."
            )
    return sorted(tuple(beside[place] for place in range(len(controls))) for beside in found)


def _value(control, chosen, index):
    return following.offers_beside(control, dict(enumerate(chosen)))[index]


def _arguments(draw, given, call):
    """Yield (name, abbreviation, default) in the function's order, as interact finds them."""
    try:
        parameters = signature(draw).parameters.values()
    except (ValueError, TypeError):  # built-in: nothing is known but what is given
        yield from ((name, given[name], Parameter.empty) for name in given)
        return
    named = (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY)
    rest, taken = dict(given), [parameter.name for parameter in parameters]
    takes_any = any(parameter.kind == Parameter.VAR_KEYWORD for parameter in parameters)
    if (unknown := next((name for name in given if name not in taken), None)) and not takes_any:
        near = get_close_matches(unknown, taken, n=1)
        hint = f"Did you mean '{near[0]}'?" if near else f"It takes {', '.join(taken) or 'none'}."
        raise ExploreError(
            f"{call}: the controls do not fit the function: it has no argument '{unknown}'. {hint}"
        )
    for parameter in parameters:
        name, default = parameter.name, parameter.default
        if parameter.kind == Parameter.POSITIONAL_ONLY and default is Parameter.empty:
            raise ExploreError(
                f"{call}: the controls do not fit the function: '{name}' can't be given by name; "
                "take the '/' out of its arguments."
            )
        if parameter.kind not in named:
            continue
        if name in rest:
            yield name, rest.pop(name), default
        elif default is not Parameter.empty:
            yield name, default, default
        elif (asked := _of_annotation(parameter.annotation)) is not None:
            yield name, asked, default
        else:
            raise ExploreError(
                f"{call}: cannot find widget or abbreviation for argument: '{name}'. {_ASK}."
            )
    yield from ((name, value, Parameter.empty) for name, value in rest.items())


def _of_annotation(annotation):
    if isinstance(annotation, enum.EnumMeta):
        return {choice.name: choice for choice in annotation}
    return _ANNOTATIONS[annotation]() if annotation in _ANNOTATIONS else None


def _widget(abbreviation, default, given):
    """Return the widget for an abbreviation; None where there is none, or none for a default."""
    if isinstance(abbreviation, w.Widget):
        return abbreviation
    if not given and isinstance(abbreviation, str):
        return None
    try:
        widget = w.interactive.widget_from_abbrev(abbreviation, default)
    except (ValueError, TypeError) as error:
        if given:
            raise ExploreError(f"explore: {abbreviation!r}: {error}. {_ASK}.") from error
        return None
    except TraitError as error:  # a menu of values that == can't tell apart, as tables
        kind = type(abbreviation).__name__
        raise ExploreError(
            f"explore: no menu can be made of this {kind}: {error}. Where its values are tables or "
            "arrays, give a list of their names and let the function look them up."
        ) from error
    if not given and widget is not None and hasattr(widget, "options") and not widget.options:
        return None
    return widget


def _control(name, widget, made, call):
    where = f"{call}: the control '{name}'"
    if not isinstance(widget, w.ValueWidget):
        raise ExploreError(f"{where}: {type(widget).__name__} is not a ValueWidget. {_ASK}.")
    classes = [kind.__name__ for kind in type(widget).__mro__]
    kind = next((_KINDS[name] for name in classes if name in _KINDS), None)
    if kind is None:
        remedy = next((_REMEDIES[name] for name in classes if name in _REMEDIES), None)
        remedy = remedy or "give a list of the values to choose from"
        raise ExploreError(f"{where} ({type(widget).__name__}) can't be explored: {remedy}.")
    points, labels_of_points = _points(widget, kind, where)
    if not points:
        raise ExploreError(f"{where} has no choices.")
    if twice := next((one for one in labels_of_points if labels_of_points.count(one) > 1), None):
        raise ExploreError(f"{where} offers '{twice}' twice; give each choice a label of its own.")
    made_of = {"widget": widget, "made": made}
    if kind == "span":
        values = spans(points)
        labels = tuple(f"{low} – {high}" for low, high in spans(labels_of_points))
        index = spans(range(len(points))).index(_ends(widget, points))
        made_of["points"] = labels_of_points
    elif kind == "many":
        values, labels = _subsets(points, where), _subsets(labels_of_points, where)
        labels = tuple(", ".join(chosen) or "none" for chosen in labels)
        index = sum(1 << place for place in widget.index)
        made_of["points"] = labels_of_points
    else:
        values, labels, index = points, labels_of_points, _index(widget, points)
        if index is None:  # the author's `value=None`: a page opens on it, too
            values, labels, index = (None, *values), (NONE_CHOSEN, *labels), 0
    if kind == "radio" and len(values) > TYPE_TO_FIND:
        kind = "select"
    elif kind == "select" and side_by_side(labels):
        kind = "radio"
    return Control(
        name, _label(widget, name), kind, _as_passed(widget, values), labels, index, **made_of
    )


def _label(widget, name):
    """Return the writer's description, else the argument's name as words."""
    return widget.description or words(name)


def _points(widget, kind, where):
    """Return what a reader can set a control, or each end of a span, to: values and labels."""
    if hasattr(widget, "options"):
        chosen = pairs(widget.options)
        return tuple(value for _, value in chosen), tuple(label for label, _ in chosen)
    if kind == "checkbox":
        return (False, True), ("no", "yes")
    values = _numbers(widget, where)
    labels = tuple(_readout(widget, value) for value in values)
    if len(set(labels)) < len(labels):  # a readout with fewer digits than the step has
        labels = tuple(f"{value:.10g}" for value in values)
    if kind == "span" and len(values) ** 2 / 2 > MOST_CHOICES:
        raise ExploreError(f"{where} has {len(values) ** 2 // 2:,} spans; give it a larger step.")
    return values, labels


def _numbers(widget, where):
    values = steps(widget.min, widget.max, widget.step, where)
    if isinstance(widget, w.FloatLogSlider):
        values = [widget.base**exponent for exponent in values]
    return tuple(values)


def _subsets(points, where):
    if 2 ** len(points) > MOST_CHOICES:
        raise ExploreError(
            f"{where} has {len(points)} choices, and each set of them is a state; give fewer, or a "
            "list of the sets to choose from."
        )
    return tuple(
        tuple(point for place, point in enumerate(points) if number >> place & 1)
        for number in range(2 ** len(points))
    )


def _as_passed(widget, values):
    """Return the values as the widget passes them on, where its class has a way of its own."""
    if type(widget).get_interact_value is w.ValueWidget.get_interact_value:
        return tuple(values)
    start, passed = widget.value, []
    for value in values:
        widget.value = value
        passed.append(widget.get_interact_value())
    widget.value = start
    return tuple(passed)


def _readout(widget, value):
    try:
        text = format(value, getattr(widget, "readout_format", None) or "")
    except ValueError:  # a d3 format that Python has no equal for
        return str(value)
    return text if any(digit in text for digit in "123456789") else text.replace("-", "")


def _index(widget, values):
    if hasattr(widget, "options"):
        return widget.index
    if isinstance(widget.value, bool):
        return int(widget.value)
    return nearest(values, widget.value)


def _ends(widget, points):
    if hasattr(widget, "options"):
        return tuple(widget.index)
    return tuple(nearest(points, end) for end in widget.value)


def nearest(values, wanted):
    return min(range(len(values)), key=lambda i: abs(values[i] - wanted))


def _name(draw):
    return getattr(draw, "__name__", type(draw).__name__)
