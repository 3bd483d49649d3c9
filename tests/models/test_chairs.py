"""models.chairs: terms, gaps and the load of the chair, by hand."""

import pandas as pd

from migov import tables
from migov.models import chairs


def test_co_chairs_share_a_term_and_gaps_are_found():
    table = pd.DataFrame(
        {
            "start_month": ["2001-01", "2001-07", "2002-03", "2002-03"],
            "end_month": ["2001-06", "2001-12", "2002-12", "2002-12"],
            "institution": ["A", None, "B", "C"],
        }
    )
    terms = chairs.terms(table)
    assert terms["months"].tolist() == [6, 6, 10]
    assert terms["chairs"].tolist() == [("A",), (), ("B", "C")]
    gaps = chairs.unknown(terms)
    assert gaps["months"].tolist() == [2]
    assert str(gaps["start"][0]) == "2002-01" and str(gaps["end"][0]) == "2002-02"
    sizes = pd.DataFrame({"month": ["2001-08", "2002-02", "2002-05"], "members": [13, 13, 21]})
    assert chairs.contacts_a_month(sizes, terms)["contacts"].tolist() == [2, 2, 2]


def test_the_chairs_of_the_group_fill_its_life():
    terms = chairs.terms(tables.load("gmg_chairs"))
    gaps = chairs.unknown(terms)
    # May 2006 to December 2018: 8 months and 12 years
    assert terms["months"].sum() + gaps["months"].sum() == 8 + 12 * 12


def test_the_load_of_the_chair_by_hand():
    terms = chairs.terms(tables.load("gmg_chairs"))
    load = chairs.contacts_a_month(tables.load("gmg_sizes"), terms).set_index("year")["contacts"]
    # IOM in November 2006: ten members, terms of six months; May 2018: 22, twelve months
    assert load[2006] == 9 / 6
    assert load[2018] == 21 / 12
    assert load[2014] == load[2013] / 2 == 15 / 12
