"""What page 73 alone shows and asks."""

from .record import PATIENCE, REFUSE, SHORT, WORTH, agreed, options, state_wishes, wishes
from .table import (
    SIDES,
    all_texts,
    answers,
    ballot,
    counted,
    frontier,
    letters_2018,
    text,
    told,
    who_signs,
)

__all__ = [
    "PATIENCE",
    "REFUSE",
    "SHORT",
    "SIDES",
    "WORTH",
    "agreed",
    "all_texts",
    "answers",
    "ballot",
    "counted",
    "frontier",
    "letters_2018",
    "options",
    "state_wishes",
    "text",
    "told",
    "who_signs",
    "wishes",
]
