"""What page 91 alone shows: a layer to lay over the tile map, and the invented game."""

from .overlay import overlay
from .readmission import READMISSION

__all__ = ["READMISSION", "overlay"]
