"""What page 71 alone shows and asks."""

from .exits import calendar, left_and_followed, spoke_between
from .goes_with import CAUSES, FILLS, causes, odds, sides, split, votes_of
from .trades import changes, told, trades
from .whip import PLACES, cards, score_of_all_yes

__all__ = [
    "CAUSES",
    "FILLS",
    "PLACES",
    "calendar",
    "cards",
    "causes",
    "changes",
    "left_and_followed",
    "odds",
    "score_of_all_yes",
    "sides",
    "split",
    "spoke_between",
    "told",
    "trades",
    "votes_of",
]
