"""What page 71 alone shows and asks."""

from .exits import calendar, out_in_order, spoke_between
from .followed import chain, followed
from .goes_with import CAUSES, FILLS, causes, odds, sides, split, votes_of
from .trades import changes, told, trades
from .whip import cards, score_of_all_yes

__all__ = [
    "CAUSES",
    "FILLS",
    "calendar",
    "cards",
    "causes",
    "chain",
    "changes",
    "followed",
    "odds",
    "out_in_order",
    "score_of_all_yes",
    "sides",
    "split",
    "spoke_between",
    "told",
    "trades",
    "votes_of",
]
