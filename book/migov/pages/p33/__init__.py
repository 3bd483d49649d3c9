"""What page 33 alone shows and asks."""

from .readmission import DESTINATION, ORIGIN, READMISSION
from .rule import advantages, trust, when_it_holds
from .votes import SHORT, SINCE, european_union, record, shares, text_map

__all__ = [
    "DESTINATION",
    "ORIGIN",
    "READMISSION",
    "SHORT",
    "SINCE",
    "advantages",
    "european_union",
    "record",
    "shares",
    "text_map",
    "trust",
    "when_it_holds",
]
