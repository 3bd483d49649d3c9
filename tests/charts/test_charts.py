"""Charts: what a reader sees in each, in light and dark, and hears in its text alternative."""

import re
from itertools import combinations, pairwise

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

import readable
from migov import charts, tables
from migov.charts import style
from migov.pages.p21.accession import accession_curves
from migov.pages.p22.overlap_map import FILLS as TREATIES
from migov.pages.p41.initiative_map import FILLS as INITIATIVES
from migov.pages.p42.club import HERE, THERE
from migov.pages.p51.provisions import ROLES, STRENGTHS
from migov.pages.p61.crowded import FILLS as MANDATES
from migov.pages.p61.iom_map import FILLS as MEMBERS
from migov.pages.p61.stepping_back import FILLS as STEPS
from migov.pages.p63.purse import COLOURS as INCOME

STATES = tables.load("states").set_index("state")
TILES = tables.load("tiles")
REGION = STATES["region"]
YEARS = range(2000, 2011)


def bars():
    values = pd.Series({"Gains": 12.4, "Losses": -8.1, "Unknown": np.nan})
    groups = {"Gains": "known", "Losses": "known", "Unknown": "other"}
    notes = {"Gains": "of 20"}
    return charts.bars(
        values, title="Net", form="{:+.1f}", groups=groups, notes=notes, highlight=["Gains"]
    )


def lines():
    table = pd.DataFrame({"a": range(11), "b": range(10, 32, 2), "c": range(30, 19, -1)}, YEARS)
    table.loc[2008:, "b"] = np.nan
    bands = {"a": (table["a"] * 0.5, table["a"] * 1.5)}
    return charts.lines(table, title="Up and down", marks={2003: "a turn"}, bands=bands)


def accession():
    counts = pd.DataFrame({"CRC": 190, "TIP": 188, "SOM": 186, "ICRMW": 59, "CED": 57}, YEARS)
    counts["ICRMW"] = [0, 0, *range(51, 60)]
    names = {"CRC": "Rights of the Child", "ICRMW": "Migrant Workers"}
    colours = {"ICRMW": style.ACCENT}
    return accession_curves(counts, title="Few", labels=names, colours=colours)


def tile_map():
    kind = pd.Series("bound", index=STATES.index[:59])
    kind["FRA"] = "signed"
    fills = {"bound": style.ACCENT, "signed": charts.tilemap.OUTLINE, "neither": style.EMPTY}
    return charts.tile_map(kind, TILES, title="Few", fills=fills, regions=REGION, highlight=["FRA"])


def matrix():
    table = pd.DataFrame(
        {"Africa": [0.52, 1.0, 0.91], "Europe": [0.05, 1.0, np.nan]}, ["ICRMW", "CRC", "REF"]
    )
    groups = {"ICRMW": "rights", "CRC": "rights", "REF": "refuge"}
    return charts.matrix(table, title="Apart", groups=groups)


CHIPS = {"lead": (style.ACCENT, style.ACCENT), "part": (style.PAPER, style.CONTEXT)}


def chips():
    rows = {
        "Labour": [("OHCHR", "part"), ("ILO", "lead"), ("IOM", "part")],
        "A field whose name needs more than one line to be told": [("UNHCR", "lead")],
        "Children": [],
    }
    return charts.chips(rows, title="Mandates", fills=CHIPS, ringed={"IOM"})


def dots():
    table = pd.DataFrame({"1990": [23.3, 11.5, 7.0], "2020": [50.5, 7.3, np.nan]}, ["US", "R", "D"])
    return charts.dots(table, title="More", form="{:.1f}")


def stacked(share=False):
    table = pd.DataFrame({"a": 30.0, "b": 60.0, "c": 10.0}, YEARS)
    return charts.stacked(table, title="Parts", share=share)


def stacked_bars():
    return stacked(share=True)


def scatter():
    table = pd.DataFrame({"gdp": np.geomspace(500, 90_000, 195), "share": np.arange(195.0)})
    table.index = STATES.index
    return charts.scatter(
        table, "gdp", "share", title="Richer", across="GDP", up="share", groups=REGION, log="x",
        named={"ZWE": "Zimbabwe", "AFG": "Afghanistan"},
    )  # fmt: skip


def network():
    nodes = pd.DataFrame(
        {"x": [0, 1, 2, 1], "y": [0, 1, 0, -1], "label": ["Bali", "Rabat", "Puebla", "Almaty"]},
        ["b", "r", "p", "a"],
    )
    ties = pd.DataFrame({"from": ["b", "b", "r"], "to": ["r", "p", "p"], "weight": [1, 4, 2]})
    return charts.network(nodes, ties, title="Overlap", highlight="b")


