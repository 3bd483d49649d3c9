"""What a mark is called: told to who points at it, taps it, or steps to it with the keyboard."""

import pytest
from matplotlib.figure import Figure

from migov.explore import ExploreError, controls, page, tooltips, views

from .browsing import comes_true

PLACES = {"Kenya": (1, 2), "Fiji & Tonga": (5, 4), "Peru": (9, 3)}


def chart(year):
    fig = Figure((5, 3))
    ax = fig.subplots()
    x, y = zip(*PLACES.values(), strict=True)
    ax.plot(x, y, "o")
    tooltips(ax, x, y, [f"{name}: {year - 1990}" for name in PLACES])
    fig.alt = f"Three dots of {year}"
    return fig


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    found, constants = controls.read(chart, {"year": (2000, 2003)})
    options = {"id": "explore-chart", "name": "chart", "share": {}, "limit": 99, "max_kb": 300}
    html = page.render(chart, found, constants, views.Look(), **options)
    path = tmp_path_factory.mktemp("tips") / "page.html"
    head = "<!doctype html><html lang=en><meta charset=utf-8><title>Tips</title>"
    head += '<meta name="viewport" content="width=device-width, initial-scale=1">'
    body = f"<main><h1>Tips</h1><p>Above</p>{page.self_contained(html)}</main>"
    path.write_text(f"{head}{body}", encoding="utf-8")
    return path.as_uri()


def tip(shown):
    """The words that stand on the page for a mark, or None."""
    found = shown.locator(".ex-tip")
    return found.inner_text() if found.count() and found.is_visible() else None


def middle(shown, number):
    box = shown.locator("[data-tip]").nth(number).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_pointer_near_a_mark_is_told_its_name_and_number(open_page, address):
    shown = open_page(address)
    x, y = middle(shown, 1)
    shown.mouse.move(x + 3, y - 3)
    assert comes_true(lambda: tip(shown) == "Fiji & Tonga: 11")
    shown.mouse.move(x + 60, y)
    assert comes_true(lambda: tip(shown) is None)


def test_the_words_follow_the_control(open_page, address):
    shown = open_page(address)
    shown.get_by_label("Year", exact=True).press("End")
    shown.get_by_role("img", name="Three dots of 2003").wait_for()
    shown.mouse.move(*middle(shown, 2))
    assert comes_true(lambda: tip(shown) == "Peru: 13")


def test_a_finger_that_taps_a_mark_is_told(open_page, address):
    shown = open_page(address, has_touch=True, viewport={"width": 390, "height": 800})
    shown.touchscreen.tap(*middle(shown, 0))
    assert comes_true(lambda: tip(shown) == "Kenya: 11")
    box = shown.locator(".ex-tip").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390


def test_arrow_keys_step_from_mark_to_mark_and_escape_ends(open_page, address, axe):
    shown = open_page(address)
    shown.get_by_label("Year", exact=True).focus()
    shown.keyboard.press("Tab")
    told = []
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"):
        shown.keyboard.press(key)
        told.append(tip(shown))
    names = ["Kenya: 11", "Fiji & Tonga: 11", "Peru: 11", "Kenya: 11", "Peru: 11"]
    assert told == names
    assert axe(shown) == []
    shown.keyboard.press("Escape")
    assert tip(shown) is None


def test_marks_and_words_that_differ_in_number_are_refused():
    ax = Figure().subplots()
    with pytest.raises(ExploreError, match="tooltips: 2 places across, 2 up, 1 texts"):
        tooltips(ax, [1, 2], [1, 2], ["one"])
