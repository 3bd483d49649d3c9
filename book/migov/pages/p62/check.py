"""The figures that the exercises and guesses of page 62, Does coordination pay?, ask for."""

from migov import tables
from migov.models import chairs, coordination


def longer_terms():
    """Return the numbers of members above which a secretariat leaves more, by the chair's term."""
    sizes = tables.load("gmg_sizes")
    load = chairs.contacts_a_month(sizes, chairs.terms(tables.load("gmg_chairs")))
    over = coordination.secretariat_over_chair
    return {
        "half_year": over(term=26),
        "one_year": over(term=52),
        "two_years": over(term=104),
        "members_2014": int(load.set_index("year")["members"].loc[2014]),
        "members_2018": int(sizes["members"].iloc[-1]),
    }


def months_with_a_chair():
    """Return the months from May 2006 to December 2018 that our list gives a chair."""
    rows = tables.load("gmg_chairs")
    terms = chairs.terms(rows)
    held = int(terms[terms["chairs"].map(len) > 0]["months"].sum())
    whole = (terms["end"].iloc[-1] - terms["start"].iloc[0]).n + 1
    return {
        "held": held,
        "listed": int(terms["months"].sum()),
        "whole": whole,
        "part": held / whole,
        "named": int(rows["institution"].notna().sum()),
    }


def with_a_troika():
    """Return from how many members, a real number, a secretariat leaves more, by term and pace.

    lost_and_costs: rows of members, what a chair's handovers lose, what a secretariat costs more.
    """
    over = coordination.secretariat_over_chair
    return {
        "lost_and_costs": [
            ("Members", "handovers lose", "a secretariat costs more by"),
            *((members, *_loss_and_cost(members)) for members in range(26, 34)),
        ],
        "troika": over(term=52, pace=2),
        "alone": over(term=52),
        "slow": over(term=52, pace=0.5),
    }


def grown():
    """Return the Group's members at its start and end, its links then, and how many times as many.

    small, large: members; small_links, large_links: if each deals with each; times: the second over
    the first; small_hub, large_hub: through one chair; members_times: as many members.
    """
    members = tables.load("gmg_sizes")["members"]
    small, large = int(members.iloc[0]), int(members.iloc[-1])
    few, many = coordination.mesh_links(small), coordination.mesh_links(large)
    return {
        "small": small,
        "large": large,
        "small_links": few,
        "large_links": many,
        "times": many / few,
        "members_times": large / small,
        "small_hub": coordination.hub_links(small),
        "large_hub": coordination.hub_links(large),
    }


def _loss_and_cost(members):
    """Return days a year: what handovers to a fast chair lose, what a secretariat costs more."""
    whole = coordination.net_benefits(members, term=float("inf"))
    chair = coordination.net_benefits(members, term=52, pace=2)
    lost = whole["rotating chair"] - chair["rotating chair"]
    return round(lost), round(whole["rotating chair"] - whole["secretariat"])
