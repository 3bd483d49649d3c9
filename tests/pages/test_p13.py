"""Page 13: the cards placed by hand, the weight at which each flips, the votes on each side."""

import pytest

from conftest import rows
from migov.pages import p13

HAND = {
    "Asylum": "regional",
    "Irregular entry": "unilateral",
    "Return and readmission": "bilateral",
    "Recognition of degrees": "regional",
    "Asian workers in the Gulf": "bilateral",
    "Smuggling of migrants": "regional",
    "Passports that can be read": "global",
    "Mobility within Africa": "regional",
    "Rescue at sea": "regional",
    "Whom to admit for work": "unilateral",
}


def test_equal_weights_place_the_cards_as_a_hand_count_does():
    assert p13.placed() == HAND


def test_rescue_is_the_first_to_flip_where_it_is_alone():
    for criterion in ("difference", "enforcement", "accountability"):
        flips = p13.flips(criterion)
        assert flips.index[0] == "Rescue at sea" and flips.iloc[0] == 2
        assert flips.iloc[1] > flips.iloc[0]


def test_no_card_moves_before_the_weight_at_which_it_flips():
    for criterion in p13.CRITERIA:
        for card, at in p13.flips(criterion).items():
            assert p13.placed({criterion: at + 0.01})[card] != HAND[card]
            assert p13.placed({criterion: max(1, at - 0.01)})[card] == HAND[card]


def test_every_card_has_five_views_and_a_card_without_a_source_says_so():
    views = rows("level_views")
    assert len(views) == 50 and {row["issue"] for row in views} == {
        row["issue"] for row in rows("level_issues")
    }
    assert all(bool(row["source_url"]) == (row["basis"] == "source") for row in views)
    unsourced = [row["issue"] for row in rows("level_issues") if row["basis"] == "judgement"]
    assert unsourced == ["labour"]


def test_the_compact_was_refused_by_high_income_states():
    # press.un.org/en/2018/ga12113.doc.htm: 152 yes, 5 no, 12 abstained; the five are high-income
    table = p13.count("73/195", "distribution")
    assert table.sum().to_dict() == {"Yes": 152, "Abstained": 12, "No": 5, "Did not vote": 24}
    assert table.loc["High income", "No"] == 5


def test_all_weightings_leave_each_card_somewhere():
    firm = p13.firmness(draws=20_000)
    assert firm.sum(axis=1).to_numpy() == pytest.approx(10 * [1])
    # three weights of five lie at 1, two at 2, each counted once: 1 where the three hold half,
    # the chance that of Beta(3, 2) above a half: 11/16
    assert firm.loc["Whom to admit for work", "unilateral"] == pytest.approx(11 / 16, abs=0.012)
