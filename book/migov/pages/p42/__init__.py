"""What page 42 alone shows and asks."""

from .cascade import cascade
from .club import club
from .reach import reach_curve

__all__ = ["cascade", "club", "reach_curve"]
