"""Page 42 as a reader sees it: the charts of its models, the checks, the minutes of the class."""

import re
from itertools import product

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest

from conftest import ROOT
from migov import tables
from migov.learn.cards import read
from migov.models import clubs, few, thresholds
from migov.pages.p42 import endings
from migov.pages.p42.cascade import cascade as cascade_chart
from migov.pages.p42.club import EDGE, IN, LEFT, OUT, club
from migov.pages.p42.reach import reach_curve
from readable import assert_readable
from verdicts import exercise


def joined(size, difference, depth):
    world, asked, cases = clubs.world(60, difference), np.arange(60) < size, {}
    for name, paid in (("without", False), ("with", True)):
        cases[name] = clubs.settle(*world, depth, size, spill=0.5, side_payments=paid)
    return asked, cases


@pytest.mark.parametrize(
    ("size", "difference", "depth"), [(60, 1, 0.5), (20, 0.5, 0.7), (10, 0, 1.0), (30, 1, 0.0)]
)
def test_the_club_draws_one_square_a_state_in_the_colour_of_what_it_does(size, difference, depth):
    asked, cases = joined(size, difference, depth)
    figure = club(asked, cases, title="T", top=17)
    panels = [c for c in figure.axes[0].collections if len(c.get_facecolors()) == 60]
    for panel, (members, result) in zip(panels, cases.values(), strict=True):
        fills = [mpl.colors.to_hex(colour) for colour in panel.get_facecolors()]
        counts = (fills.count(IN), fills.count(LEFT), fills.count(OUT))
        assert counts == (members.sum(), size - members.sum(), 60 - size)
        said = f"benefit to members {result.inside:.1f}, to all others {result.outside:.1f}"
        assert said in figure.alt
    assert EDGE[LEFT] not in (EDGE[IN], EDGE[OUT])  # in the dark the two pale fills look alike
    assert_readable(figure)


@pytest.mark.parametrize(("first", "mean", "spread"), product([5, 15, 45], [40, 60, 80], [10, 40]))
def test_the_stairs_end_where_the_model_stops_and_can_be_read(first, mean, spread):
    own = thresholds.typical(195, mean, spread)
    counts = thresholds.cascade(own, first)
    figure = cascade_chart(own, counts, title="T", goal=(109, "109 endorsed in 2015"))
    assert f"starts at {first} and stops at {counts[-1]}" in figure.alt
    assert figure.numbers["States"].iloc[-1] == f"{counts[-1]}"
    assert_readable(figure)


@pytest.mark.parametrize("size", [1, 3, 9, 30, 50])
def test_the_curve_says_the_share_of_the_first_and_of_real_tables(size):
    values = pd.Series(1.0, index=range(100))
    figure = reach_curve(
        few.reach(values), size, title="T", tables={"Nansen": (9, 0.2), "Platform": (18, 0.23)}
    )
    assert f": {size}%" in figure.alt and "Half is held by 50" in figure.alt
    assert figure.numbers["Share"]["Nansen: 9 States"] == "20.0%"
    assert figure.numbers["Share"][f"The first {size}"] == f"{size}.0%"
    assert_readable(figure)


def test_the_six_that_most_people_come_from():
    people = tables.load("emigrant_stock").query("year == 2024").set_index("area")["emigrants"]
    largest = ["IND", "CHN", "MEX", "UKR", "RUS", "SYR"]
    micic = ["PHL", "USA", "AUS", "BGD", "CRI", "ETH"]
    right = 100 * (people[largest].sum() - people[micic].sum()) / people.sum()
    assert exercise("42.2")(right).right
    for slip, hint in (
        (-right, "sign"),
        (right / 100, "Multiply"),
        (100 * people[micic].sum() / people.sum(), "MICIC's six"),
        (100 * people[largest].sum() / people.sum(), "Take that of MICIC"),
    ):
        verdict = exercise("42.2")(slip)
        assert not verdict.right and hint in verdict.text


def test_the_fewest_first_movers_by_trying_all():
    own = np.sort(thresholds.typical(195, 70, 30))

    def end(first):
        count = first
        while (wider := first + sum(t <= count for t in own[first:])) > count:
            count = wider
        return count

    right = next(first for first in range(196) if end(first) >= 109)
    assert exercise("42.3")(right).right
    for slip, hint in ((right - 1, "One too few"), (109, "Fewer will do"), (94, "follow")):
        verdict = exercise("42.3")(slip)
        assert not verdict.right and hint in verdict.text


def test_the_minutes_of_the_class_activity_are_those_on_its_sheets():
    sheets = [card for card in read("42") if "Sheet" in card["title"]]
    spans = [[int(n) for n in re.findall(r"\d+", card["who"])] for card in sheets]
    assert spans == [[3, 8], [8, 15], [15, 23]]
    page = (ROOT / "book" / "42_how_many_at_the_table.ipynb").read_text(encoding="utf-8")
    steps = page[page.index("q42-class-steps") :]
    minutes = [int(n) for n in re.findall(r"\*\*[^*]+? \((\d+)[ ,)]", steps)][:6]
    assert minutes == [3, 5, 7, 8, 4, 3] and sum(minutes) == 30


def test_the_club_of_unlike_states_ends_where_nobody_gains_by_leaving():
    found = endings(60, 0.5)
    ideals, gains = clubs.world(60, 1)
    free = found["free"].members
    values = clubs.stay_values(ideals, gains, 0.5, np.arange(60) < free, 0.5)
    assert (np.asarray(values)[:free] >= 0).all()
    # payments can't lose members, and a deeper text without them has no more
    assert found["paid"].members >= free >= found["far"].members
    assert found["few"].members == 20
