"""What page 23 alone shows and asks."""

from .sides import sides

__all__ = ["sides"]
