"""What page 71 alone shows and asks."""

from .exits import calendar, left_and_followed
from .goes_with import CAUSES, causes, odds, sides, split, votes_of
from .trades import told, trades
from .whip import PLACES, cards, score_of_all_yes

__all__ = [
    "CAUSES",
    "PLACES",
    "calendar",
    "cards",
    "causes",
    "left_and_followed",
    "odds",
    "score_of_all_yes",
    "sides",
    "split",
    "told",
    "trades",
    "votes_of",
]
