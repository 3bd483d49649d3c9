"""What page 23 alone shows and asks."""

from .figures import around_consent, lottery, share, who_is_ahead
from .given import given
from .reservations import carved, said, spoken
from .sides import sides

__all__ = [
    "around_consent",
    "carved",
    "given",
    "lottery",
    "said",
    "share",
    "sides",
    "spoken",
    "who_is_ahead",
]
