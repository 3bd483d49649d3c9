"""What page 90 alone shows and asks."""

from .hosts_by_region import hosts_by_region

__all__ = ["hosts_by_region"]
