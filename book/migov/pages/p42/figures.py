"""The numbers that page 42's paragraphs name."""

from migov.models import clubs


def endings(count, spill):
    """Return how the club of very unlike States ends, and how deep alike States go together.

    count: States; spill: the part of the gain that outsiders have (0 to 1). A dict of outcomes
    (members, total, outside): free and paid at depth 0.5, far and deep at 0.8 (without and with
    payments), few at 0.7 with the twenty keenest; turn: the depth up to which alike
    States all join.
    """
    ideals, gains = clubs.world(count, 1)

    def ending(depth, invited=count, paid=False):
        return clubs.settle(ideals, gains, depth, invited, spill=spill, side_payments=paid)[1]

    return {
        "free": ending(0.5),
        "paid": ending(0.5, paid=True),
        "far": ending(0.8),
        "deep": ending(0.8, paid=True),
        "few": ending(0.7, 20),
        "turn": clubs.consensus_depth(*clubs.world(count, 0), spill=spill),
    }
