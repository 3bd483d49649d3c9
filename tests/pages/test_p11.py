"""Page 11: both sides of a State, three denominators, five totals; values known from elsewhere."""

import pandas as pd
import pytest

from migov import tables
from migov.learn import exercises
from migov.pages import p11
from migov.pages.p11 import check


@pytest.fixture(scope="module")
def both():
    return p11.both_sides()


def test_both_sides_of_two_states_as_counted_by_hand(both):
    # UN DESA 2024: 52.4 million in the United States; 11.6 million born in Mexico live elsewhere
    assert both.loc["USA", "came"] / 1e6 == pytest.approx(52.4, abs=0.05)
    assert both.loc["MEX", "left"] / 1e6 == pytest.approx(11.6, abs=0.05)
    population = {
        r.area: r.population for r in tables.load("population").query("year == 2024").itertuples()
    }
    assert both.loc["USA", "here"] == pytest.approx(100 * 52_375_047 / population["USA"])
    born = population["MEX"] - 1_726_089 + 11_596_529
    assert both.loc["MEX", "away"] == pytest.approx(100 * 11_596_529 / born)


def test_more_came_than_live_in_one_state_which_has_no_share(both):
    assert both.index[both["here"].isna()].tolist() == ["VAT"]


def test_people_born_in_mexico_live_in_the_united_states():
    assert p11.main_destinations()["MEX"] == "USA"


def test_the_world_is_the_published_one():
    found = p11.denominators()
    # UN DESA: 154 million in 1990, 304 million and 3.7 per cent in 2024
    world = {measure: table["WLD"] for measure, table in found.items()}
    assert round(world["people"][2024] / 1e6) == 304 and round(world["people"][1990] / 1e6) == 154
    assert world["of 100 inhabitants"][2024] == pytest.approx(3.7, abs=0.05)
    assert set(world["of 100 migrants in the world"]) == {100}


def test_a_state_may_have_more_migrants_and_a_smaller_share():
    answers = p11.three_answers(p11.denominators())
    # Argentina: 1.6 to 2.0 million, while its population grew by two fifths
    assert answers.loc["ARG"].tolist()[:2] == ["more", "fewer"]
    assert answers.loc["DEU"].tolist() == ["more", "more", "more"]


def test_68_of_100_who_fled_live_in_states_that_are_not_high_income():
    hosts = p11.displaced()["people"]
    assert round(hosts[["upper middle", "lower middle", "low"]].sum()) == 68
    assert round(hosts["high"]) == 29 and round(hosts["none known"]) == 3


def test_the_five_totals_of_2015_lie_six_million_apart():
    totals = [float(text.split()[0]) for text in check.five_totals()["totals"]]
    assert totals == sorted(totals) and len(set(totals)) == 5
    assert totals[-1] - totals[0] == pytest.approx(6.3, abs=0.05)


def test_what_counts_rest_on():
    grounds = p11.grounds()
    # counted in the CSV with a text editor: 6 lines end in true, 46 others have citizenship
    assert grounds["areas"].to_dict() == dict(zip(p11.GROUNDS, (180, 46, 6), strict=True))
    assert grounds["migrants"].sum() == pytest.approx(100)


def test_exercises_are_answered_as_by_hand():
    jamaica = exercises.answer_of(*exercises.find("11.2"))["expected"]
    assert jamaica == pytest.approx(30.7, abs=0.1)
    growth = exercises.answer_of(*exercises.find("11.3"))["expected"]
    assert growth == pytest.approx(100 * (3.73 - 2.90) / 2.90, abs=0.1)


OWN = pd.Series({"came": 20e6, "left": 1500.0, "here": 8.44, "away": 0.04})
INTO = pd.Series({"Ghana": 9e6, "Togo": 12_345.0})
OUT = pd.Series({"Chile": 1500.0})


def test_the_record_waits_until_it_is_asked_for():
    given = {"name": "Utopia", "source": "UN DESA"}
    waits = p11.faces(OWN, INTO, OUT, shown=False, **given)
    told = p11.faces(OWN, INTO, OUT, shown=True, **given)
    written = [" ".join(t.get_text() for t in f.axes[0].texts) for f in (waits, told)]
    assert "Ghana" not in written[0] + waits.alt and "8.4" not in written[0] + waits.alt
    assert "Ghana" in written[1] and "8.4" in written[1] and "Record: Chile" in written[1]
    assert waits.get_size_inches().tolist() == told.get_size_inches().tolist()


def test_a_mark_lies_on_the_picture_that_it_is_for():
    picture = p11.faces(OWN, INTO, OUT, name="Utopia", shown=True)
    for key, value in (("here", 10), ("away", 90), ("most", "Chile")):
        own = p11.mark(key, value)
        assert own.get_size_inches().tolist() == picture.get_size_inches().tolist()
        assert own.axes[0].get_xlim() == picture.axes[0].get_xlim()
        assert str(value) in own.alt


@pytest.mark.parametrize(
    ("number", "text"),
    [(1_234_567, "1.2 million"), (436_759, "440,000"), (11_596_529, "12 million"), (12, "12")],
)
def test_people_are_told_at_a_glance(number, text):
    assert p11.people_text(number) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.02, "under 0.1"), (5.31, "5.3"), (44.4, "44"), (float("nan"), "no figure")],
)
def test_shares_are_told_with_as_many_digits_as_they_need(value, text):
    assert p11.share(value) == text
