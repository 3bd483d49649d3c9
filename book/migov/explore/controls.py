"""From interact's arguments to the finite list of states that each control can take."""

from dataclasses import dataclass
from math import prod
from typing import Any

import ipywidgets as w

from .errors import ExploreError

TYPE_TO_FIND = 12  # more choices than this are a list in which the reader types to find
MOST_CHOICES = 100_000  # far more than a page or a reader can bear, far fewer than memory can
RESERVED = ("id", "alt", "numbers", "share", "renamed", "limit", "max_kb")

_KINDS = (
    (w.Play, "play"),
    ((w.Checkbox, w.ToggleButton), "checkbox"),
    ((w.RadioButtons, w.ToggleButtons), "radio"),
    ((w.Dropdown, w.Select), "select"),
    ((w.SelectionSlider, w.IntSlider, w.FloatSlider, w.FloatLogSlider), "range"),
    ((w.BoundedIntText, w.BoundedFloatText), "range"),
)
_REMEDIES = (
    (
        (w.Text, w.Textarea, w.Password),
        "free text has no end of states; give a list of the texts to choose from",
    ),
    (
        (w.SelectMultiple, w.TagsInput),
        "every subset would be a state; give one Checkbox for each choice",
    ),
    ((w.IntText, w.FloatText), "it has no bounds; give a tuple (min, max, step)"),
    (
        (w.IntRangeSlider, w.FloatRangeSlider, w.SelectionRangeSlider),
        "give two controls, one for each end",
    ),
)


@dataclass(frozen=True)
class Control:
    """One control: its widget, and its states as parallel tuples of values and labels."""

    name: str
    label: str
    kind: str  # range, select, radio, checkbox or play
    values: tuple
    labels: tuple
    index: int
    widget: Any

    @property
    def value(self):
        return self.values[self.index]


def read(draw, abbreviations):
    """Return ([Control, ...], {fixed name: value}) for a draw function and interact's arguments.

    ipywidgets itself turns the abbreviations, defaults and annotations into widgets (`manual`, so
    that it does not call the function itself). Raises
    ExploreError for a control whose states can't be listed.
    """
    try:
        widgets = w.interactive(draw, {"manual": True}, **abbreviations).kwargs_widgets
    except ValueError as error:
        raise ExploreError(
            f"explore({_name(draw)}): {error}. Give each argument a tuple (min, max, step), a "
            "list, a dict, a bool, a widget or fixed(value)."
        ) from error
    except TypeError as error:
        raise ExploreError(
            f"explore({_name(draw)}): the controls do not fit the function: {error}"
        ) from error
    controls, constants = [], {}
    for widget in widgets:
        if isinstance(widget, w.fixed):
            constants[widget._kwarg] = widget.value
        else:
            controls.append(_control(draw, widget))
    return controls, constants


def count(controls):
    """Return the number of states: the product of the controls' choices."""
    return prod(len(control.values) for control in controls)


def state(controls, number):
    """Return {name: value} of the state with this number; the last control changes fastest."""
    return {c.name: c.values[i] for c, i in zip(controls, indices(controls, number), strict=True)}


def indices(controls, number):
    """Return each control's index in the state with this number."""
    found = []
    for control in reversed(controls):
        number, index = divmod(number, len(control.values))
        found.append(index)
    return found[::-1]


def default(controls):
    """Return the number of the state that the controls stand at when the page opens."""
    number = 0
    for control in controls:
        number = number * len(control.values) + control.index
    return number


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


def _control(draw, widget):
    name = widget._kwarg
    where = f"explore({_name(draw)}): the control '{name}'"
    kind = next((kind for types, kind in _KINDS if isinstance(widget, types)), None)
    if kind is None:
        remedy = next((r for types, r in _REMEDIES if isinstance(widget, types)), None)
        remedy = remedy or "give a list of the values to choose from"
        raise ExploreError(f"{where} ({type(widget).__name__}) can't be explored: {remedy}.")
    values, labels = _states(widget, kind, where)
    if not values:
        raise ExploreError(f"{where} has no choices.")
    if len(set(labels)) < len(labels):
        twice = next(label for label in labels if labels.count(label) > 1)
        raise ExploreError(f"{where} offers '{twice}' twice; give each choice a label of its own.")
    if kind == "radio" and len(values) > TYPE_TO_FIND:
        kind = "select"
    index = _index(widget, values)
    return Control(name, _label(widget, name), kind, values, labels, index, widget)


def _label(widget, name):
    """Return the writer's description, else the argument's name as words."""
    if widget.description not in ("", name):
        return widget.description
    words = name.replace("_", " ")
    return words if len(words) == 1 else words[:1].upper() + words[1:]


def _states(widget, kind, where):
    if hasattr(widget, "_options_full"):
        pairs = widget._options_full
        return tuple(value for _, value in pairs), tuple(str(label) for label, _ in pairs)
    if kind == "checkbox":
        return (False, True), ("no", "yes")
    values = _numbers(widget, where)
    labels = tuple(_readout(widget, value) for value in values)
    if len(set(labels)) < len(labels):  # a readout with fewer digits than the step has
        labels = tuple(f"{value:.10g}" for value in values)
    return values, labels


def _numbers(widget, where):
    """Return the numbers that a reader can move to: every step from min, and max."""
    low, high = widget.min, widget.max
    whole = isinstance(low, int)
    step = widget.step or (1 if whole else 0.1)
    steps = int((high - low) / step + 1e-9)
    if steps >= MOST_CHOICES:
        raise ExploreError(f"{where} has {steps + 1:,} choices; give it a larger step.")
    values = [low + i * step if whole else round(low + i * step, 10) for i in range(steps + 1)]
    if high - values[-1] > step * 1e-6:
        values.append(high)  # as far as ipywidgets' own sliders go
    if isinstance(widget, w.FloatLogSlider):
        values = [widget.base**exponent for exponent in values]
    return tuple(values)


def _readout(widget, value):
    try:
        return format(value, getattr(widget, "readout_format", None) or "")
    except ValueError:  # a d3 format that Python has no equal for
        return str(value)


def _index(widget, values):
    if hasattr(widget, "_options_full"):
        if widget.index is None:
            widget.index = 0  # a page opens on one of the choices, and so both faces do
        return widget.index
    if isinstance(widget.value, bool):
        return int(widget.value)
    return min(range(len(values)), key=lambda i: abs(values[i] - widget.value))


def _name(draw):
    return getattr(draw, "__name__", type(draw).__name__)
