"""What page 63 alone shows and asks."""

from .purse import KINDS, purse

__all__ = ["KINDS", "purse"]
