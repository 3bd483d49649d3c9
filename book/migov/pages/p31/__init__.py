"""What page 31 alone shows and asks."""

from .columns import columns
from .events import COLOURS, KINDS, LAST, MILESTONES, PERIODS, events, negotiation, within
from .summits import summits

__all__ = [
    "COLOURS",
    "KINDS",
    "LAST",
    "MILESTONES",
    "PERIODS",
    "columns",
    "events",
    "negotiation",
    "summits",
    "within",
]
