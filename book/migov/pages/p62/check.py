"""The compute exercises of page 62, Does coordination pay?"""

from math import ceil

from migov import tables
from migov.learn.answers import number
from migov.models import chairs, coordination


def months_with_a_chair(answer):
    """For how many months from May 2006 to December 2018 does our list name a chair?"""
    terms = chairs.terms(tables.load("gmg_chairs"))
    held = int(terms[terms["chairs"].map(len) > 0]["months"].sum())
    whole = (terms["end"].iloc[-1] - terms["start"].iloc[0]).n + 1
    rows = int(tables.load("gmg_chairs")["institution"].notna().sum())
    slips = [
        (
            int(terms["months"].sum()),
            "That counts the months early in 2009 too, for which the list has no chair.",
        ),
        (whole, "That is the whole life of the Group, the months without a known chair included."),
        (held + 12, "The co-chairs of 2018 shared twelve months. Did you count them twice?"),
        (rows, "That is how many chairs the list names. How many months did they serve?"),
        (len(terms), "That is the number of terms. Add up the months that they lasted."),
    ]
    return number(
        answer,
        held,
        slips,
        unit="months",
        praise=f"{held} of {whole} months, or {held / whole:.0%}.",
        start="Keep the rows that name a chair, then add up their months.",
    )


def members_with_a_troika(answer):
    """If a new chair makes two contacts a week and serves 52 weeks, from which number of members
    does a secretariat leave more?"""
    exact = coordination.secretariat_over_chair(term=52, pace=2)
    slips = [
        (exact, "Right so far. A group has a whole number of members: which is the first above?"),
        (ceil(exact) - 1, "At that size the chair is still just ahead. Take the next one."),
        (
            ceil(coordination.secretariat_over_chair(term=52)),
            "That is the answer at one contact a week. Pass pace=2.",
        ),
        (
            ceil(coordination.secretariat_over_chair(term=26, pace=2)),
            "That is the answer for terms of half a year.",
        ),
        (
            ceil(coordination.secretariat_over_chair(term=52, pace=0.5)),
            "Half a contact a week is slower. With a troika the new chair is faster.",
        ),
    ]
    return number(
        answer,
        ceil(exact),
        slips,
        unit="members",
        tolerance=0.005,
        praise="A handover that hands something over is worth as much as a longer term.",
        start="Call secretariat_over_chair with term=52 and pace=2, and round up.",
    )


EXERCISES = {"62.2": months_with_a_chair, "62.3": members_with_a_troika}
