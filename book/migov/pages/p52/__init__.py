"""What page 52 alone shows and asks."""

from .corridors import corridor_costs, price_sentence
from .counts import BREAKS, REGISTERED, count, counted
from .figures import by_hazard, fled, lost_on, prices, who_hosts, world_struck
from .hosts import hosts, ranks
from .migration_target import deaths, policies, refugees
from .sendai import AFTER, BEFORE, WORLD, sendai

__all__ = [
    "AFTER",
    "BEFORE",
    "BREAKS",
    "REGISTERED",
    "WORLD",
    "by_hazard",
    "corridor_costs",
    "count",
    "counted",
    "deaths",
    "fled",
    "hosts",
    "lost_on",
    "policies",
    "price_sentence",
    "prices",
    "ranks",
    "refugees",
    "sendai",
    "who_hosts",
    "world_struck",
]
