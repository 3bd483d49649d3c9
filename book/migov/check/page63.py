"""The compute exercises of page 63, Follow the money."""

from migov import tables
from migov.models.funding import herfindahl, shares, top_share

from .answers import number


def core_share_of_iom(answer):
    """Which share of IOM's revenue of 2024, in per cent, was core money: dues and unearmarked?"""
    revenue = tables.load("agency_revenue")
    own = revenue[(revenue["institution"] == "IOM") & (revenue["year"] == 2024)].iloc[0]
    core = own["assessed"] + own["unearmarked"]
    share = 100 * core / own["total"]
    slips = [
        (
            100 * own["assessed"] / own["total"],
            "That is the dues alone. Unearmarked gifts may be used freely too: add them.",
        ),
        (
            100 * own["unearmarked"] / own["total"],
            "That is the unearmarked gifts alone. Dues may be used freely too: add them.",
        ),
        (
            100 * (own["total"] - own["earmarked"]) / own["total"],
            "You took all that is not earmarked. That counts fees, interest and exchange gains, "
            "which nobody contributed.",
        ),
        (100 * core / own["expenses"], "You divided by what IOM spent. Divide by what came in."),
        (
            100 * own["earmarked"] / own["total"],
            "That is the earmarked share, the very money that is not core.",
        ),
        (share / 100, "That is the share as a fraction. Multiply by 100 for per cent."),
    ]
    return number(
        answer,
        share,
        slips,
        tolerance=0.06,
        praise=f"{share:.1f} per cent: of a hundred dollars, three that no donor has tied.",
        start="Add `assessed` and `unearmarked`, divide by `total`, times 100.",
    )


def without_the_largest_donor(answer):
    """What would the Herfindahl index of IOM's donors in 2024 be, if the largest gave nothing?"""
    donors = tables.load("iom_donors")
    given = donors[donors["year"] == 2024].set_index("donor")["total"]
    largest = given.idxmax()
    rest = given.drop(largest)
    parts = shares(given)
    expected = herfindahl(rest)
    slips = [
        (
            herfindahl(given),
            "That is the index with all donors. Leave the largest out first: `drop` takes a name.",
        ),
        (
            herfindahl(given) - parts[largest] ** 2,
            "You took the largest donor's square away, but left the others' shares as they were. "
            "When it goes, the whole shrinks and every other share grows.",
        ),
        (top_share(rest), "That is the share of the five largest that remain."),
        (1 / expected, "That is the number of equal donors, one divided by the index."),
        (100 * expected, "The index runs from 0 to 1 here. Don't multiply by 100."),
    ]
    return number(
        answer,
        expected,
        slips,
        tolerance=0.0006,
        praise=f"{expected:.3f} instead of {herfindahl(given):.3f}: the money would be spread "
        "more evenly, and there would be much less of it.",
        start="Begin with `given.drop(...)`, then measure what is left.",
    )


EXERCISES = {"63.2": core_share_of_iom, "63.3": without_the_largest_donor}
