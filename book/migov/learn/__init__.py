"""Learn: the guesses, questions, exercises and role cards of a page, data in its room."""

from .cards import cards
from .check import check
from .guess import guess
from .quiz import quiz
from .solution import solution

__all__ = ["cards", "check", "guess", "quiz", "solution"]
