"""What page 42 alone shows and asks."""

from .cascade import cascade
from .club import club
from .figures import endings
from .reach import reach_curve

__all__ = ["cascade", "club", "endings", "reach_curve"]
