"""What page 61 alone shows and asks."""

from .coordination import coordination_network, places
from .figures import alone_without, membership
from .iom_map import iom_map
from .mandate_list import mandate_list
from .mandate_table import mandate_table
from .stepping_back import LEFT, NAMED, NONE, standing, stepping_back, touched

__all__ = [
    "LEFT",
    "NAMED",
    "NONE",
    "alone_without",
    "coordination_network",
    "iom_map",
    "mandate_list",
    "mandate_table",
    "membership",
    "places",
    "standing",
    "stepping_back",
    "touched",
]
