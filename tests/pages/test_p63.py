"""Money: published totals, measures of concentration, and the model of two bosses at its limits."""

import numpy as np
import pandas as pd
import pytest

from migov import tables
from migov.models.funding import allocate, drift, harmless, herfindahl, shares, top_share, top_up
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


# --- concentration ----------------------------------------------------------------------------


def given(*amounts):
    return pd.Series(amounts, index=list("abcdefghij")[: len(amounts)])


@pytest.mark.parametrize(
    ("amounts", "index", "top_two"),
    [
        ((7,), 1, 1),
        ((5, 5, 5, 5), 0.25, 0.5),
        ((50, 30, 20), 0.25 + 0.09 + 0.04, 0.8),
        ((50, 30, 20, 0, -10), 0.38, 0.8),  # a refund is no gift
    ],
)
def test_concentration_by_hand(amounts, index, top_two):
    assert herfindahl(given(*amounts)) == pytest.approx(index)
    assert top_share(given(*amounts), 2) == pytest.approx(top_two)


def test_concentration_knows_no_unit_and_falls_when_a_gift_is_split():
    one, split = given(60, 40), given(30, 30, 40)
    assert herfindahl(1000 * one) == pytest.approx(herfindahl(one))
    assert herfindahl(split) < herfindahl(one)


def test_nobody_gave():
    with pytest.raises(ValueError, match="nobody gave"):
        shares(given(0, -3))


def test_the_donors_of_iom_added_up_in_a_plain_loop():
    totals = [row.total for row in DONORS.itertuples() if row.year == 2024 and row.total > 0]
    expected = sum((value / sum(totals)) ** 2 for value in totals)
    found = DONORS[DONORS["year"] == 2024].set_index("donor")["total"]
    assert herfindahl(found) == pytest.approx(expected)
    assert top_share(found) == pytest.approx(sum(sorted(totals)[-5:]) / sum(totals))


# --- two bosses -------------------------------------------------------------------------------

MANDATE = [0.2] * 5
OWN_REGION = [[1, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0]]
ONE_GIVES_HALF = [0.5, 0.25, 0.25]


@pytest.mark.parametrize("growth", [0, 1])
def test_without_ties_the_council_gets_its_mandate(growth):
    result = allocate(MANDATE, OWN_REGION, ONE_GIVES_HALF, 0, growth)
    assert result["done"].tolist() == pytest.approx([20] * 5)
    assert drift(result["done"], result["mandate"]) == pytest.approx(0)


def test_all_tied_the_donors_get_their_wishes():
    result = allocate(MANDATE, OWN_REGION, ONE_GIVES_HALF, 1)
    assert result["done"].tolist() == pytest.approx([50, 25, 25, 0, 0])
    assert drift(result["done"], result["mandate"]) == pytest.approx(0.4)


@pytest.mark.parametrize("earmarked", [0, 0.3, 0.9, 1])
def test_donors_who_want_the_mandate_change_nothing_by_tying(earmarked):
    result = allocate(MANDATE, [MANDATE] * 3, ONE_GIVES_HALF, earmarked)
    assert result["done"].tolist() == pytest.approx([20] * 5)
    assert harmless(MANDATE, [MANDATE] * 3, ONE_GIVES_HALF) == pytest.approx(1)


def test_by_hand_half_tied_and_one_gives_half():
    # tied 25, 12.5, 12.5; the mandate leaves 7.5, 7.5, 20, 20 open, and 50 is free: 5 too little
    # for four tasks, so each of them stays 1.25 short
    result = allocate(MANDATE, OWN_REGION, ONE_GIVES_HALF, 0.5)
    assert result["free"].tolist() == pytest.approx([0, 6.25, 6.25, 18.75, 18.75])
    assert drift(result["done"], MANDATE) == pytest.approx(0.05)


@pytest.mark.parametrize(
    ("budgets", "limit"), [([1 / 3] * 3, 0.6), (ONE_GIVES_HALF, 0.4), ([1, 0, 0], 0.2)]
)
def test_ties_are_harmless_up_to_a_point_that_falls_as_donors_concentrate(budgets, limit):
    assert harmless(MANDATE, OWN_REGION, budgets) == pytest.approx(limit)
    for earmarked, moved in ((limit - 0.01, False), (limit + 0.01, True)):
        result = allocate(MANDATE, OWN_REGION, budgets, earmarked)
        assert (drift(result["done"], MANDATE) > 1e-6) == moved


@pytest.mark.parametrize("growth", [0, 0.5, 1])
def test_no_money_is_lost_and_none_is_taken_back(growth):
    for earmarked in np.linspace(0, 1, 11):
        result = allocate(MANDATE, OWN_REGION, ONE_GIVES_HALF, earmarked, growth)
        assert result["done"].sum() == pytest.approx(100 * (1 + growth * earmarked))
        assert (result[["tied", "free"]] >= 0).all(axis=None)


def test_ties_that_bring_more_money_can_do_more_of_everything():
    result = allocate(MANDATE, OWN_REGION, [1 / 3] * 3, 0.5, growth=1)
    assert (result["done"] > result["mandate"]).all()


def test_free_money_is_spread_as_well_as_any_search_finds():
    gaps, money = np.array([9.0, 4, 1, -6]), 7
    best = ((gaps - top_up(gaps, money)) ** 2).sum()
    random = np.random.default_rng(1)
    tries = money * random.dirichlet(np.ones(4), 5000)
    assert (((gaps - tries) ** 2).sum(axis=1) >= best - 1e-9).all()


def test_parts_that_do_not_add_up_are_refused():
    with pytest.raises(ValueError, match="from 0 to 1"):
        allocate(MANDATE, OWN_REGION, ONE_GIVES_HALF, 1.2)
    with pytest.raises(ValueError, match=r"budgets: the parts sum to 0\.9"):
        allocate(MANDATE, OWN_REGION, [0.5, 0.2, 0.2], 0.5)
    with pytest.raises(ValueError, match="wishes of donor 2"):
        allocate(MANDATE, [MANDATE, [0] * 5, MANDATE], ONE_GIVES_HALF, 0.5)


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
    texts = [text.get_text() for text in figure.texts]
    assert any(unit in text for text in texts)
    assert figure.numbers.loc[2024].to_dict() == {"Dues": written}
