"""Page 63: published totals, what the page says in words, and the chart of a purse."""

import pandas as pd
import pytest

from migov import tables
from migov.pages.p63.left import left, without
from migov.pages.p63.purse import purse

REVENUE = tables.load("agency_revenue").set_index(["institution", "year"])
DONORS = tables.load("iom_donors")
M = 1e6

# --- what the institutions published themselves, not by way of the system's statistics --------

PUBLISHED = [
    # WHO, Audited financial statements for 2022, A76/17, 12 May 2023: 4,354 m revenue, 3,848 m
    # expenses; 2021: 4,066 m and 3,718 m. Assessed contributions of 2022: 496 m.
    ("WHO", 2022, "total", 4354 * M, 0.6 * M),
    ("WHO", 2022, "expenses", 3848 * M, 0.6 * M),
    ("WHO", 2022, "assessed", 496 * M, 0.6 * M),
    ("WHO", 2021, "total", 4066 * M, 0.6 * M),
    ("WHO", 2021, "expenses", 3718 * M, 0.9 * M),
    # IOM, 2018 Annual Report on the Use of Unearmarked Funding, PUB2019/096/R: USD 30 million in
    # 2018, twice as much as in the year before
    ("IOM", 2018, "unearmarked", 30 * M, 0.5 * M),
    ("IOM", 2017, "unearmarked", 15 * M, 0.5 * M),
    # Associated Press, 18 March 2025: IOM's budget in 2023 was USD 3.4 billion
    ("IOM", 2023, "expenses", 3.4e9, 5e7),
    # UNHCR, Update on budgets and funding, EC/68/SC/CRP.9, 1 March 2017: expenditure of 2016 USD
    # 3,967.1 million, before the accounts were closed
    ("UNHCR", 2016, "expenses", 3967.1 * M, 0.035 * 3967.1 * M),
    # UNHCR, Global Report 2023, expenditure by impact area: 1,530 + 2,529 + 588.5 + 511.7 million,
    # counted as its budget is, not as its accounts are
    ("UNHCR", 2023, "expenses", 5159.2 * M, 0.035 * 5159.2 * M),
]


@pytest.mark.parametrize("institution, year, kind, published, tolerance", PUBLISHED)
def test_money_as_published(institution, year, kind, published, tolerance):
    assert abs(REVENUE.loc[(institution, year), kind] - published) <= tolerance


def test_the_united_states_in_2023():
    # Associated Press, 18 March 2025: more than 40 per cent of IOM's budget of 2023
    own = DONORS[(DONORS["year"] == 2023) & (DONORS["state"] == "USA")]["total"].item()
    assert 0.40 < own / REVENUE.loc[("IOM", 2023), "expenses"] < 0.45


def test_the_donor_that_the_page_says_gave_46_of_a_hundred_did():
    own = DONORS[DONORS["year"] == 2024]
    assert round(100 * own["total"].max() / own["total"].clip(lower=0).sum()) == 46
    assert own.loc[own["total"].idxmax(), "state"] == "USA"


def test_the_european_union_and_its_members_in_2023():
    # European Union, statement to IOM's Standing Committee, 34th session, June 2024: the Union and
    # its members gave over USD 1 billion in the year before
    members = "AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD"
    members = f"{members} POL PRT ROU SVK SVN ESP SWE".split()
    rows = DONORS[DONORS["year"] == 2023]
    given = rows[rows["state"].isin(members) | (rows["donor"] == "European Union")]["total"].sum()
    assert 1.0e9 < given < 1.1e9


def test_ohchr_stands_on_two_legs():
    # OHCHR, Funding trends: 38.8 per cent of the income of 2023 from the regular budget
    own = tables.load("agency_measures").query("institution == 'OHCHR' and year == 2023")
    own = own.set_index("measure")["value"]
    regular = own["regular_budget"] / (own["regular_budget"] + own["voluntary"])
    assert 100 * regular == pytest.approx(own["regular_budget_share"], abs=0.06)


def test_dues_are_about_one_per_cent_of_the_money_of_unhcr():
    dues = REVENUE.loc["UNHCR"]
    share = 100 * dues["assessed"].sum() / dues["total"].sum()
    assert share == pytest.approx(1.1, abs=0.1)


