"""What page 21 alone shows and asks."""

from .arrivals import arrivals
from .family_curves import family_curves
from .record import record_sentence, state_record
from .treaty_map import treaty_count_map, treaty_map

__all__ = [
    "arrivals",
    "family_curves",
    "record_sentence",
    "state_record",
    "treaty_count_map",
    "treaty_map",
]