def timeline():
    events = pd.DataFrame(
        [
            ("Berne Initiative", 2001, 2005, "talk"),
            ("Global Commission on International Migration", 2003, 2005, "talk"),
            ("Global Forum on Migration and Development", 2001, 2024, "talk"),
            ("A declaration with a name that is far too long for one line of a chart " * 2,
             2016, None, "texts"),
            ("Global Compact", 2018, None, "texts"),
        ],
        columns=["label", "start", "end", "lane"],
    )  # fmt: skip
    return charts.timeline(events, title="Bursts", highlight=["Global Compact"])


DRAWN = [
    accession, bars, chips, dots, lines, matrix, network, scatter, stacked,
    stacked_bars, tile_map, timeline,
]  # fmt: skip
SAID = {
    "accession": ["Rights of the Child 190", "Migrant Workers 59", "In 2010"],
    "bars": ["Gains +12.4 of 20", "Losses −8.1", "Unknown no data"],
    "dots": ["US 23.3 and 50.5", "R 11.5 and 7.3", "D 7.0 and no data"],
    "lines": ["a from 0 in 2000 to 10 in 2010", "b from 10 in 2000 to 24 in 2007"],
    "matrix": ["Highest: CRC, Africa, 100%", "lowest: ICRMW, Europe, 5%"],
    "network": ["4 nodes and 3 ties", "Bali is tied to 2: Rabat, Puebla"],
    "scatter": ["195 dots", "GDP against share", "Zimbabwe 90,000 and 194"],
    "stacked": ["b 60 in 2000, 60 in 2010"],
    "stacked_bars": ["b 60% in 2000, 60% in 2010"],
    "tile_map": ["bound: 58 States", "signed: 1 State,", "neither: 136 States", "FRA, signed"],
    "timeline": ["5 events", "2001–2005, Berne Initiative", "2018, Global Compact"],
    "chips": ["Labour: ILO (lead), OHCHR (part), IOM (part)", "Children: none"],
}


@pytest.fixture(params=DRAWN, ids=lambda draw: draw.__name__)
def drawn(request):
    return request.param.__name__, request.param()


def test_each_chart_says_its_key_numbers_to_those_who_cannot_see_it(drawn):
    name, figure = drawn
    for words in SAID[name]:
        assert words in figure.alt


def test_each_chart_can_be_read_heard_and_themed(drawn):
    readable.assert_said(drawn[1])
    readable.assert_themed(drawn[1])
    readable.assert_readable(drawn[1])


def test_the_same_data_give_the_same_bytes(drawn):
    draw = next(draw for draw in DRAWN if draw.__name__ == drawn[0])
    assert readable.saved(drawn[1]) == readable.saved(draw())


def test_drawing_leaves_no_pyplot_figure_behind():
    for draw in DRAWN:
        draw()
    assert plt.get_fignums() == []


# The palette


def channels(colour):
    values = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    dark, light = sorted(channels(c) @ [0.2126, 0.7152, 0.0722] for c in (one, other))
    return (light + 0.05) / (dark + 0.05)


def test_the_two_palettes_have_the_same_roles_each_with_a_colour_of_its_own():
    assert list(style.LIGHT) == list(style.DARK)
    for palette in (style.LIGHT, style.DARK):
        assert len(set(palette.values())) == len(palette)


@pytest.mark.parametrize("palette", [style.LIGHT, style.DARK], ids=["light", "dark"])
def test_labels_can_be_read_on_paper_and_on_fills(palette):
    role = {colour: name for name, colour in style.LIGHT.items()}
    labels = {*style.REGION.values(), *style.FAMILY.values(), style.INK, style.MUTED, style.ACCENT}
    for colour in labels:
        assert contrast(palette[role[colour]], palette["paper"]) >= 4.5, role[colour]
    for name in palette:
        if name[0] == "c":
            ink = "paper" if style.LIGHT[name] in style.DEEP else "ink"
            assert contrast(palette[name], palette[ink]) >= 4.5, name
    assert contrast(palette["c7"], palette["paper"]) >= 2.2


# Machado, Oliveira, Fernandes (2009), severity 1.0, on linear RGB
BLINDNESS = {
    "none": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
}


