"""Learn: the questions, exercises and role cards of a page, kept as data in its room."""

from .cards import cards
from .check import check
from .quiz import quiz
from .solution import solution

__all__ = ["cards", "check", "quiz", "solution"]
