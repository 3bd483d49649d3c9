"""What page 51 alone shows and asks."""

from .provisions import AGENDAS, ROLES, coverage_matrix, ladder, listing, ties

__all__ = ["AGENDAS", "ROLES", "coverage_matrix", "ladder", "listing", "ties"]
