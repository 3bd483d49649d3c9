"""The compute exercises of page 41, Nansen and MICIC."""

from migov import tables
from migov.learn.answers import number


def share_of_two(answer):
    """Of the displacement by disasters in the nine States of the Nansen core group, 2008 to 2022,
    which share (in per cent) was in the Philippines and Bangladesh?"""
    table = tables.load("internal_displacement")
    moved = table[table["year"] <= 2022].groupby("area")["new_displacements_disaster"].sum()
    members = tables.load("initiative_members")
    members = members[(members["initiative"] == "NANSEN") & (members["kind"] == "State")]
    nine = members[members["role"] != "group of friends"]["state"]
    two, whole, world = moved[["PHL", "BGD"]].sum(), moved[nine].sum(), moved.sum()
    share = 100 * two / whole
    slips = [
        (
            100 * two / world,
            "That is the share of the two in the world's displacement. Divide by that of the nine.",
        ),
        (100 * moved["PHL"] / whole, "That is the Philippines alone. Add Bangladesh."),
        (100 * whole / world, "That is the share of the nine in the world. Which share of the "
         "nine's is that of the two?"),
        (100 * 2 / 9, "That is two States of nine. Weigh each by the people displaced there."),
        (share / 100, "That is the share as a fraction. Multiply by 100 for per cent."),
        (two, "That is the number of movements in the two. Divide it by that of the nine."),
        (
            100 * two / moved[members["state"]].sum(),
            "You counted Morocco in, which co-chaired the group of friends. The core group is the "
            "two co-chairs and the steering group.",
        ),
    ]  # fmt: skip
    return number(
        answer,
        share,
        slips,
        tolerance=0.06,
        praise=f"{share:.1f} per cent: seven of the nine came for other reasons than displacement "
        "at home.",
        start="Add up moved for the two codes PHL and BGD, then divide by the sum of the nine.",
    )


def origin_first(answer):
    """How many of the fifteen MICIC guidelines ask the State of origin to act first?"""
    asks = tables.load("micic_actors").merge(tables.load("micic_guidelines"), on="code")
    origin = asks[asks["actor"] == "origin"]
    guidelines = origin[origin["type"] == "guideline"]
    first = (guidelines["part"] == "lead").sum()
    host = asks[(asks["actor"] == "host") & (asks["part"] == "lead")]
    slips = [
        (
            (origin["part"] == "lead").sum(),
            "You counted principles as well. Keep the rows whose type is 'guideline'.",
        ),
        (
            len(guidelines),
            "You counted every guideline that asks the State of origin at all. Keep those where "
            "its part is 'lead'.",
        ),
        (len(origin), "That is every principle and guideline that asks the State of origin."),
        (
            (host["type"] == "guideline").sum(),
            "That is the State in which the migrants are, 'host'. The question is about 'origin'.",
        ),
        (
            len(guidelines) - first,
            "Those ask the State of origin to help. The part of those that act first is 'lead'.",
        ),
    ]
    return number(
        answer,
        first,
        slips,
        unit="guidelines",
        praise=f"{first} of 15: a State's duty to its people abroad runs through the text.",
        start="Find the codes where actor is 'origin' and part is 'lead', then count those that "
        "are guidelines.",
    )


EXERCISES = {"41.2": share_of_two, "41.3": origin_first}
