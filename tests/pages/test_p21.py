"""Records, curves by age and the charts of treaties, against facts known from elsewhere."""

import pandas as pd
import pytest

from migov import tables
from migov.models.records import apart, record
from migov.models.treaties import parties_by_age, share_by_region
from migov.pages.p21.arrivals import arrivals
from migov.pages.p21.family_curves import family_curves
from migov.pages.p21.record import record_sentence, state_record
from migov.pages.p21.treaty_map import treaty_count_map, treaty_map


@pytest.fixture(scope="module")
def data():
    names = ("treaty_actions", "instruments", "states", "tiles")
    return tuple(tables.load(name) for name in names)


@pytest.fixture(scope="module")
def listed(data):
    actions, instruments, *_ = data
    return instruments[instruments["instrument"].isin(actions["instrument"])]


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


def test_apart_names_what_the_region_has_and_the_state_has_not():
    own = pd.DataFrame(
        {
            "treaty": ["Wide", "Rare", "Rarer", "Both"],
            "status": ["–", "bound", "bound", "bound"],
        },
        index=list("abcd"),
    )
    share = pd.Series([0.75, 0.5, 0.1, 0.9], index=list("abcd"))
    assert apart(own, share) == (["Wide"], ["Rarer", "Rare"])
    assert record_sentence(own, share, "Nauru", "Oceania") == (
        "Nauru is not bound where three quarters of Oceania are: Wide. "
        "It is bound where at most half are: Rarer, Rare."
    )


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


def test_the_map_tells_consented_from_signed(data):
    actions, instruments, states, tiles = data
    figure = treaty_map(actions, instruments, states, tiles, "CRC", 2020)
    assert list(figure.numbers.loc["World", ["consented", "signed only"]]) == [194, 1]
    early = treaty_map(actions, instruments, states, tiles, "CRC", 1985)
    assert "not yet written in 1985" in early.alt
    assert early.numbers.loc["World", "consented"] == 0


def test_the_count_map_counts_only_treaties_written_so_far(data, listed):
    actions, _, states, tiles = data
    figure = treaty_count_map(actions, listed, states, tiles, 1955)
    # No. 97 of 1949, the Refugee Convention of 1951, the Stateless Persons Convention of 1954
    assert "of the 3 treaties" in figure.alt
    assert figure.numbers.loc["World"].sum() == 195


def test_a_state_record_gives_its_numbers_as_a_table(data, listed):
    actions, _, states, _ = data
    share = share_by_region(actions, states, listed["instrument"])["Asia"]
    figure = state_record(record(actions, listed, "TUR"), share, "Türkiye", "Asia")
    row = figure.numbers.set_index("Treaty").loc["Refugee Convention"]
    assert row["State"] == "bound 1962"
    assert "Türkiye is bound by" in figure.alt and len(figure.numbers) == len(listed)


@pytest.mark.parametrize("by_age", [True, False])
def test_curves_of_a_family_hold_the_treaty_to_compare_with(data, by_age):
    actions, instruments, *_ = data
    figure = family_curves(actions, instruments, "labour", by_age, 2023)
    assert {"Migration for Employment", "Migrant Workers"} <= set(figure.numbers.columns)
    assert "Ten years on" in figure.alt


def test_arrivals_name_the_first_and_the_last_of_each_region():
    table = pd.DataFrame(
        {
            "name": ["Egypt", "Ghana", "Chad", "Fiji"],
            "region": ["Africa", "Africa", "Africa", "Oceania"],
            "year": [1993, 2000, 2022, 2019],
        }
    )
    figure = arrivals(table, title="Arrivals", marks={1990: "adopted"})
    texts = {text.get_text() for text in figure.axes[0].texts}
    assert {"Egypt 1993", "Chad 2022", "Fiji 2019", "adopted"} <= texts
    assert not any("Ghana" in text for text in texts)
    assert list(figure.numbers.loc["Africa"]) == ["3", "1993", "2000", "2022"]
