"""A control as the list of its choices, and the ways to list them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .errors import ExploreError

FEW, SHORT = 4, 48  # choices, and signs of their labels together, that stand side by side
MOST_CHOICES = 100_000  # far more than a page or a reader can bear, far fewer than memory can


@dataclass(frozen=True, eq=False)
class Control:
    """One control: its widget, and its states as parallel tuples of values and labels.

    points: of a span the labels of its ends, of `many` those of the single choices. parents and
    offers: of a control that follows others, the places of those in the list of controls, and
    {their indices: {own index: value}}.
    """

    name: str
    label: str
    kind: str  # range, span, select, radio, checkbox, many or play
    values: tuple
    labels: tuple
    index: int
    widget: Any
    made: bool = False  # by explore, from an abbreviation
    points: tuple = ()
    parents: tuple = ()
    offers: Mapping | None = None

    @property
    def value(self):
        return self.values[self.index]


def side_by_side(labels):
    """Tell whether choices are so few and short that a reader sees them all, as buttons."""
    return 2 <= len(labels) <= FEW and sum(map(len, labels)) <= SHORT


def are_years(labels):
    """Tell whether a slider's choices are years, so many that a reader may let them pass."""
    return len(labels) > FEW and all(
        len(label) == 4 and label.isdigit() and 1800 <= int(label) <= 2100 for label in labels
    )


def words(name):
    """Return an argument's name as words."""
    text = name.replace("_", " ")
    return text if len(text) == 1 else text[:1].upper() + text[1:]


def pairs(options):
    """Return [(label, value), ...] of a selection's options, as ipywidgets reads them."""
    items = list(options.items() if isinstance(options, Mapping) else options)
    if all(isinstance(item, list | tuple) and len(item) == 2 for item in items):
        return [(str(label), value) for label, value in items]
    return [(str(value), value) for value in items]


def steps(low, high, step, where):
    """Return the numbers that a reader can move to: every step from low, and high."""
    whole = all(isinstance(number, int) for number in (low, high, step or 1))
    step = step or (1 if whole else 0.1)
    number = int((high - low) / step + 1e-9)
    if number >= MOST_CHOICES:
        raise ExploreError(f"{where} has {number + 1:,} choices; give it a larger step.")
    values = [low + i * step if whole else round(low + i * step, 10) for i in range(number + 1)]
    if high - values[-1] > step * 1e-6:
        values.append(high)  # as far as ipywidgets' own sliders go
    return values


def spans(points):
    """Return every (from, to) of the points; to is never before from."""
    return tuple((low, high) for i, low in enumerate(points) for high in points[i:])


def ends(index, size):
    """Return the places of both ends of the span with this index among `size` points."""
    low = 0
    while index >= size - low:
        index -= size - low
        low += 1
    return low, low + index
