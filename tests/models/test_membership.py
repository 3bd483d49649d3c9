"""models.membership against the members that others counted."""

import pytest

from migov import tables
from migov.models import membership

GENEVA = ["ILO", "IOM", "OHCHR", "UNCTAD", "UNHCR", "UNODC"]


def test_the_group_begins_with_the_geneva_six_and_ends_with_the_network():
    gmg = tables.load("gmg_members")
    assert sorted(membership.group_members(gmg, 2003)) == GENEVA
    assert len(membership.group_members(gmg, 2006)) == 10  # IOM, news of November 2006
    assert len(membership.group_members(gmg, 2013)) == 16  # A/68/283, paragraph 46
    assert membership.group_members(gmg, 2019) == []


COUNTED = [
    # members of IOM as Correlates of War count them, version 3 (Pevehouse and others 2020)
    (1960, 27),
    (1970, 31),
    (1985, 31),
    (1990, 38),
    (2000, 79),
    (2005, 115),
]


@pytest.mark.parametrize("year, counted", COUNTED)
def test_iom_members_by_year_leave_room_for_the_number_counted(year, counted):
    states = tables.load("states")["state"]
    status = membership.iom_status(tables.load("iom_members"), states, year).value_counts()
    sure = status[membership.MEMBER]
    assert sure <= counted <= sure + status.get(membership.AWAY, 0)


def test_the_founders_of_iom_are_those_of_1951_and_not_the_observers():
    # Foreign Relations of the United States 1952-1954 I/2, documents 238 and 248: fifteen founders,
    # who are not listed; the members of October 1952 are, and the observers at Brussels
    states, members = tables.load("states")["state"], tables.load("iom_members")
    status = membership.iom_status(members, states, 1951)
    founders = set(status[status == membership.MEMBER].index)
    october = "AUS AUT BEL BRA CAN CHE CHL DEU FRA GRC ITA LUX NLD USA VEN BOL DNK ISR PRY SWE"
    assert len(founders) == 14 and founders < set(october.split())
    assert not founders & {"ARG", "DNK", "ISR", "NOR", "PRY", "SWE", "URY", "COL", "CRI"}
    first = members.set_index("state")["first_year"]
    assert (first[october.split()] <= 1952).all() and first["ARG"] > 1952


def test_iom_has_the_175_members_of_2022_with_the_cook_islands():
    # Barbados joins IOM as its 175th member, November 2022; Uzbekistan was the 173rd, 2018
    members, states = tables.load("iom_members"), tables.load("states")["state"]
    for year, published in ((2018, 173), (2021, 174), (2022, 175)):
        status = membership.iom_status(members, states, year)
        assert (status == membership.MEMBER).sum() == published - 1, year


def test_a_state_that_left_is_neither_in_nor_out_until_it_comes_back():
    states, members = tables.load("states")["state"], tables.load("iom_members")
    found = {y: membership.iom_status(members, states, y)["AUS"] for y in (1951, 1970, 1985)}
    assert found == {1951: "member", 1970: "away", 1985: "member"}
    tonga = [membership.iom_status(members, states, y)["TON"] for y in (2014, 2016, 2018)]
    assert tonga == ["outside", "undated", "member"]
