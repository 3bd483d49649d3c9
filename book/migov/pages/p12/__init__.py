"""What page 12 alone shows and asks."""

from . import check
from .cases import CASES, cases
from .commons import picture, who_pays
from .plane import plane
from .readmission import CHAIRS, chairs, matrix, points
from .told import told

__all__ = [
    "CASES",
    "CHAIRS",
    "cases",
    "chairs",
    "check",
    "matrix",
    "picture",
    "plane",
    "points",
    "told",
    "who_pays",
]
