"""models.records and models.treaties, against facts known from elsewhere."""

import pandas as pd

from migov.models.records import apart, record
from migov.models.treaties import parties_by_age, share_by_region


def test_a_record_tells_bound_signed_and_neither(data, listed):
    actions = data[0]
    usa = record(actions, listed, "USA")
    assert tuple(usa.loc["CRC", ["status", "year"]]) == ("signed", 1995)
    assert tuple(usa.loc["CAT", ["status", "year"]]) == ("bound", 1994)
    assert usa.loc["ICRMW", "status"] == "–" and usa.loc["ICRMW", "year"] is pd.NA
    assert list(usa.index) == list(listed["instrument"])


def test_a_treaty_withdrawn_from_does_not_bind(data, listed):
    # Madagascar withdrew from the 1954 Convention on stateless persons
    assert record(data[0], listed, "MDG").loc["STL1954", "status"] == "–"


def test_the_united_states_stands_out_on_children_and_women(data, listed):
    actions, _, states, _ = data
    share = share_by_region(actions, states, listed["instrument"])["Americas"]
    behind, _ = apart(record(actions, listed, "USA"), share)
    assert {"Rights of the Child", "Discrimination against Women"} <= set(behind)


def test_ages_count_from_adoption_and_end_with_the_lists(data):
    actions, instruments, *_ = data
    counts = parties_by_age(actions, instruments, ["ICRMW", "CRPD"], range(31), last=2023)
    # twenty consents by 14 March 2003 brought the Convention into force
    assert counts["ICRMW"][12] < 20 <= counts["ICRMW"][13]
    assert counts["CRPD"].last_valid_index() == 2023 - 2006
