"""What page 52 alone shows and asks."""

from .corridors import corridor_costs, price_sentence
from .hosts import hosts
from .migration_target import deaths, policies, refugees
from .sendai import AFTER, BEFORE, WORLD, sendai

__all__ = [
    "AFTER",
    "BEFORE",
    "WORLD",
    "corridor_costs",
    "deaths",
    "hosts",
    "policies",
    "price_sentence",
    "refugees",
    "sendai",
]
