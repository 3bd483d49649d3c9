"""What page 73 alone shows and asks."""

from .record import PATIENCE, REFUSE, SHORT, WORTH, agreed, options, state_wishes, wishes
from .score import (
    against,
    by_income,
    everybody,
    found_not_yes,
    model,
    share_right,
    vote,
)
from .sheets import positions
from .table import (
    SIDES,
    agenda,
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
from .tools import TEXTS, TOOLS, before_and_after, passes, use

__all__ = [
    "PATIENCE",
    "REFUSE",
    "SHORT",
    "SIDES",
    "TEXTS",
    "TOOLS",
    "WORTH",
    "against",
    "agenda",
    "agreed",
    "all_texts",
    "answers",
    "ballot",
    "before_and_after",
    "by_income",
    "counted",
    "everybody",
    "found_not_yes",
    "frontier",
    "letters_2018",
    "model",
    "options",
    "passes",
    "positions",
    "share_right",
    "state_wishes",
    "text",
    "told",
    "use",
    "vote",
    "who_signs",
    "wishes",
]
