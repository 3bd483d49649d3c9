"""The threshold model, where its answer is known without it."""

import numpy as np
import pytest

from migov.models.thresholds import cascade, drawn, endings, fewest_movers, loosest, typical


def test_granovetters_two_crowds():
    # a hundred people with thresholds 0 to 99 all riot; without the one at 1 only one does
    assert cascade(np.arange(100), 0)[-1] == 100
    crowd = np.arange(100)
    crowd[1] = 2
    assert cascade(crowd, 0)[-1] == 1


def test_it_climbs_round_by_round():
    assert cascade([1, 1, 2, 3, 9], 1) == [1, 2, 3, 4]


def test_identical_states_follow_all_at_once_or_not_at_all():
    same = typical(195, 30, 0)
    assert cascade(same, 29)[-1] == 29
    assert cascade(same, 30) == [30, 195]
    assert fewest_movers(same, 109) == 30


def test_without_first_movers_nobody_moves():
    assert cascade(typical(195, 50, 30), 0) == [0]


@pytest.mark.parametrize("first", [1, 9, 15, 40])
def test_it_stops_where_nobody_further_would_move(first):
    thresholds = typical(195, 60, 30)
    end = cascade(thresholds, first)[-1]
    others = thresholds[first:]
    assert end == first + (others <= end).sum()


def test_more_first_movers_never_end_lower():
    thresholds = typical(195, 70, 35)
    ends = [cascade(thresholds, first)[-1] for first in range(196)]
    assert ends == sorted(ends) and ends[-1] == 195
    needed = fewest_movers(thresholds, 109)
    assert ends[needed] >= 109 > ends[needed - 1]


def test_typical_thresholds_have_the_mean_and_spread_asked_for():
    thresholds = typical(195, 90, 20)
    assert thresholds.mean() == pytest.approx(90.5, abs=0.2)  # rounded up to whole States
    assert thresholds.std() == pytest.approx(20, abs=0.6)
    assert typical(195, 10, 40).min() == 1


def test_draws_repeat_with_their_seed_and_differ_without():
    assert drawn(50, 30, 10, seed=4).tolist() == drawn(50, 30, 10, seed=4).tolist()
    assert drawn(50, 30, 10, seed=4).tolist() != drawn(50, 30, 10, seed=5).tolist()
    ends = endings(195, 60, 30, 15, draws=20, seed=1)
    assert len(ends) == 20 and ends.min() >= 15 and ends.max() <= 195


def test_a_target_beyond_all_states_is_never_reached():
    assert fewest_movers(typical(20, 5, 2), 21) is None


def test_the_loosest_chain_holds_and_breaks_at_whichever_link_is_raised():
    chain = np.concatenate([np.ones(15, dtype=int), loosest(15, 109), np.full(86, 195)])
    assert cascade(chain, 15)[-1] == 109
    assert loosest(15, 109).mean() == (15 + 108) / 2
    for state in (15, 60, 108):
        raised = chain.copy()
        raised[state] += 1
        assert cascade(raised, 15)[-1] == state
