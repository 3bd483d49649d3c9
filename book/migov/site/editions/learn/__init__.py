"""Learn, as the student's edition has it: it asks, and knows no answer.

`student.py` puts these files in the place of migov/learn.
"""

from .cards import cards
from .check import check
from .guess import guess
from .quiz import quiz

__all__ = ["cards", "check", "guess", "quiz"]
