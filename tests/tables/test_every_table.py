"""What every table owes its readers, whichever it is."""

import re

import pandas as pd
import pytest

from migov import tables


def texts(frame):
    return [column for column in frame if pd.api.types.is_string_dtype(frame[column])]


@pytest.mark.parametrize("name", tables.names())
def test_table_names_its_sources_dates_and_licence(name):
    described = tables.describe(name)
    for source in described["sources"]:
        assert source["title"] and source["path"].startswith("http")
        assert re.match(r"\d{4}", source["asOf"])
    assert described["asOf"] and described["description"] and described["title"]
    assert all(licence["title"] and licence["path"] for licence in described["licenses"])
    assert all(field["title"] for field in described["schema"]["fields"])


@pytest.mark.parametrize("name", tables.names())
def test_nothing_lies_in_the_future(name):
    today, frame = pd.Timestamp.today(), tables.load(name)
    for field in tables.describe(name)["schema"]["fields"]:
        column = frame[field["name"]].dropna()
        if field["type"] == "date":
            assert (column <= today).all(), field["name"]
        elif field["type"] == "year":
            assert (column <= today.year).all(), field["name"]
        elif field["name"].endswith("month"):
            assert (column <= f"{today:%Y-%m}").all(), field["name"]


@pytest.mark.parametrize("name", tables.names())
def test_a_date_its_month_and_its_year_agree(name):
    frame = tables.load(name)
    for date, year in [
        ("start", "start_year"),
        ("voted", "voted_year"),
        ("date", "year"),
        ("since", "since_year"),
        ("outcome_date", "outcome_year"),
    ]:
        if {date, year} <= set(frame):
            known = frame.dropna(subset=[date, year])
            assert (known[date].dt.year == known[year]).all(), date
    for month, year in [("start_month", "start_year"), ("month", "year")]:
        if {month, year} <= set(frame):
            known = frame.dropna(subset=[month, year])
            assert (known[month].str[:4].astype(int) == known[year]).all(), month
    if {"start", "end"} <= set(frame):
        known = frame.dropna(subset=["start", "end"])
        assert (known.start <= known.end).all()


@pytest.mark.parametrize("name", tables.names())
def test_text_keeps_to_the_house_terms(name):
    frame = tables.load(name)
    for column in texts(frame):
        for text in frame[column].dropna():
            assert "recalled" not in text and "memory" not in text, (column, text)
            assert not re.search(r"illegal (im)?migrant", text), (column, text)
            assert text == text.strip(), (column, text)


@pytest.mark.parametrize("name", tables.names())
def test_every_measure_has_a_unit(name):
    for field in tables.describe(name)["schema"]["fields"]:
        if field["type"] == "number":
            assert field.get("unit"), f"{name}.{field['name']} has no unit"


@pytest.mark.parametrize("name", tables.names())
def test_no_year_after_the_source(name):
    frame, described = tables.load(name), tables.describe(name)
    if "year" in frame:
        assert frame.year.max() <= max(int(s["asOf"][:4]) for s in described["sources"])


SECOND_HAND = (
    *("blogspot.com", "grokipedia.com", "bliptext.com", "sourcewatch.org", "sharing.org"),
    *("daily8.com", "tengele.com", "thevoice.news", "carbonimpacts.info", "ils-course.com"),
    *("niveditakhandekar.com", "246bajanvibesradio.com", "pai.org"),
)
INSTITUTIONS = (
    *("agency_measures", "agency_revenue", "displacement_by_hazard", "gmg_chairs", "gmg_members"),
    *("iom_members", "iom_un_agreement", "steps_back", "unnm_members", "institutions"),
)


@pytest.mark.parametrize("name", INSTITUTIONS)
def test_a_row_at_second_hand_says_so(name):
    frame = tables.load(name)
    for row in frame.to_dict("records") if "source_url" in frame else ():
        if row["source_url"].split("/")[2].endswith(SECOND_HAND):
            assert "secondary source" in row["note"], row["source_url"]


def test_no_row_on_what_happened_since_2025_comes_from_a_site_that_copies_others():
    for name in INSTITUTIONS:
        frame = tables.load(name)
        for url in frame.get("source_url", pd.Series(dtype=str)):
            assert not re.search(r"archyde|mondaq|fakti|pubt\.io|fundsforngos|menafn", url), url


def test_idmc_stands_apart_under_its_non_commercial_licence():
    non_commercial = {
        name
        for name in tables.names()
        if any("NC" in licence["name"] for licence in tables.describe(name)["licenses"])
    }
    assert non_commercial == {"internal_displacement", "displacement_by_hazard"}
