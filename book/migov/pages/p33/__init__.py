"""What page 33 alone shows and asks."""

from .check import DRAWN, kept_their_yes
from .readmission import DESTINATION, ORIGIN, READMISSION
from .rule import advantages, lasts_from, trust, when_it_holds
from .votes import SHORT, counted, european_union, record, shares, text_map

__all__ = [
    "DESTINATION",
    "DRAWN",
    "ORIGIN",
    "READMISSION",
    "SHORT",
    "advantages",
    "counted",
    "european_union",
    "kept_their_yes",
    "lasts_from",
    "record",
    "shares",
    "text_map",
    "trust",
    "when_it_holds",
]