def lab(rgb):
    """CIE L*a*b* (D65) of linear RGB."""
    to_xyz = [[0.4125, 0.3576, 0.1804], [0.2127, 0.7152, 0.0722], [0.0193, 0.1192, 0.9503]]
    xyz = to_xyz @ np.clip(rgb, 0, 1) / [0.9505, 1, 1.0888]
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("sight", BLINDNESS)
@pytest.mark.parametrize("palette", [style.LIGHT, style.DARK], ids=["light", "dark"])
def test_series_can_be_told_apart_by_colour_blind_eyes(palette, sight):
    seen = {f"c{i}": lab(BLINDNESS[sight] @ channels(palette[f"c{i}"])) for i in range(6)}
    for one, other in combinations(seen, 2):
        assert np.linalg.norm(seen[one] - seen[other]) >= 12, (one, other)
    ramp = [lab(BLINDNESS[sight] @ channels(palette[f"c{i}"]))[0] for i in range(8, 13)]
    steps = [b - a for a, b in pairwise(ramp)]
    assert min(map(abs, steps)) >= 8 and len({step > 0 for step in steps}) == 1


REVERSE = {colour: role for role, colour in style.LIGHT.items()}
# of each picture that tells kinds of areas apart by their fill; words stand in paper boxes
SIDE_BY_SIDE = {
    "two treaties": TREATIES,
    "initiatives": [*INITIATIVES.values(), style.EMPTY],
    "roles": [fill for fill, _ in ROLES.values()],
    "forms": {fill for fill, _ in STRENGTHS.values()},
    "mandates": {fill for fill, _ in MANDATES.values()},
    "steps back": [fill for fill, _ in STEPS.values()],
    "members of IOM": [fill for fill in MEMBERS.values() if fill in REVERSE],
    "income": list(INCOME.values()),
    "from little to much": [style.EMPTY, *style.RAMP[1:]],
    "a club": [HERE, THERE],
}


@pytest.mark.parametrize("picture", SIDE_BY_SIDE)
@pytest.mark.parametrize("palette", [style.LIGHT, style.DARK], ids=["light", "dark"])
def test_fills_side_by_side_differ_in_lightness_so_that_grey_paper_keeps_them_apart(
    palette, picture
):
    fills = [palette[REVERSE[colour]] for colour in SIDE_BY_SIDE[picture]]
    for one, other in combinations(fills, 2):
        assert contrast(one, other) >= 1.5, (one, other)


# What each chart owes its reader


def test_the_map_has_one_equal_tile_for_each_state_and_none_covers_another():
    figure = tile_map()
    tiles = figure.axes[0].collections[0]
    boxes = [path.get_extents() for path in tiles.get_paths()]
    assert len(boxes) == 195
    assert {(round(b.width, 6), round(b.height, 6)) for b in boxes} == {(0.89, 0.89)}
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))
    svg = readable.saved(figure).decode()
    codes = re.findall(r">([A-Z]{3})</text>", svg)
    assert sorted(codes) == sorted(STATES.index)


def test_the_map_counts_each_region_and_category():
    numbers = tile_map().numbers
    first = STATES.iloc[:59].assign(kind="bound")
    first.loc["FRA", "kind"] = "signed"
    assert numbers.loc["World"].to_dict() == {"bound": 58, "signed": 1, "neither": 136}
    assert numbers.loc["Oceania", "bound"] == (first["region"] == "Oceania").sum()


def test_a_category_without_a_fill_is_named():
    kind = pd.Series("vetoed", index=["FRA"])
    with pytest.raises(ValueError, match="'vetoed' has no fill"):
        charts.tile_map(kind, TILES, title="x", fills={"bound": style.ACCENT})


def test_a_kind_of_chip_without_a_fill_is_named():
    with pytest.raises(ValueError, match="'observer'"):
        charts.chips({"Labour": [("ILO", "observer")]}, title="x", fills=CHIPS)


def test_bars_and_curves_begin_at_zero():
    assert accession().axes[0].get_ylim() == (0, 195)
    assert lines().axes[0].get_ylim()[0] == 0
    values = pd.Series({"a": 50.0, "b": 49.0})
    assert charts.bars(values, title="x").axes[0].get_xlim() == (0, 50)


