"""The map of the book: squares, arrows, and what a reader draws before comparing."""

import pytest
from bs4 import BeautifulSoup

from conftest import ROOT, serve
from migov.learn.case import arrows
from migov.site import book_map
from migov.site.pages import Page

SHOWN = [
    Page("book/21_a", "Law", "Who is bound?"),
    Page("book/22_b", "Law", "A patchwork"),
    Page("book/41_c", "Tables", "Nansen & MICIC"),
    Page("book/63_d", "Institutions", "The money"),
]
ARROWS = [
    {"from": "21", "to": "41", "sentence": "60 bound, 109 endorsed."},
    {"from": "22", "to": "63", "sentence": "Rules < money."},
    {"from": "63", "to": "21", "sentence": "Who pays, who promised?"},
]
LINKS = {page.key: f"{page.file}.html" for page in SHOWN}
HTML = book_map.book_map(SHOWN, ARROWS, LINKS)
ASSETS = ROOT / "book" / "assets"


def test_every_page_is_a_square_in_its_part_and_every_arrow_a_numbered_arc():
    drawn = BeautifulSoup(HTML, "html.parser").svg
    pages = drawn.select(".map-page")
    assert [page["data-page"] for page in pages] == ["21", "22", "41", "63"]
    assert [page.select_one(".map-number").get_text() for page in pages] == [
        "2.1",
        "2.2",
        "4.1",
        "6.3",
    ]
    assert [text.get_text() for text in drawn.select(".map-part")] == [
        "Law",
        "Tables",
        "Institutions",
    ]
    heights = [float(page["data-y"]) for page in pages]
    assert heights == sorted(heights) and drawn["aria-hidden"] == "true"
    assert [arc.get_text() for arc in drawn.select(".map-arc")] == ["1", "2", "3"]


def test_the_list_is_grouped_by_page_and_each_arrow_names_both_ends():
    page = BeautifulSoup(HTML, "html.parser")
    groups = page.select(".map-from")
    assert [group.h4.a["href"] for group in groups] == ["21_a.html", "22_b.html", "63_d.html"]
    items = page.select("li[data-from]")
    assert [item["value"] for item in items] == ["1", "2", "3"]
    assert items[0].a["href"] == "41_c.html" and items[0].a.get_text() == "→ 4.1 Nansen & MICIC"
    assert "Rules < money." in items[1].get_text()


def test_numbers_of_arcs_do_not_lie_on_each_other():
    keys = "11 12 13 21 22 23 31 32 33 41 42 51 52 61 62 63 71 72 73".split()
    shown = [Page(f"book/{key}_x", f"Part {key[0]}", "Title") for key in keys]
    drawn = BeautifulSoup(book_map.picture(shown, arrows(keys)), "html.parser")
    places = [(float(c["cx"]), float(c["cy"])) for c in drawn.select("circle")]
    for at, (x, y) in enumerate(places):
        for a, b in places[:at]:
            assert ((x - a) ** 2 + (y - b) ** 2) ** 0.5 >= 15
    assert all(x + 8 <= book_map.WIDE for x, _ in places)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("map")
    read = {name: (ASSETS / name).read_text("utf-8") for name in ("map.css", "keep.js", "map.js")}
    tokens = ":root { --ex-paper: #fff; --ex-ink: #1a2230; --ex-muted: #555; --mg-accent: #1d5fa0;"
    tokens += " --ex-grid: #ccc; --mg-note: 15px; --mg-wash: #f5f7fa }"
    (folder / "map.html").write_text(
        f"<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport "
        f'content="width=device-width"><title>Map</title><style>{tokens}{read["map.css"]}</style>'
        f'<main class="bd-article"><h1>Map</h1><h2>Draw</h2>{HTML}</main>'
        f"<script>{read['keep.js']}</script><script>{read['map.js']}</script>",
        encoding="utf-8",
    )
    server, address = serve(folder)
    yield f"{address}/map.html"
    server.shutdown()


