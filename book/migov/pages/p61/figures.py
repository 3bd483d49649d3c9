"""The numbers that page 61's paragraphs name."""

from migov.models.membership import iom_status
from migov.models.networks import shared_areas


def alone_without(mandates, bodies, hub):
    """Return those of the bodies that share no area with another once the hub is taken out."""
    rest = [body for body in bodies if body != hub]
    return [body for body, ties in shared_areas(mandates, rest).degree if not ties]


def cut_off(mandates, bodies, hub, strengths=None):
    """Return those of the bodies that share an area with the hub, and with no other of them.

    strengths: count only mandates of these strengths; None: all.
    """
    ties = shared_areas(mandates, bodies, strengths)
    return [body for body in ties if set(ties[body]) == {hub}]


def membership(members, states, stock):
    """Return how IOM's membership grew, and who is outside.

    members, states: the tables `iom_members` and `states`; stock: migrants by area. A dict:
    founders (how many are known), by_region (of the founders), in_1990, in_2010, members, outside
    (names by State), living_there (share, 0 to 1, of the world's migrants).
    """
    region = states.set_index("state")["region"]
    names = states.set_index("state")["name"]
    founders = members[members["first_year"] == 1951]["state"]
    outside = names[~names.index.isin(members["state"])]
    in_1990, in_2010 = (
        iom_status(members, states["state"], year).eq("member").sum() for year in (1990, 2010)
    )
    return {
        "founders": len(founders),
        "by_region": region[founders].value_counts(),
        "in_1990": in_1990,
        "in_2010": in_2010,
        "members": len(members),
        "outside": outside,
        "living_there": stock[stock.index.isin(outside.index)].sum() / stock.sum(),
    }
