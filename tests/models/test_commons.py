"""A public good of many players, against cases worked out on paper."""

import itertools

import numpy as np
import pytest

from migov.models import commons

EVEN, UNEVEN = [3, 3, 3], [6, 2, 1]


@pytest.mark.parametrize(
    ("way", "needed", "parts"),
    [
        ("sum", None, [0, 1 / 4, 1 / 2, 3 / 4, 1]),
        ("weakest", None, [0, 0, 0, 0, 1]),
        ("best", None, [0, 1, 1, 1, 1]),
        ("threshold", 3, [0, 0, 0, 1, 1]),
    ],
)
def test_what_four_bring_by_the_way_it_adds_up(way, needed, parts):
    assert [commons.level(n, 4, way, needed) for n in range(5)] == parts


@pytest.mark.parametrize(
    ("values", "cost", "way", "needed", "alone", "together"),
    [
        # of a sum each gets back a third of its own value: 2, 2/3, 1/3; all get back 3 a payer
        (UNEVEN, 1, "sum", None, [1, 0, 0], [1, 1, 1]),
        (EVEN, 1, "sum", None, [1, 1, 1], [1, 1, 1]),
        (EVEN, 1.1, "sum", None, [0, 0, 0], [1, 1, 1]),
        # the weakest link holds while the one who gains least still gains
        (UNEVEN, 1, "weakest", None, [1, 1, 1], [1, 1, 1]),
        (UNEVEN, 1.5, "weakest", None, [0, 0, 0], [1, 1, 1]),
        (UNEVEN, 3.5, "weakest", None, [0, 0, 0], [0, 0, 0]),
        # of a best shot one is enough
        (UNEVEN, 5, "best", None, [1, 0, 0], [1, 0, 0]),
        (EVEN, 5, "best", None, [0, 0, 0], [1, 0, 0]),
        # two are needed and the second gains 2
        (UNEVEN, 2, "threshold", 2, [1, 1, 0], [1, 1, 0]),
        (UNEVEN, 2.5, "threshold", 2, [0, 0, 0], [1, 1, 0]),
    ],
)
def test_who_pays_alone_and_who_should(values, cost, way, needed, alone, together):
    assert commons.alone(values, cost, way, needed).tolist() == [bool(n) for n in alone]
    assert commons.together(values, cost, way, needed).tolist() == [bool(n) for n in together]


@pytest.mark.parametrize("way", commons.WAYS)
def test_no_end_with_more_payers_is_stable(way):
    draw = np.random.default_rng(5)
    for _ in range(60):
        values, cost = draw.integers(0, 9, 4), draw.integers(1, 6)
        found = commons.alone(values, cost, way, 2)
        assert commons.is_stable(found, values, cost, way, 2)
        ends = [
            sum(one)
            for one in itertools.product([False, True], repeat=4)
            if commons.is_stable(one, values, cost, way, 2)
        ]
        assert found.sum() == max(ends)


def test_what_payers_would_have_to_be_paid():
    # of a weakest link each holds all: the last gains 1 and pays 1.5
    assert commons.gaps([1, 1, 1], UNEVEN, 1.5, "weakest").tolist() == [0, 0, 0.5]
    # of a sum each holds a third: 1 - 2/3 and 1 - 1/3
    assert commons.gaps([1, 1, 1], UNEVEN, 1, "sum") == pytest.approx([0, 1 / 3, 2 / 3])
    assert commons.gaps([1, 0, 0], UNEVEN, 1, "sum").tolist() == [0, 0, 0]


def test_what_makes_no_sense_is_named():
    with pytest.raises(ValueError, match="median"):
        commons.level(1, 3, "median")
    with pytest.raises(ValueError, match="1 to 3; it is 4"):
        commons.level(1, 3, "threshold", 4)
