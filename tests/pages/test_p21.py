"""Page 21: its sentence and charts of treaties, against facts known from elsewhere."""

import pandas as pd
import pytest

import readable
from conftest import rows
from migov.models.records import apart, record
from migov.models.treaties import share_by_region
from migov.pages.p21.arrivals import arrivals
from migov.pages.p21.family_curves import family_curves
from migov.pages.p21.record import record_sentence, state_record
from migov.pages.p21.treaty_map import treaty_count_map, treaty_map


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
    assert "After ten years" in figure.alt


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


def test_names_of_arrivals_close_to_each_other_stay_apart_on_a_phone():
    table = pd.DataFrame(
        {
            "name": ["Bosnia-Herzegovina", "Albania", "Colombia", "Venezuela"],
            "region": ["Europe", "Europe", "Americas", "Americas"],
            "year": [1996, 2007, 1995, 2016],
        }
    )
    figure = arrivals(table, title="Arrivals", marks={1990: "adopted", 2003: "in force"})
    readable.assert_readable(figure)
    written = {text for text, _, _ in readable.texts(figure.narrow)}
    assert {"Bosnia-Herzegovina 1996", "Albania 2007", "Venezuela 2016"} <= written


def test_the_quiz_on_origin_and_destination_fits_the_lists(parties):
    """Question 4, in plain loops: who has more people abroad than from abroad, and who joined."""

    def people(table, column):
        return {r["area"]: int(r[column]) for r in rows(table) if r["year"] == "2024"}

    came, left = people("migrant_stock", "migrants"), people("emigrant_stock", "emigrants")
    states = {row["state"] for row in rows("states")}
    origin = {state for state in states if left[state] > came[state]}
    joined = parties["ICRMW"]
    assert {"ARG", "CHL", "TUR", "PER"} <= joined - origin  # "home to more immigrants"
    assert {"IND", "CHN", "UKR"} <= origin - joined
    assert len(joined & origin) > len(joined) / 2  # most Parties are countries of origin,
    assert len(joined & origin) < len(origin) / 2  # most countries of origin no Parties,
    destination = states - origin
    assert len(joined & origin) / len(origin) > len(joined & destination) / len(destination)


def test_the_row_of_labour_counts_conventions_on_migrants_and_domestic_workers(listed, parties):
    """The Forced Labour Convention has 181 parties (ILO), so the row must not speak for labour."""
    labour = set(listed[listed["family"] == "labour"]["instrument"])
    assert labour == {"C097", "C143", "C189"}
    assert max(len(parties[convention]) for convention in labour) < 181 / 3


def test_what_the_page_says_in_words_of_places_fits_the_list(parties):
    """The first finding, the records, the arrivals: names typed into prose, from the files."""
    joined = parties["ICRMW"]
    states = {row["state"]: row for row in rows("states")}
    gulf = {"BHR", "KWT", "OMN", "QAT", "SAU", "ARE"}
    western = {s for s, row in states.items() if row["subregion"] == "Western Europe"}
    assert not joined & ({"CAN", "USA", "JPN", "AUS", "BRA"} | gulf | western)
    for part, least in {"South America": 10, "Central America": 6, "Western Africa": 14}.items():
        own = {s for s, row in states.items() if row["subregion"] == part}
        assert len(joined & own) == least > len(own) / 2, part
    assert "ITA" in parties["C097"] & parties["C143"] and "ITA" not in joined
    least = sorted((len(group), treaty) for treaty, group in parties.items())[:4]
    assert {treaty for _, treaty in least} == {"C143", "C189", "C097", "ICRMW"}
    assert len(joined) < 195 / 3  # "fewer than a third"
    years = {
        row["state"]: int(row["consent_year"])
        for row in rows("treaty_actions")
        if row["instrument"] == "ICRMW" and row["status"] == "party"
    }
    assert {s for s, year in years.items() if year == min(years.values())} == {"EGY", "MAR"}
    americas = [year for s, year in years.items() if states[s]["region"] == "Americas"]
    assert (len(americas), min(americas), sum(year > 2010 for year in americas)) == (18, 1995, 1)
    african = sum(states[s]["region"] == "Africa" for s in joined)
    assert 0.45 < african / len(joined) < 0.5
