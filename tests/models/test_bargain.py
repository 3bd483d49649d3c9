"""Bargains small enough to count on paper: two or three delegations, two issues."""

import pandas as pd
import pytest

from migov.models import bargain

NO = float("nan")
WISHES = pd.DataFrame(
    {"visas": [2, -2, NO], "returns": [-2, 2, 0]}, index=["origin", "host", "third"]
)
MIDDLE = {"visas": 0, "returns": 1}


def test_packages_are_all_pairs_of_wordings():
    table = bargain.every({"visas": [-2, 0, 2], "returns": [0, 1]})
    assert len(table) == 6
    assert table.iloc[0].to_dict() == {"visas": -2, "returns": 0}
    assert table.iloc[-1].to_dict() == {"visas": 2, "returns": 1}


def test_a_wording_costs_its_distance_and_no_wish_costs_nothing():
    # origin: 2 for visas, 3 for returns; host: 2 and 1; the third: nothing and 1
    assert bargain.left(WISHES, MIDDLE, 4).to_dict() == {"origin": -1, "host": 1, "third": 3}
    assert bargain.costs(WISHES, MIDDLE).loc["third"].isna().to_list() == [True, False]


def test_who_signs_abstains_and_leaves():
    points = pd.Series({"a": 0, "b": -2, "c": -2.5, "d": 3})
    assert bargain.answers(points, 2).to_dict() == {
        "a": "signs",
        "b": "abstains",
        "c": "leaves",
        "d": "signs",
    }


def test_the_frontier_holds_what_nothing_beats():
    points = pd.DataFrame({"one": [3, 1, 2, 2, 2], "two": [0, 3, 2, 1, 2]})
    # (2, 1) is beaten by (2, 2), which stands there twice and beats not itself
    assert bargain.efficient(points).to_list() == [True, True, True, False, True]


def test_a_veto_player_stops_what_all_others_would_sign():
    points = pd.DataFrame({"one": [1, -1, -1, 0], "two": [1, 1, -1, -1], "three": [0, 0, 0, 0]})
    # row 1 fails by one alone, row 3 by two alone, row 2 by both
    assert bargain.vetoes(points).to_dict() == {"one": 1, "two": 1, "three": 0}


def test_a_side_payment_moves_points_and_makes_none():
    points = bargain.left(WISHES, MIDDLE, 4)
    after = bargain.paid(points, "host", "origin", 1)
    assert after.to_dict() == {"origin": 0, "host": 0, "third": 3}
    assert after.sum() == points.sum()


def test_a_reservation_frees_its_maker_and_costs_all_others():
    points, issue = bargain.reserved(WISHES, MIDDLE, 4, "origin", 1)
    # origin keeps out of returns, which cost it 3; the others lose 1 each
    assert issue == "returns"
    assert points.to_dict() == {"origin": 2, "host": 0, "third": 2}
    at_its_wish = {"visas": 2, "returns": -2}
    points, issue = bargain.reserved(WISHES, at_its_wish, 4, "origin", 1)
    assert issue is None and points["origin"] == 4


def test_what_fails_issue_by_issue_can_pass_as_one_package():
    both = {"visas": 2, "returns": 2}
    texts = {"as it is": {"visas": 0, "returns": 0}, "visas": {"visas": 2, "returns": 0}}
    texts |= {"returns": {"visas": 0, "returns": 2}, "both": both}
    signs = {name: (bargain.left(WISHES, text, 5).min() >= 0) for name, text in texts.items()}
    # visas alone cost the host 4 + 2, returns alone the origin 2 + 4, both together 4 a side
    assert signs == {"as it is": True, "visas": False, "returns": False, "both": True}


def test_the_share_right_is_counted_by_group_and_in_all():
    real = pd.Series({"a": True, "b": True, "c": False, "d": False})
    told = pd.Series({"a": True, "b": False, "c": False, "d": True})
    groups = pd.Series({"a": "own", "b": "own", "c": "none", "d": "none"})
    table = bargain.right(told, real, groups)
    assert table["right"].to_dict() == {"own": 1, "none": 1, "All": 2}
    assert table["of"].to_dict() == {"own": 2, "none": 2, "All": 4}
    assert table["share"].to_list() == [0.5] * 3


def test_yes_for_all_is_right_half_of_the_time_when_both_answers_weigh_alike():
    real = pd.Series([True] * 9 + [False])
    assert bargain.evenly(pd.Series([True] * 10), real) == (1, 0, 0.5)
    told = pd.Series([True] * 6 + [False] * 4)
    assert bargain.evenly(told, real) == pytest.approx((6 / 9, 1, 5 / 6))
