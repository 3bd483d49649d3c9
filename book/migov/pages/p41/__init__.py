"""What page 41 alone shows and asks."""

from .displacement import displacement_ranking
from .guidelines import ACTORS, asked, guideline_matrix
from .initiative_map import initiative_map

__all__ = ["ACTORS", "asked", "displacement_ranking", "guideline_matrix", "initiative_map"]
