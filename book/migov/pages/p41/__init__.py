"""What page 41 alone shows and asks."""

from .displacement import displacement_ranking
from .initiative_map import initiative_map

__all__ = ["displacement_ranking", "initiative_map"]
