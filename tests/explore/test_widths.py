"""One chart in two widths, with titles that are HTML: what a reader of each width gets."""

import pytest
from matplotlib.figure import Figure

from migov.explore import columns, controls, page, views


def drawn(year, width):
    fig = Figure((width, 2))
    ax = fig.subplots()
    ax.plot([1990, year], [0, year - 1990], marker="o")
    return fig


def chart(year):
    fig = drawn(year, 6)
    fig.narrow = drawn(year, 3.4)
    fig.alt = f"A line that ends in {year}"
    fig.above = f"<p class='title'>It ends in {year}</p>"
    fig.below = "<p>Source: a rule</p>"
    return fig, f"It rose to {year - 1990}."


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    found, constants = controls.read(chart, {"year": (2000, 2010)})
    options = {"id": "explore-chart", "name": "chart", "share": {}, "limit": 99, "max_kb": 300}
    html = page.render(chart, found, constants, views.Look(), **options)
    path = tmp_path_factory.mktemp("widths") / "page.html"
    head = "<!doctype html><html lang=en><meta charset=utf-8><title>Widths</title>"
    head += '<meta name="viewport" content="width=device-width, initial-scale=1">'
    path.write_text(f"{head}<main>{page.self_contained(html)}</main>", encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize(
    ("width", "seen", "other"), [(1280, "wide", "narrow"), (390, "narrow", "wide")]
)
def test_each_width_has_its_picture_and_both_say_the_same(
    open_page, address, axe, width, seen, other
):
    shown = open_page(address, viewport={"width": width, "height": 800})
    shown.get_by_label("Year", exact=True).press("End")
    picture = shown.get_by_role("img", name="A line that ends in 2010")
    picture.wait_for()
    assert shown.get_by_role("img").count() == 1
    assert picture.locator(f".ex-{seen} svg").is_visible()
    assert not picture.locator(f".ex-{other} svg").is_visible()
    assert shown.get_by_text("It ends in 2010", exact=True).is_visible()
    assert shown.locator("#explore-chart").get_by_text("Source: a rule").is_visible()
    assert axe(shown) == []
    assert shown.evaluate("document.documentElement.scrollWidth") <= width


def test_the_second_width_costs_less_than_the_first():
    both, one = [], []
    for year in range(2000, 2040):
        shown = views.view(chart, {"year": year}, views.Look())
        both.append(shown.main)
        one.append("\n".join(shown.main.partition('<div class="ex-narrow">')[0].splitlines()))
    assert len(columns.pack(both).text) < 1.8 * len(columns.pack(one).text)
