"""What page 63 alone shows and asks."""

from .left import left, without
from .purse import KINDS, purse

__all__ = ["KINDS", "left", "purse", "without"]
