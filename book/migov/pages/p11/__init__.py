"""What page 11 alone shows and asks."""

from .faces import faces, mark, people_text, share
from .figures import (
    GROUNDS,
    both_sides,
    denominators,
    displaced,
    grounds,
    main_destinations,
    stocks,
    three_answers,
)

__all__ = [
    "GROUNDS",
    "both_sides",
    "denominators",
    "displaced",
    "faces",
    "grounds",
    "main_destinations",
    "mark",
    "people_text",
    "share",
    "stocks",
    "three_answers",
]
