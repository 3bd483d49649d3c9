"""What page 12 alone shows and asks."""

from .cases import CASES, cases
from .commons import picture, who_pays
from .plane import plane
from .readmission import CHAIRS, LINKED, chairs, points

__all__ = ["CASES", "CHAIRS", "LINKED", "cases", "chairs", "picture", "plane", "points", "who_pays"]
