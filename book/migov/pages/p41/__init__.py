"""What page 41 alone shows and asks."""

from .displacement import displacement_ranking, struck_most
from .initiative_map import initiative_map

__all__ = ["displacement_ranking", "initiative_map", "struck_most"]
