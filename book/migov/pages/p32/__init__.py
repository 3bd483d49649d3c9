"""What page 32 alone shows and asks."""

from .followers import GROUPS, PUSHES, TREATIES, followers, histories, table
from .forums import EUROPEAN, LISTS, growth, load, seats
from .handshakes import circle, dotted, filled, ground
from .maps import seats_map, taken_away

__all__ = [
    "EUROPEAN",
    "GROUPS",
    "LISTS",
    "PUSHES",
    "TREATIES",
    "circle",
    "dotted",
    "filled",
    "followers",
    "ground",
    "growth",
    "histories",
    "load",
    "seats",
    "seats_map",
    "table",
    "taken_away",
]
