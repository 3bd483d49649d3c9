"""What the front page alone shows: a guess, and the map that answers it."""

from .first_guess import acceptance, ready, with_guess

__all__ = ["acceptance", "ready", "with_guess"]
