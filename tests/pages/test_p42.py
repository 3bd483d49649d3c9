"""Pages 41 and 42 as a reader sees them: the charts of small tables, their sources, the checks."""

import re
from itertools import combinations, product
from unittest.mock import patch

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from migov import cards, tables
from migov.charts import style
from migov.models import clubs, few, thresholds
from migov.pages.p41 import check as page41
from migov.pages.p41.displacement import displacement_ranking
from migov.pages.p41.initiative_map import initiative_map
from migov.pages.p42 import check as page42
from migov.pages.p42.cascade import cascade as cascade_chart
from migov.pages.p42.club import EDGE, IN, LEFT, OUT, club
from migov.pages.p42.reach import reach_curve

STATES, TILES = tables.load("states"), tables.load("tiles")
MEMBERS, MEETINGS = tables.load("initiative_members"), tables.load("consultations")


@pytest.fixture(scope="module", autouse=True)
def house_style():
    with mpl.rc_context():
        style.apply()
        yield


def assert_readable(figure):
    """No text leaves the figure, and no two texts lie on each other."""
    written, canvas = [], FigureCanvasAgg(figure)
    with patch.object(mpl.text.Text, "draw", lambda self, _: written.append(self)):
        canvas.draw()
    boxes = [
        (t.get_text(), t.get_window_extent(canvas.get_renderer()))
        for t in written
        if t.get_text().strip()
    ]
    wide, high = figure.get_size_inches() * figure.dpi
    for text, box in boxes:
        assert box.x0 >= -1.5 and box.x1 <= wide + 1.5, text
        assert box.y0 >= -1.5 and box.y1 <= high + 1.5, text
    line = style.TEXT * figure.dpi / 72
    for (one, a), (other, b) in combinations(boxes, 2):
        across = min(a.x1, b.x1) - max(a.x0, b.x0)
        along = min(a.y1, b.y1) - max(a.y0, b.y0)
        assert across < 2 or along < line * 0.35, (one, other)


@pytest.mark.parametrize("initiative", ["NANSEN", "MICIC", "PDD", "BERNE"])
def test_every_seat_and_meeting_under_the_map_names_its_source_and_time(initiative):
    seats = MEMBERS[(MEMBERS["initiative"] == initiative) & (MEMBERS["kind"] == "State")]
    held = MEETINGS[MEETINGS["initiative"] == initiative]
    figure = initiative_map(seats, held, STATES, TILES, title="T")
    shown = figure.numbers.reset_index(names="who")
    assert shown["who"].tolist() == [*seats["member"], *held["place"]]
    for row, address in zip(
        shown.itertuples(), [*seats["source_url"], *held["source_url"]], strict=True
    ):
        assert "." in row.Source and f"//{row.Source}" in address.replace("//www.", "//")
        assert re.search(r"\d{4}", row.When), row
    for name in [*seats["member"], *held["place"]]:
        assert name in figure.alt


def test_every_member_and_meeting_has_an_address():
    for table in (MEMBERS, MEETINGS, tables.load("initiatives")):
        assert table["source_url"].str.match(r"https?://\S+\.\S+").all()


def test_the_ranking_agrees_with_a_plain_loop():
    displaced, people = tables.load("internal_displacement"), tables.load("population")
    figure = displacement_ranking(displaced, STATES, people, ["PHL"], 2013, False)
    totals = {}
    for row in displaced[displaced["year"] == 2013].itertuples():
        if not pd.isna(row.new_displacements_disaster):
            totals[row.area] = row.new_displacements_disaster
    share = totals["PHL"] / sum(totals.values())
    title = figure.texts[0].get_text()
    assert title.startswith(f"2013: the group had {share:.0%}")
    assert f"{totals['PHL']:,}" in figure.alt


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
    assert page42.short_of_the_six(right).right
    for slip, hint in (
        (-right, "sign"),
        (right / 100, "Multiply"),
        (100 * people[micic].sum() / people.sum(), "MICIC's six"),
        (100 * people[largest].sum() / people.sum(), "Take that of MICIC"),
    ):
        verdict = page42.short_of_the_six(slip)
        assert not verdict.right and hint in verdict.text


def test_the_fewest_first_movers_by_trying_all():
    own = np.sort(thresholds.typical(195, 70, 30))

    def end(first):
        count = first
        while (wider := first + sum(t <= count for t in own[first:])) > count:
            count = wider
        return count

    right = next(first for first in range(196) if end(first) >= 109)
    assert page42.movers_at_seventy(right).right
    for slip, hint in ((right - 1, "One too few"), (109, "Fewer will do"), (94, "follow")):
        verdict = page42.movers_at_seventy(slip)
        assert not verdict.right and hint in verdict.text


def test_the_share_of_the_two_by_a_plain_sum():
    rows = tables.load("internal_displacement")
    rows = rows[rows["year"].between(2008, 2022)]
    nine = ["NOR", "CHE", "AUS", "BGD", "CRI", "DEU", "KEN", "MEX", "PHL"]
    moved = {s: rows[rows["area"] == s]["new_displacements_disaster"].sum() for s in nine}
    right = 100 * (moved["PHL"] + moved["BGD"]) / sum(moved.values())
    assert page41.share_of_two(right).right
    assert "fraction" in page41.share_of_two(right / 100).text


def test_the_minutes_of_the_class_activity_are_those_on_its_sheets():
    sheets = [card for card in cards.read("42_how_many_at_the_table") if "Sheet" in card["title"]]
    spans = [[int(n) for n in re.findall(r"\d+", card["who"])] for card in sheets]
    assert spans == [[3, 8], [8, 15], [15, 23]]
    page = (cards.CARDS.parent / "42_how_many_at_the_table.ipynb").read_text(encoding="utf-8")
    steps = page[page.index("q42-class-steps") :]
    minutes = [int(n) for n in re.findall(r"\*\*[^*]+? \((\d+)[ ,)]", steps)][:6]
    assert minutes == [3, 5, 7, 8, 4, 3] and sum(minutes) == 30
