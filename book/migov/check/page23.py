"""The compute exercises of page 23, From rules to practice."""

from migov import tables
from migov.models import treaties

from .answers import number


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
        praise="The bound State in the middle scores lower, before and after anybody joined.",
        start="Split the values with isin(bound), then take the median of each part.",
    )


def exceptions(answer):
    """How many States bound by the Migrant Workers Convention score above the middle State that is
    not bound?"""
    bound, other = _groups()
    right = int((bound > other.median()).sum())
    slips = [
        (
            len(bound) - right,
            "Those are the ones that do *not* score above it. Turn the sign round.",
        ),
        (len(bound), "That is how many bound States have a score. How many of them are above?"),
        (int((other > other.median()).sum()), "You counted among the States that are not bound."),
    ]
    return number(
        answer,
        right,
        slips,
        unit="States",
        praise=f"{right} of {len(bound)}: the two groups overlap, so a State is not its group.",
        start="Compare the scores of the bound States with the median of the others.",
    )


def _groups():
    scores = tables.load("rights_scores").query("year == 2019").set_index("area")
    states = tables.load("states")["state"]
    values = scores["physical_integrity"].dropna()
    values = values[values.index.isin(states)]
    is_bound = values.index.isin(treaties.parties(tables.load("treaty_actions"), "ICRMW", 2019))
    return values[is_bound], values[~is_bound]


EXERCISES = {"23.2": gap_of_the_middle_states, "23.3": exceptions}
