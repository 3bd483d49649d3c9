"""The figures that the exercises of page 62, Does coordination pay?, ask for."""

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
    """Return from how many members, a real number, a secretariat leaves more, by term and pace."""
    over = coordination.secretariat_over_chair
    return {
        "troika": over(term=52, pace=2),
        "alone": over(term=52),
        "slow": over(term=52, pace=0.5),
    }
