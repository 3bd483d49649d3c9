"""What page 72 alone shows and asks."""

from .build import TURNED_ROUND, from_2000, outlook
from .count import LEAP, SINCE, STEPS, all_indices, counted, told
from .inputs import computed, same
from .record import after_leaving, one_input
from .turned import labels, stored, turned

__all__ = [
    "LEAP",
    "SINCE",
    "STEPS",
    "TURNED_ROUND",
    "after_leaving",
    "all_indices",
    "computed",
    "counted",
    "from_2000",
    "labels",
    "one_input",
    "outlook",
    "same",
    "stored",
    "told",
    "turned",
]
