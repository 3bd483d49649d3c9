"""What page 13 alone shows and asks."""

from .barriers import DIVIDES, count, divide
from .board import LEVELS, board, layer
from .place import CRITERIA, firmness, flips, issues, placed, views
from .reasons import reasons

__all__ = [
    "CRITERIA",
    "DIVIDES",
    "LEVELS",
    "board",
    "count",
    "divide",
    "firmness",
    "flips",
    "issues",
    "layer",
    "placed",
    "reasons",
    "views",
]
