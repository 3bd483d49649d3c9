"""What page 23 alone shows and asks."""

from .figures import around_consent, lottery, who_is_ahead
from .sides import sides

__all__ = ["around_consent", "lottery", "sides", "who_is_ahead"]
