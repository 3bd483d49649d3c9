"""What page 61 alone shows and asks."""

from .coordination import coordination_network, places
from .crowded import crowded
from .figures import alone_without, cut_off, membership
from .iom_map import iom_map
from .mandate_list import mandate_list
from .stepping_back import LEFT, NAMED, NONE, standing, stepping_back, touched

__all__ = [
    "LEFT",
    "NAMED",
    "NONE",
    "alone_without",
    "coordination_network",
    "crowded",
    "cut_off",
    "iom_map",
    "mandate_list",
    "membership",
    "places",
    "standing",
    "stepping_back",
    "touched",
]
