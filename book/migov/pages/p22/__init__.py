"""What page 22 alone shows and asks."""

from .destinations import destinations
from .forecast import could_join, hindsight
from .overlap_map import overlap_map

__all__ = ["could_join", "destinations", "hindsight", "overlap_map"]
