"""Displacement by hazard: parts and totals as published, against the revised table.

Each published figure stands with the publication that it was read from.
"""

import pytest

from migov import tables

MILLION = 1e6


@pytest.fixture(scope="module")
def hazards():
    rows = tables.load("displacement_by_hazard")
    wide = rows.pivot(index="year", columns="hazard", values="displacements")
    return wide.astype(float) / MILLION


def test_no_parts_exceed_the_year(hazards):
    # to a hundred thousand, as the reports round
    both = (hazards["weather"] + hazards["geophysical"]).dropna()
    assert len(both) == 13
    assert ((both - hazards["all"].reindex(both.index)).abs() < 0.1).all()
    wet = (hazards["floods"] + hazards["storms"]).dropna()
    whole = hazards["weather"].fillna(hazards["all"]).reindex(wet.index)
    assert list(wet.index) == [2017, 2020, 2022, 2023, 2024]
    assert (wet < whole).all()


def test_the_averages_that_idmc_printed(hazards):
    # IDMC, Global Report on Internal Displacement 2016, figure 1.10: on average 21.5 million a year
    # weather-related and 3.9 geophysical, 2008 to 2015, in all 172.3 and 31.1
    early = hazards.loc[2008:2015]
    assert early["weather"].sum() == pytest.approx(172.3, abs=0.15)
    assert early["geophysical"].sum() == pytest.approx(31.1, abs=0.05)
    assert early["weather"].mean() == pytest.approx(21.5, abs=0.06)
    assert early["geophysical"].mean() == pytest.approx(3.9, abs=0.05)


def test_weather_of_single_years_as_the_wmo_gives_it(hazards):
    # WMO, Climate and human mobility: IDMC's lowest and highest, and the average of 2008 to 2014
    weather = hazards.loc[2008:2014, "weather"]
    assert (weather.idxmin(), weather.min()) == (2011, 13.9)
    assert (weather.idxmax(), weather.max()) == (2010, 38.3)
    assert round(weather.mean(), 1) == 22.5


def test_single_years_stay_below_the_decade(hazards):
    # IDMC, June 2025: 264.8 million displacements in 2015 to 2024, 120.9 by storms, 114.8 by floods
    decade = hazards.loc[2015:2024]
    assert decade["storms"].sum() < 120.9 and decade["floods"].sum() < 114.8
    assert decade["all"].sum() == pytest.approx(264.8, abs=2)


def test_totals_agree_with_the_revised_table_but_for_known_revisions(hazards):
    revised = tables.load("internal_displacement").query("year <= 2022")
    revised = revised.groupby("year")["new_displacements_disaster"].sum() / MILLION
    gap = (revised - hazards["all"].reindex(revised.index)).astype(float)
    assert gap[gap.abs() > 0.5].to_dict() == pytest.approx({2008: 1.6, 2012: -2.2}, abs=0.1)


def test_every_share_and_rest_says_what_of():
    rows = tables.load("displacement_by_hazard")
    derived = rows[rows["basis"] != "figure"]
    assert derived["note"].notna().all()


def test_a_missing_calm_year_lifts_the_mean_of_a_part_over_the_whole(hazards):
    # why page 52 warns: weather's mean since 2020 lacks 2021, when all disasters were 23.7 million
    since = hazards.loc[2020:2024]
    assert since["weather"].mean() > since["all"].mean()
    at_most = since["weather"].fillna(since["all"]).mean()
    assert at_most == pytest.approx((30.0 + 23.7 + 31.9 + 20.3 + 45.6) / 5)
    assert at_most < since["all"].mean()
