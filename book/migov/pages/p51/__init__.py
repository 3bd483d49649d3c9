"""What page 51 alone shows and asks."""

from .provisions import AGENDAS, ROLES, coverage, ladder, listing, ties

__all__ = ["AGENDAS", "ROLES", "coverage", "ladder", "listing", "ties"]
