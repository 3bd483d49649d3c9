"""A goal that a reader reached stays reached: after a reload, until the reader has it forgotten."""

import pytest

from conftest import ROOT, comes_true, serve
from migov.explore import controls, goal, page, views

ASSETS = ROOT / "book" / "assets"
HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>'
HEAD += '<link rel="icon" href="data:,">'


def square(number):
    return f"{number} squared is {number**2}."


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Two pages with the same explorer, as the book serves it."""
    found, constants = controls.read(square, {"number": (0, 9)})
    asks = [goal("Can you reach 81?", when=lambda number: number**2 == 81, then="Nine times nine.")]
    options = {"id": "explore-it", "name": "square", "share": {}, "limit": 99, "max_kb": 99}
    shown = page.render(square, found, constants, views.Look(), goals=asks, **options)
    folder = tmp_path_factory.mktemp("reached")
    scripts = ""
    for home, names in {
        page.ASSETS: ("explore.js", "goals.js"),
        ASSETS: ("keep.js", "reached.js"),
    }.items():
        for name in names:
            (folder / name).write_bytes((home / name).read_bytes())
            scripts += f'<script defer src="{name}"></script>'
    for name in ("one", "two"):
        text = f"{HEAD}{scripts}<main>{shown}<div data-keep></div></main>"
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    server, root = serve(folder)
    yield root
    server.shutdown()


def filled(shown):
    return shown.locator(".ex-mark.ex-met").count() == 1


def test_a_goal_stays_reached_on_its_page_until_it_is_forgotten(open_page, address):
    shown = open_page(f"{address}/one.html")
    assert not filled(shown)
    shown.get_by_label("Number").press("End")
    assert comes_true(lambda: filled(shown))
    shown.goto(f"{address}/one.html")
    assert comes_true(lambda: filled(shown))
    assert shown.locator(".ex-reasons").inner_text() == "Reached. Nine times nine."
    assert "Goals that you have reached: 1 entry" in shown.locator("[data-keep]").inner_text()
    shown.goto(f"{address}/two.html")
    assert not filled(shown)  # the same explorer on another page is another goal
    shown.goto(f"{address}/one.html")
    assert comes_true(lambda: filled(shown))
    shown.get_by_role("button", name="Forget: goals").click()
    assert comes_true(lambda: not filled(shown))
    assert shown.locator(".ex-reasons").inner_text() == ""
    assert not [problem for problem in shown.problems if not problem.startswith("304 ")]