def draw(page, row, start, end, why):
    own = page.get_by_role("group", name=f"Arrow {row}")
    own.get_by_label("From").select_option(start)
    own.get_by_label("To").select_option(end)
    own.get_by_label("Why").fill(why)


def sentences(page):
    return page.get_by_text("60 bound, 109 endorsed.")


def test_a_reader_draws_five_and_then_compares(open_page, address, axe):
    page = open_page(address)
    assert (
        not sentences(page).first.is_visible() and not page.locator(".map-arc").first.is_visible()
    )
    compare = page.get_by_role("button", name="Compare")
    compare.click()
    status = page.locator(".map-status")
    assert status.inner_text().startswith("0 of 5 arrows are drawn")
    draw(page, 1, "41", "21", "A word is no ratification")
    draw(page, 2, "21", "21", "itself")
    assert page.locator(".map-own path").count() == 1
    compare.click()
    assert status.inner_text() == "Arrow 2 begins and ends on the same page."
    draw(page, 2, "22", "21", "")
    compare.click()
    assert status.inner_text() == "Arrow 2: why? An arrow is a sentence."
    draw(page, 2, "22", "21", "Many rules, few bound")
    draw(page, 3, "22", "63", "Rules cost")
    draw(page, 4, "41", "63", "Few pay")
    draw(page, 5, "22", "41", "Gaps")
    assert not sentences(page).first.is_visible()
    compare.click()
    # 3 of the 6 pairs of four pages are joined: five of six arrows at random meet 2.5
    said = page.locator(".map-both > p").inner_text()
    assert said.startswith("Of your five, two join pages") and "3 of 6 pairs" in said
    assert said.endswith("about 2.5.")
    pairs = page.locator(".map-pair")
    assert pairs.count() == 5
    assert "A word is no ratification" in pairs.nth(0).inner_text()
    assert "60 bound, 109 endorsed." in pairs.nth(0).inner_text()
    assert "has no arrow here" in pairs.nth(1).inner_text()
    assert page.locator(".map-too").count() == 2
    assert page.locator(".map-arc").first.is_visible()
    assert page.evaluate("document.activeElement.className") == "map-answer"
    assert axe(page) == []
    page.reload()
    assert page.locator(".map-pair").count() == 5
    page.evaluate("mgKeep.forget('arrows')")
    assert not sentences(page).first.is_visible()
    assert page.get_by_role("group", name="Arrow 1").get_by_label("Why").input_value() == ""


def test_the_keyboard_alone_draws_and_shows(open_page, address):
    page = open_page(address)
    page.get_by_role("group", name="Arrow 1").get_by_label("From").focus()
    page.keyboard.type("2.2")
    page.keyboard.press("Tab")
    page.keyboard.type("6.3")
    page.keyboard.press("Tab")
    page.keyboard.type("Rules cost")
    assert page.locator(".map-own path").count() == 1
    assert page.locator(".map-page.touched").count() == 2
    assert page.evaluate("mgKeep.get('arrows')[0]") == {
        "from": "22",
        "to": "63",
        "why": "Rules cost",
    }
    page.get_by_role("button", name="Show without drawing").focus()
    page.keyboard.press("Enter")
    assert sentences(page).first.is_visible()
    page.locator("li[data-from] a").nth(1).focus()
    assert page.locator('.map-arc.on[data-arrow="2"]').count() == 1


def test_without_scripts_all_sentences_stand_there(open_page, address):
    page = open_page(address, java_script_enabled=False)
    assert page.locator("li[data-from]:visible").count() == 3
    assert page.locator(".map-arc:visible").count() == 3
    assert not page.get_by_role("button", name="Compare").is_visible()


def test_a_phone_needs_no_sideways_scrolling(open_page, address):
    page = open_page(address)
    page.set_viewport_size({"width": 360, "height": 800})
    page.get_by_role("button", name="Show without drawing").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