# --- what the page and its questions say in words ---------------------------------------------


def test_only_one_body_has_more_of_its_money_tied_than_iom():
    year = REVENUE.xs(2024, level="year")
    tied = (year["earmarked"] / year["total"]).sort_values()
    assert tied.index[-2:].tolist() == ["IOM", "UNITAR"]


def test_the_dues_of_iom_rose_and_its_core_share_stood_still():
    iom = REVENUE.loc["IOM"]
    core = (iom["assessed"] + iom["unearmarked"]) / iom["total"]
    assert 1.5 < iom.loc[2024, "assessed"] / iom.loc[2022, "assessed"] < 1.7
    assert abs(core[2024] - core[2022]) < 0.002
    assert iom.loc[2024, "unearmarked"] < iom.loc[2022, "unearmarked"]
    assert 45 < iom.loc[2022, "earmarked"] / iom.loc[2022, "assessed"] < 50


def test_no_two_years_raised_the_dues_of_iom_as_those_after_the_resolution():
    dues = REVENUE.loc["IOM"]["assessed"].astype(float)
    assert dues.pct_change(2).idxmax() == 2024


def test_what_iom_spends_on_norms_data_and_policy_stays_small():
    spent = tables.load("agency_expenses").query("institution == 'IOM'")
    spent = spent.pivot(index="year", columns="function", values="expenses").astype(float)
    part = 100 * spent.div(spent.sum(axis=1), axis=0)
    assert part.loc[2024].round().to_dict() == {
        "development": 20,
        "global agenda": 16,
        "humanitarian": 64,
    }
    assert part["global agenda"].between(10, 18).all()


def test_the_core_of_iom_adds_up():
    # IOM, Programme and Budget for 2022, slides: USD 175.7 m, 54.7 m assessed, 121.0 m support
    own = tables.load("agency_measures").query("institution == 'IOM' and year == 2022")
    own = own.set_index("measure")["value"] / M
    assert own["core_structure"] == pytest.approx(175.7)
    assert own["core_assessed"] + own["core_support"] == pytest.approx(own["core_structure"])


# --- the chart of a purse -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dollars", "unit", "written"),
    [(1400, ", US dollars", "1,400"), (5.5 * M, "thousand", "5,500"), (3.2e9, "million", "3,200")],
)
def test_a_purse_is_written_in_a_unit_that_shows_it(dollars, unit, written):
    table = pd.DataFrame({"assessed": [0, dollars], "unearmarked": [0, 0]}, index=[2023, 2024])
    figure = purse(table, title="Dues", subtitle="Paid", source="")
    assert unit in figure.above
    assert figure.numbers.loc[2024].to_dict() == {"Dues": written}


# --- a donor taken out ----------------------------------------------------------------------------

GIFTS = pd.DataFrame(
    [("Here", 2024, 10, 0, 90), ("There", 2024, 10, 50, 40)],
    columns=["donor", "year", "assessed", "unearmarked", "earmarked"],
).set_index(["donor", "year"])


def test_without_a_donor_the_gifts_of_the_others_are_left():
    table = without(GIFTS * M, "Here", 2024)
    assert table["whole"].tolist() == [200 * M, 20 * M, 50 * M, 130 * M]
    assert table["left"].tolist() == [100 * M, 10 * M, 50 * M, 40 * M]
    figure = left(table, donor="Here", year=2024)
    assert figure.title == "Without Here, 2024: 50% of the money for IOM is left"
    assert "Unearmarked 100% of US$ 50 million" in figure.alt


def test_a_donor_who_gave_nothing_is_not_missed():
    table = without(GIFTS, "Elsewhere", 2024)
    assert (table["left"] == table["whole"]).all()


def test_the_united_states_gave_more_than_forty_per_cent_before_it_stepped_back():
    # Reuters, 25 March 2025: the United States accounts for over 40 per cent of IOM's funding
    gifts = DONORS.set_index(["donor", "year"])[["assessed", "unearmarked", "earmarked"]].clip(0)
    table = without(gifts, "United States", 2024)
    assert 0.5 < table.loc["All of it", "left"] / table.loc["All of it", "whole"] < 0.6
