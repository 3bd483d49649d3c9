"""One choice of a State, followed by every explorer and ringed in every figure."""

import pandas as pd
import pytest
from matplotlib.figure import Figure

from conftest import comes_true
from finding import write
from migov.explore import ASSETS, controls, page, tooltips, views

CODES = {"Fiji": "FJI", "Ghana": "GHA", "Kenya": "KEN", "Peru": "PER"}
MAP = ["Chad", "Fiji", "Ghana", "Guinea", "Guinea-Bissau", "Kenya", "Mali", "Niger", "Peru"]
SHARE = {"country": "country"}


def told(country, year=2000):
    """What an explorer of one State shows: its code, and a table with a row of its own."""
    table = pd.DataFrame({"Members": [3, 4]}, index=["Kenya", "Ghana"])
    return table, f"{country} in {year}"


def squares(year):
    fig = Figure((5, 3))
    ax = fig.subplots()
    ax.plot(range(9), range(9), "o")
    tooltips(ax, range(9), range(9), [f"{name}: {year + i}" for i, name in enumerate(MAP)])
    fig.alt = f"Squares of {year}"
    return fig


def html(draw, id, share=None, **given):
    options = {"name": id, "share": share or {}, "limit": 99, "max_kb": 300}
    holds = given.pop("holds", False)
    found, constants = controls.read(draw, given)
    return page.render(draw, found, constants, views.Look(), id=id, holds=holds, **options)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("choice")
    for name in ("explore.js", "yours.js", "explore.css"):
        (folder / name).write_bytes((ASSETS / name).read_bytes())
    extra = '<link rel=stylesheet href="explore.css"><script async src="explore.js"></script>'
    extra += '<script defer src="yours.js"></script>'
    own = html(told, "explore-own", SHARE, country=CODES, year=[1990, 2000])
    few = html(told, "explore-few", SHARE, country={"Fiji": "FJI", "Peru": "PER"}, year=[2000])
    held = html(told, "explore-held", SHARE, country=CODES, year=[2000], holds=True)
    pages = {
        "one": own + html(squares, "explore-map", year=(2000, 2003)),
        "other": held + few + '<a href="one.html">One</a>',
    }
    write(folder, pages, extra)
    return folder


def choose(page, text):
    page.locator(".finder-open").click()
    page.locator("dialog[open]").wait_for()
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def says(page, id, words):
    return comes_true(lambda: words in page.locator(f"#{id} .ex-note").inner_text())


def line(page, id):
    found = page.locator(f"#{id} > .ex-yours-line")
    return found.inner_text() if found.count() else None


def test_kenya_on_one_page_is_kenya_on_all_and_forgotten_on_request(open_page, address):
    page = open_page(f"{address}/one.html")
    assert says(page, "explore-own", "FJI")
    choose(page, "kenya")
    assert says(page, "explore-own", "KEN")
    page.reload()
    assert says(page, "explore-own", "KEN")
    page.goto(f"{address}/other.html")
    page.goto(f"{address}/one.html")
    assert says(page, "explore-own", "KEN")
    page.evaluate("mgKeep.forget()")
    page.reload()
    assert says(page, "explore-own", "FJI")
    assert [fault for fault in page.problems if not fault.startswith("304")] == []


def test_an_address_wins_over_what_is_kept_and_a_link_to_a_state_over_both(open_page, address):
    page = open_page(f"{address}/one.html")
    choose(page, "ghana")
    page.goto(f"{address}/one.html?country=KEN")
    assert says(page, "explore-own", "KEN")
    page.goto("about:blank")
    page.goto(f"{address}/one.html?country=KEN#explore-own?country=Peru&year=1990")
    assert says(page, "explore-own", "PER in 1990")
    page.wait_for_timeout(300)  # the finder has spoken by now
    assert says(page, "explore-own", "PER in 1990")
    assert page.get_by_role("button", name="Now Kenya").count() == 1
    page.get_by_role("button", name="Now Kenya").click()
    assert says(page, "explore-own", "KEN in 1990")
    assert page.get_by_role("button", name="Now Kenya").count() == 0


def test_a_hand_on_the_control_leaves_the_choice_alone(open_page, address):
    page = open_page(f"{address}/one.html")
    choose(page, "kenya")
    assert says(page, "explore-own", "KEN")
    page.locator("#explore-own").get_by_label("Peru").check()
    assert says(page, "explore-own", "PER")
    assert page.get_by_role("button", name="Now Kenya").is_visible()
    page.reload()
    assert comes_true(lambda: page.locator(".finder-state").inner_text() == "Kenya")


def test_an_explorer_whose_text_speaks_of_a_state_opens_on_it_and_offers_the_own(
    open_page, address, axe
):
    page = open_page(f"{address}/other.html?country=KEN")
    button = page.locator("#explore-held").get_by_role("button", name="Now Kenya")
    button.wait_for()
    assert says(page, "explore-held", "FJI")
    assert axe(page) == []
    button.focus()
    page.keyboard.press("Enter")
    assert says(page, "explore-held", "KEN") and button.count() == 0


def test_a_state_without_data_says_so(open_page, address):
    page = open_page(f"{address}/other.html?country=KEN")
    lacks = page.locator("#explore-few .ex-lacks")
    lacks.wait_for()
    assert lacks.inner_text() == "Kenya is not among the choices here: no data."
    assert says(page, "explore-few", "FJI")
    page.goto(f"{address}/one.html?country=NRU")
    assert comes_true(lambda: line(page, "explore-map") == "Nauru: no data in this figure.")


def test_the_own_mark_is_ringed_and_said_with_its_value_in_every_state(open_page, address):
    page = open_page(f"{address}/one.html")
    choose(page, "guinea")
    ringed = page.locator("#explore-map .ex-yours")
    assert comes_true(lambda: line(page, "explore-map") == "Guinea: 2004.")
    assert [mark.get_attribute("data-tip") for mark in ringed.all()] == ["Guinea: 2004"]
    width = ringed.evaluate("e => getComputedStyle(e).strokeWidth")
    assert width == "2.5px"
    page.locator("#explore-map").get_by_label("Year").press("End")
    assert comes_true(lambda: line(page, "explore-map") == "Guinea: 2006.")
    assert ringed.count() == 1
    page.evaluate("mgKeep.forget('country')")
    assert comes_true(lambda: line(page, "explore-map") is None) and ringed.count() == 0


def test_the_row_of_the_own_state_stands_out(open_page, address):
    page = open_page(f"{address}/one.html?country=GHA")
    row = page.locator("#explore-own tr.ex-yours")
    row.wait_for()
    assert row.inner_text().split() == ["Ghana", "4"]


def test_where_storage_is_refused_the_choice_travels(open_page, address):
    page = open_page("about:blank")
    refuse = "Object.defineProperty(window, 'localStorage', {get() { throw Error('refused') }})"
    page.add_init_script(refuse)
    page.goto(f"{address}/other.html")
    choose(page, "kenya")
    assert says(page, "explore-held", "KEN")  # who chooses here sees it here
    page.get_by_role("link", name="One").click()
    assert says(page, "explore-own", "KEN")
    assert "country=KEN" in page.url
