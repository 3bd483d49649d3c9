"""Page 42 as a reader sees it: the charts of its models, the checks, the minutes of the class."""

import json
import re
from itertools import product

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest

from conftest import ROOT
from migov import tables
from migov.learn.cards import read
from migov.learn.rooms import PAGES
from migov.models import clubs, few, thresholds
from migov.pages.p42 import between, endings, likely, sizes
from migov.pages.p42.cascade import cascade as cascade_chart
from migov.pages.p42.check import short_of_the_six
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


@pytest.mark.parametrize(
    ("first", "mean", "spread", "count"),
    [
        *product([5, 15, 45], [40, 60, 80], [10, 40], [195]),
        *product([9, 45], [40, 60], [40], [115]),
    ],
)
def test_the_stairs_end_where_the_model_stops_and_can_be_read(first, mean, spread, count):
    own = thresholds.typical(count, mean, spread)
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
    states = tables.load("states").set_index("state")
    assert not set(largest) & set(micic) and not states.loc[largest, "sids"].any()
    assert short_of_the_six()["common"] == "none"
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
    for slip, hint in ((right - 1, "One too few"), (109, "Fewer will do"), (100, "follow")):
        verdict = exercise("42.3")(slip)
        assert not verdict.right and hint in verdict.text


def test_the_minutes_of_the_class_activity_are_those_on_its_sheets():
    sheets = [card for card in read("42") if "Sheet" in card["title"]]
    spans = [[int(n) for n in re.findall(r"\d+", card["who"])] for card in sheets]
    assert spans == [[4, 12], [12, 22], [22, 24]]
    page = (ROOT / "book" / "42_how_many_at_the_table.ipynb").read_text(encoding="utf-8")
    steps = page[page.index("q42-class-steps") :]
    minutes = [int(n) for n in re.findall(r"\*\*[^*]+? \((\d+)[ ,)]", steps)][:6]
    assert minutes == [4, 8, 10, 2, 6, 15] and sum(minutes) == 45


def test_the_named_clubs_end_where_nobody_gains_by_leaving():
    found = endings(60, [0.5, 0.9, 1])
    ideals, gains = clubs.world(60, 1)
    for spill, case in found.items():
        free = case["free"].members
        values = clubs.stay_values(ideals, gains, 0.5, np.arange(60) < free, spill)
        assert (values[:free] >= 0).all() and (values[free:] < 0).all()
        # all sixty together: each brings the others its gain, whatever spills over
        cost = sum(max(0.5 - ideal, 0) ** 2 for ideal in ideals)
        assert case["all"].total == pytest.approx(0.5 * 59 * gains.sum() - cost)
    assert [case["paid"].members for case in found.values()] == [60, 42, 10]
    # "more than four times as much", of a public good
    assert found[1]["all"].total > 4 * found[1]["free"].total
    assert found[1]["turn"] == pytest.approx(0.3)
    assert found[0.5]["turn"] == pytest.approx(0.78, abs=0.005)


def test_the_table_of_the_keenest_and_the_tables_by_lot():
    curves, lots = sizes(60, 0.5)
    assert curves["Keenest first"].idxmax() == 38
    low, middle, high = between(lots.idxmax())
    assert low < 5 and 15 < middle < 25 and high > 45
    # paid, all sixty go to the depth at which the sum of gains less costs is largest
    ideals, gains = clubs.world(60, 1)
    steps = np.linspace(0, 1, 2001)
    sums = [59 * d * gains.sum() - (np.maximum(d - ideals, 0) ** 2).sum() for d in steps]
    assert curves["Paid"][60] == pytest.approx(max(sums), abs=1e-4)


def test_nine_suffice_up_to_the_waits_that_the_page_names_and_115_leave_no_puzzle():
    for spread, wait in ((20, 42), (30, 57), (40, 69)):
        worlds = {m: thresholds.typical(195, m, spread) for m in range(20, 81)}
        enough = [m for m, own in worlds.items() if thresholds.cascade(own, 9)[-1] >= 109]
        assert max(enough) == wait
    menus = product([5, 9, 15, 20, 30, 45], range(40, 90, 10), range(10, 50, 10))
    ends = {count: set() for count in (115, 195)}
    for first, mean, spread in menus:
        for count, found in ends.items():
            own = thresholds.typical(count, mean, spread)
            found.add(thresholds.cascade(own, first)[-1])
    assert not any(45 < end < 195 for end in ends[195])
    assert 110 in ends[115]


def test_the_interval_of_a_share_is_wilsons():
    # 195 of 400, by Wilson's formula with z = 1.96
    share, n, z = 195 / 400, 400, 1.959964
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    assert likely(share, n) == pytest.approx((middle - half, middle + half), abs=1e-6)


def test_the_questions_name_what_the_models_give():
    questions = json.loads((PAGES / "p42" / "questions.json").read_text(encoding="utf-8"))
    veto, paid, worlds, *_ = (item["question"] for item in questions)
    ideals, gains = clubs.world(60, 1)
    assert clubs.wanted_depth(ideals, gains) == 0 and "sixty very unlike" in veto
    assert endings(60, [0.5])[0.5]["free"].members == 36 and "thirty-six" in paid
    ends = [thresholds.cascade(thresholds.typical(195, 60, s), 9)[-1] for s in (30, 40)]
    assert ends == [9, 195] and "nine" in worlds and "60" in worlds
    share = few.share_of(*nansen_share())
    assert 0.18 < share < 0.24  # "about a fifth"


def nansen_share():
    rows = tables.load("internal_displacement").query("year <= 2022")
    moved = rows.groupby("area")["new_displacements_disaster"].sum().astype(float)
    nine = ["NOR", "CHE", "AUS", "BGD", "CRI", "DEU", "KEN", "MEX", "PHL"]
    return moved, nine, moved.sum()
