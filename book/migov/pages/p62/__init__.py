"""What page 62 alone shows and asks."""

from .designs import designs
from .links import links
from .ranking import ranking

__all__ = ["designs", "links", "ranking"]
