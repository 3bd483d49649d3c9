"""The compute exercises of page 23, From rules to practice."""

from migov import tables
from migov.learn.answers import number
from migov.models import treaties


def gap_of_the_middle_states(answer):
    """By how much does the middle State bound by the Migrant Workers Convention differ in freedom
    from violence (2019) from the middle State that is not bound?"""
    bound, other = _groups()
    right = bound.median() - other.median()
    slips = [
        (-right, "The right size and the wrong sign: take bound minus not bound."),
        (
            bound.mean() - other.mean(),
            "That is the gap of the means. The middle State is the median.",
        ),
        (bound.median(), "That is the middle State that is bound; now take the other one from it."),
        (other.median(), "That is the middle State that is *not* bound; it is what you take away."),
    ]
    return number(
        answer,
        right,
        slips,
        unit="points",
        tolerance=0.005,
        praise="The bound score lower, and by the second explorer they did so before they joined.",
        start="Split the values with isin(bound), then take the median of each part.",
    )


def reach_of_the_passport(answer):
    """Which share of the world's migrants in 2024, in per cent, live in a State where the right to
    keep one's passport (article 21 of the Migrant Workers Convention) binds?"""
    stock = tables.load("migrant_stock").query("year == 2024").set_index("area")["migrants"]
    where = treaties.parties(tables.load("treaty_actions"), "ICRMW")
    inside = stock.reindex(where).sum()
    right = 100 * inside / stock.sum()
    states = len(tables.load("states"))
    slips = [
        (right / 100, "That is the share as a part of one. The question asks for per cent."),
        (inside, "That is how many people it is. Divide by all migrants."),
        (inside / 1e6, "That is how many million people it is. Divide by all migrants."),
        (
            100 * len(where) / states,
            "That is the share of *States*. Weigh them by who lives there.",
        ),
        (100 - right, "That is the share of those who live elsewhere."),
        (
            100 * inside / (stock.sum() - inside),
            "You divided by those who live elsewhere. Divide by all migrants.",
        ),
    ]
    return number(
        answer,
        right,
        slips,
        tolerance=0.06,
        praise="Three States in ten have joined, and fewer than one migrant in seven lives there.",
        start="Take the migrants of the States in the list, and divide by all of them.",
    )


def _groups():
    scores = tables.load("rights_scores").query("year == 2019").set_index("area")
    states = tables.load("states")["state"]
    values = scores["physical_integrity"].dropna()
    values = values[values.index.isin(states)]
    is_bound = values.index.isin(treaties.parties(tables.load("treaty_actions"), "ICRMW", 2019))
    return values[is_bound], values[~is_bound]


EXERCISES = {"23.2": gap_of_the_middle_states, "23.3": reach_of_the_passport}
