"""What page 42 alone shows and asks."""

from .cascade import cascade
from .club import club
from .figures import DEPTHS, between, endings, likely, sizes
from .reach import reach_curve

__all__ = ["DEPTHS", "between", "cascade", "club", "endings", "likely", "reach_curve", "sizes"]
