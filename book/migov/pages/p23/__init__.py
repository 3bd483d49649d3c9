"""What page 23 alone shows and asks."""

from .figures import around_consent, lottery, share, who_is_ahead
from .sides import sides

__all__ = ["around_consent", "lottery", "share", "sides", "who_is_ahead"]
