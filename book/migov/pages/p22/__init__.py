"""What page 22 alone shows and asks."""

from .destinations import destinations
from .forecast import hindsight
from .overlap_map import overlap_map

__all__ = ["destinations", "hindsight", "overlap_map"]
