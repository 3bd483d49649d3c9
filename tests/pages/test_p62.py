"""Page 62: the story that it tells of the model, its scores, and its exercises."""

import pytest

from migov import tables
from migov.models import chairs, coordination, weighing
from migov.models.coordination import best, net_benefits
from verdicts import exercise

MESH, CHAIR, LEAD, STAFF = coordination.DESIGNS


# --- the story ----------------------------------------------------------------------------------


def test_the_story_of_the_page():
    assert best(10, term=26) == best(16, term=52) == CHAIR
    assert best(22, term=26) == best(22, term=52) == STAFF
    # at 16 members half-year chairs leave less than a secretariat, year-long ones more
    assert net_benefits(16, term=26)[CHAIR] < net_benefits(16)[STAFF] < net_benefits(16)[CHAIR]


# --- weighing -----------------------------------------------------------------------------------


def test_the_options_are_scored_in_full_and_none_is_best_at_everything():
    table = tables.load("coordination_options")
    scores = table.pivot(index="option", columns="criterion", values="score").astype(float)
    assert scores.shape == (5, 4) and scores.notna().all(axis=None)
    shares = weighing.shares_won(scores)
    assert shares.sum() == pytest.approx(1)
    assert (shares > 0.05).all() and shares.max() < 0.5
    # a million uniform draws by other code
    counted = {"network": 0.387, "lead agency": 0.198, "rotating chair": 0.194}
    counted |= {"clusters": 0.124, "merge": 0.098}
    assert shares.to_dict() == pytest.approx(counted, abs=0.004)


# --- exercises ----------------------------------------------------------------------------------


def test_the_exercises_take_the_right_answer_and_name_the_slips():
    terms = chairs.terms(tables.load("gmg_chairs"))
    held = terms.loc[terms["chairs"].map(len) > 0, "months"].sum()
    assert exercise("62.2")(held).right
    assert "no chair" in exercise("62.2")(terms["months"].sum()).text
    assert "whole life" in exercise("62.2")(152).text
    assert "twice" in exercise("62.2")(held + 12).text
    # n(n - 1) = 2 * 4.1 * 104 = 852.8: 29 * 28 = 812, 30 * 29 = 870
    assert exercise("62.3")(30).right
    assert "next one" in exercise("62.3")(29).text
    assert "pace=2" in exercise("62.3")(22).text
    assert "whole number" in exercise("62.3")(29.707019704).text
