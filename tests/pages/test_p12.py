"""Page 12: the game of readmission, the named cases, the figures; values known from elsewhere."""

import pytest

from migov import tables
from migov.explore import compute, explore, present
from migov.models import games
from migov.pages import p12
from migov.pages.p12 import check


@pytest.fixture(scope="module")
def play():
    """The specification of the page's game, as its explorer hands it over."""
    got = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(present, "show", lambda spec, found, **_: got.update(spec=spec, found=found))
        explore.play(p12.chairs(), note="{own} to {other}", matrix=True)
    got["spec"]["controls"] = [{"name": c.name, "labels": list(c.labels)} for c in got["found"]]
    return got["spec"]


def points(play, chair, moves):
    record = compute.played(play, play["games"][chair], moves)
    return sum(one[2] for one in record), sum(one[3] for one in record)


# (chair, moves, own points, other's), added up by hand: 0 works together, 1 holds out
RECORDS = [
    (0, [0] * 10, 50, 30),
    (0, [1] * 10, 6 + 9 * 2, 1 + 9 * 4),
    (0, [0] * 9 + [1], 9 * 5 + 6, 9 * 3 + 1),
    (1, [0] * 10, 30, 50),
    (1, [1] * 10, 6 + 9 * 4, 1 + 9 * 2),
    (2, [0] * 10, 50, 30),
    (2, [1] * 10, 42, 19),
]


@pytest.mark.parametrize(("chair", "moves", "own", "other"), RECORDS)
def test_ten_rounds_bring_what_paper_says(play, chair, moves, own, other):
    assert points(play, chair, moves) == (own, other)


def test_more_than_fifty_as_destination_only_by_holding_out_at_the_end(play):
    best = [
        [number >> turn & 1 for turn in range(10)]
        for number in range(2**10)
        if points(play, 0, [number >> turn & 1 for turn in range(10)])[0] > 50
    ]
    assert best == [[0] * 9 + [1]]


def test_the_impasse_is_worse_for_one_chair_and_better_for_the_other():
    own, other = p12.points()
    assert games.stands(own, other) == [(1, 1)]
    assert games.halves(own, other) == ("Prisoner's dilemma", "Deadlock")
    own, other = p12.points(linked=True)
    assert games.stands(own, other) == [(1, 1)]
    assert games.halves(own, other) == ("Prisoner's dilemma", "Prisoner's dilemma")
    assert own[0][0] + other[0][0] == 8  # a payment moves points and makes none


def test_the_cases_are_the_games_that_the_page_names():
    named = p12.cases()["then it is"].to_dict()
    assert named == {
        "Readmission": "Prisoner's dilemma beside deadlock",
        "Burden sharing": "Suasion game",
        "Qualifications": "Stag hunt",
        "Visa formats": "Battle of the sexes",
        "Rescue at sea": "Chicken",
        "Remittance channels": "Harmony",
        "Recruitment costs": "Prisoner's dilemma",
    }


def test_returns_are_those_that_eurostat_published():
    # news item of 6 May 2024: 484,160 orders, 111,185 returned, of them 91,465 outside the EU
    assert check.returned() == pytest.approx({"outside": 18.9, "anywhere": 23.0}, abs=0.05)


def test_there_are_twelve_games_of_24_rankings():
    assert check.kinds_of_games() == {"ranks": 24, "games": 12}


def test_who_pays_for_a_sum_as_worked_out_from_the_table():
    hosts = check.hosts()
    assert hosts.index[0] == "United States" and round(hosts.iloc[0] / 1e6, 1) == 52.4
    twenty = hosts.head(20)
    # each gets back worth x its share / 20, at a cost of 1
    own = [100 * value / twenty.sum() / 20 for value in twenty]
    assert sum(value >= 1 for value in own) == check.who_would_pay()["alone"] == 1
    assert check.who_would_pay()["together"] == 20  # 100 / 20 a payer, at a cost of 1
    assert check.worth_for_the_largest()["worth"] == pytest.approx(
        20 * twenty.sum() / twenty.iloc[0]
    )
    found = p12.who_pays(hosts, "weakest", 20, 100)
    assert found["alone"].all() and 100 * twenty.iloc[-1] / twenty.sum() >= 1
    assert not p12.who_pays(hosts, "weakest", 20, 8)["alone"].any()


def test_two_ships_stay_away_one_time_in_nine():
    # 4p + 2(1-p) = 5p, so p = 2/3
    assert check.nobody_goes()["nobody"] == pytest.approx(1 / 9)


def test_what_is_told_of_a_game():
    told = p12.told(*games.symmetric(5, 1, 6, 2))
    assert "change alone** where both hold out." in told and "by lot" not in told
    told = p12.told(*games.symmetric(5, 0, 3, 2))
    assert "both work together or both hold out" in told
    assert "50 times in 100" in told  # 5p = 3p + 2(1-p)
    assert "safer bet" not in told  # 2 x 2 against 2 x 2


def test_the_map_names_all_twelve_and_tells_its_matrix():
    figure = p12.plane(5, 1, 6, 2, title="A dilemma")
    words = {text.get_text().replace("\n", " ") for text in figure.axes[0].texts}
    assert set(games.ORDER) <= words
    assert figure.numbers["Nobody wants to change alone"].tolist() == ["no", "no", "no", "yes"]
    assert "you hold out, they work together: 6 and 1" in figure.alt


def test_a_square_for_each_state_and_who_would_have_to_be_paid():
    found = p12.who_pays(check.hosts(), "sum", 20, 100)
    figure = p12.picture(found, title="Of 20 States 1 pays")
    assert figure.numbers.loc["All together", "would have to be paid"] == 19
    assert figure.numbers.loc["Each for itself", "pays"] == 1


def test_the_arguments_are_of_studies_and_of_delegations():
    rows = tables.load("migration_games")
    assert set(rows["kind"]) == {"study", "negotiator"} and rows["source_url"].notna().all()