def test_a_line_stops_where_the_count_breaks_and_says_why():
    table = pd.DataFrame({"people": [5.0, 6, 7, 20, 21, 9]}, range(2020, 2026))
    words = {2023: "guests are counted, too", 2025: "guests are not counted any more"}
    figure = charts.lines(table, title="Up and down", breaks=words)
    drawn = [tuple(line.get_xdata()) for line in figure.axes[0].lines if len(line.get_xdata())]
    assert drawn == [(2020, 2021, 2022), (2023, 2024), (2025,)]
    assert "The line breaks before 2023: guests are counted, too." in figure.alt
    assert "another count from this year on" in figure.above
    assert {"2023", "2025"} <= {text.get_text() for text in figure.axes[0].texts}
    assert figure.numbers.loc[2023, "people"] == "20"


def test_breaks_close_to_each_other_keep_their_years_apart_on_a_phone():
    table = pd.DataFrame({"people": range(36)}, range(1990, 2026))
    figure = charts.lines(table, title="Up", breaks={2022: "more", 2025: "less"}).narrow
    first, second = (
        next(t for t in figure.axes[0].texts if t.get_text() == year).get_window_extent()
        for year in ("2022", "2025")
    )
    assert first.x1 < second.x0


def test_labels_of_marks_close_to_each_other_stay_apart_on_a_phone():
    table = pd.DataFrame({"a": range(101)})
    figure = charts.lines(table, title="Ties", marks={42: "ILO", 83: "UNHCR", 91: "IOM"})
    readable.assert_readable(figure)
    written = [text for text, _, _ in readable.texts(figure.narrow)]
    assert {"ILO", "UNHCR", "IOM"} <= set(written)


def test_a_curve_begins_with_its_first_party():
    curve = accession().axes[0].get_lines()[3]
    points = [(x, y) for x, y in zip(*curve.get_data(), strict=True) if y == y]
    assert points[0] == (2002, 51)


def test_shares_of_a_stack_add_up():
    numbers = stacked_bars().numbers
    assert (numbers.map(lambda text: int(text.rstrip("%"))).sum(axis=1) == 100).all()


@pytest.mark.parametrize(
    ("wishes", "gap", "placed"),
    [
        ([5, 5, 5, 9], 2, [3, 5, 7, 9]),
        ([3, 1, 2], 0.5, [3, 1, 2]),
        ([0, 0, 4], 1, [-0.5, 0.5, 4]),
        ([], 1, []),
    ],
)
def test_labels_move_as_little_as_their_order_allows(wishes, gap, placed):
    assert style.spread(wishes, gap) == placed


def test_labels_keep_within_bounds():
    assert style.spread([0, 0, 10, 10], 1, low=0, high=10) == [0, 1, 9, 10]


def test_a_wide_label_keeps_more_room_than_a_narrow_one():
    assert style.spread([10, 11], [8, 4]) == [7.5, 13.5]


def test_text_is_measured_in_the_typeface_it_is_set_in():
    figure = mpl.figure.Figure()
    text = figure.text(0, 0, "Migrant Workers 59", size=20, weight=600)
    renderer = FigureCanvasAgg(figure).get_renderer()
    width = text.get_window_extent(renderer).width * 72 / figure.dpi
    assert style.text_width("Migrant Workers 59", 20, 600) == pytest.approx(width, rel=0.02)


def test_titles_break_into_lines_of_about_equal_length():
    lines = style.wrap("one two three four five six seven", 120, 12, balanced=True)
    assert lines == ["one two three four", "five six seven"]


def test_squares_refuse_a_kind_without_a_fill():
    kinds = pd.Series(["a", "z"])
    with pytest.raises(ValueError, match="'z'"):
        charts.squares(
            kinds, kinds, order=["a", "z"], fills={"a": (style.EMPTY, style.EMPTY)}, title=""
        )


def test_a_drawn_value_is_moved_by_less_than_half_a_point():
    values = pd.Series(np.linspace(0, 20, 333))
    moved = style.snapped(values, 0, 20, 100)
    assert (moved - values).abs().max() <= 20 / 100 / 2 + 1e-9
    assert moved.nunique() == 101


def test_the_names_of_two_dots_stay_within_the_picture():
    shares = pd.DataFrame({"All people": [17, 35, 39], "Those who fled": [29, 33, 17]})
    shares.index = ["high income", "upper middle income", "lower middle income"]
    whole = charts.dots(shares, title="Hosts")
    for figure in (whole, whole.narrow):
        renderer = FigureCanvasAgg(figure).get_renderer()
        right = figure.get_size_inches()[0] * figure.dpi
        for text in figure.axes[0].texts:
            box = text.get_window_extent(renderer)
            assert box.x0 >= -0.5 and box.x1 <= right + 0.5, text.get_text()
