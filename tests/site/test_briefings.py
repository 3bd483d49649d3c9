"""The page Your country: envelopes, one State or two, and a side of paper; then the built page."""

import gzip
import json
import re
import subprocess
import sys
from types import SimpleNamespace

import pytest

from conftest import BUILT, ROOT, comes_true
from finding import ASSETS, write
from migov import country
from migov.site import briefings, sheets

CODES = ["KEN", "GHA", "DEU", "TUV", "SDN", "PSE", "VAT", "TUR"]
PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A page with the two parts, and the scripts of a few States."""
    folder = tmp_path_factory.mktemp("briefings")
    docs = ["book/11_who_moves", "book/21_who_is_bound", "book/33_does_talk_build_trust"]
    app = SimpleNamespace(
        env=SimpleNamespace(found_docs=docs, titles={}),
        builder=SimpleNamespace(get_relative_uri=lambda _, to: f"{to}.html"),
        config=SimpleNamespace(html_title="The book"),
    )
    parts = briefings.ask(app, "page"), briefings.brief(app, "page")
    body = '<article class="bd-article"><section><h2>Six</h2>{}</section><section><h2>All</h2>'
    body = f"{body.format(parts[0])}{parts[1]}</section></article>"
    sheet = '<link rel="stylesheet" href="briefing.css">'
    write(folder, {"page": f'{body}<script defer src="briefing.js"></script>'}, sheet)
    for name in ("briefing.js", "briefing.css"):
        (folder / name).write_bytes((ASSETS / name).read_bytes())
    own = folder / "_static" / briefings.FOLDER
    own.mkdir(parents=True)
    for code in CODES:
        (own / f"{code}.js").write_text(briefings.state_js(code), encoding="utf-8")
    return folder


def filled(page, name):
    return comes_true(lambda: page.locator("caption b").inner_text() == name)


def row(page, line):
    return page.locator(f'tr[data-line="{line}"]')


def told(page, line, place=0):
    return row(page, line).locator("td.own b").nth(place).inner_text()


@pytest.mark.parametrize("code", ["DEU", "TUV", "SDN", "PSE", "KEN"])
def test_the_page_says_what_the_tables_say_line_by_line(open_page, address, code):
    page = open_page(f"{address}/page.html?country={code}")
    shown = {}
    for table in country.briefing(code).values():
        shown |= table["said"].to_dict()
    name = json.loads(briefings.state_js(code).partition(",")[2][:-3])["name"]
    assert filled(page, name)
    page.get_by_role("button", name="Open all six").click()
    found = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("tr[data-line]")].map((row) =>
            [row.dataset.line, row.querySelector("td.own b").textContent]))"""
    )
    assert found == shown and page.problems == []


def test_a_choice_in_the_page_is_the_finders_and_is_forgotten_with_it(open_page, address):
    page = open_page(f"{address}/page.html")
    page.get_by_label("Your country").select_option("Kenya")
    assert filled(page, "Kenya")
    other = page.context.new_page()
    other.goto(f"{address}/page.html")
    assert filled(other, "Kenya")
    assert other.locator(".finder-state").inner_text() == "Kenya"
    page.evaluate("mgKeep.forget()")
    assert filled(page, "The world, line by line")
    assert page.locator("td.own").count() == 0


def test_a_closed_envelope_hides_its_line_and_an_open_one_tells_and_compares(open_page, address):
    page = open_page(f"{address}/page.html?country=KEN&beside=GHA")
    assert filled(page, "Kenya and Ghana")
    line = row(page, "treaties")
    assert line.inner_text().endswith("In its envelope")
    envelope = page.locator('[data-envelope="treaties"]')
    envelope.get_by_label("Your guess").press("Home")
    assert envelope.locator("output").inner_text() == "0"
    envelope.get_by_role("button", name="Open").click()
    assert "You said 0. It is: 18 of 23." in envelope.inner_text()
    beside = envelope.locator(".envelope-beside li").all_inner_texts()
    assert beside[0].startswith("Ghana: ") and beside[1] == "Africa: median 17"
    assert "Few States joined the one treaty" in envelope.inner_text()
    assert told(page, "treaties") == "18 of 23"
    assert page.locator(".envelopes-score").inner_text() == "Kenya: of 1 guessed, 0 near."
    page.reload()
    assert filled(page, "Kenya and Ghana")
    assert comes_true(lambda: "You said 0." in envelope.inner_text())
    page.locator('[data-envelope="vote"]').get_by_label("yes", exact=True).check()
    page.locator('[data-envelope="vote"]').get_by_role("button", name="Open").click()
    assert page.locator(".envelopes-score").inner_text() == "Kenya: of 2 guessed, 1 near."


def test_where_no_figure_is_no_guess_is_scored(open_page, address):
    page = open_page(f"{address}/page.html?country=PSE")
    assert filled(page, "Palestine (State of)")
    for key, words in (("vote", "an observer State has none"), ("dues", "not zero, and not no")):
        envelope = page.locator(f'[data-envelope="{key}"]')
        envelope.locator("input[type=radio]").first.check()
        envelope.get_by_role("button", name="Open").click()
        assert words in envelope.inner_text()
    assert page.locator(".envelopes-score").inner_text().endswith("Guess, open, compare.")


def test_a_second_state_is_offered_by_likeness_and_stands_beside_or_below(open_page, address):
    page = open_page(f"{address}/page.html?country=KEN")
    assert filled(page, "Kenya")
    group = page.locator("#briefing-beside optgroup").first
    assert group.get_attribute("label") == "Same region and income group"
    codes = group.locator("option").evaluate_all("all => all.map((one) => one.value)")
    assert sorted(codes) == sorted(country.nearest("KEN"))
    page.get_by_label("Beside it").select_option("Ghana")
    assert filled(page, "Kenya and Ghana") and "beside=GHA" in page.url
    assert "GHA" not in page.evaluate("JSON.stringify(localStorage)")
    cells = row(page, "came").locator("td.own")
    kenya, ghana = (cells.nth(i).bounding_box() for i in (0, 1))
    assert abs(kenya["y"] - ghana["y"]) < 2 and ghana["x"] > kenya["x"] + kenya["width"] - 2
    page.set_viewport_size(PHONE["viewport"])
    kenya, ghana = (cells.nth(i).bounding_box() for i in (0, 1))
    assert ghana["y"] >= kenya["y"] + kenya["height"] - 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_state_of_another_region_brings_its_own_comparison(open_page, address):
    page = open_page(f"{address}/page.html?country=KEN&beside=DEU")
    assert filled(page, "Kenya and Germany")
    line = country.briefing("DEU")["Who came and who left"].loc["came"]
    words = row(page, "came").locator(".beside-groups").inner_text()
    assert words.startswith(f"Europe: {line['region'].removeprefix('median ')}")


def test_rows_that_do_not_arrive_are_said_and_asked_for_again(open_page, address):
    page = open_page(f"{address}/page.html")
    page.route("**/KEN.js", lambda route: route.abort())
    page.get_by_label("Your country").select_option("Kenya")
    status = page.locator(".briefing-status")
    assert comes_true(lambda: "The rows of KEN have not arrived" in status.inner_text())
    page.unroute("**/KEN.js")
    page.get_by_label("Your country").select_option("Ghana")
    page.get_by_label("Your country").select_option("Kenya")
    assert filled(page, "Kenya")


def test_a_page_from_a_disk_loads_rows_too(open_page, folder):
    page = open_page(f"{folder.as_uri()}/page.html?country=TUV")
    assert filled(page, "Tuvalu") and told(page, "came") == "246"


def test_without_javascript_the_world_stands_in_the_table(open_page, address):
    page = open_page(f"{address}/page.html", java_script_enabled=False)
    assert page.locator("tr[data-line]").count() == len(briefings.lines())
    assert row(page, "vote-73-195").locator("td").inner_text() == "152 of 193 yes"
    assert page.locator("select, button").filter(visible=True).count() == 0
    assert page.locator(".envelope-asks").filter(visible=True).count() == 6


@pytest.mark.parametrize("code", ["TUR", "KEN", "VAT"])
def test_a_briefing_is_one_side_of_a4_with_all_its_lines(open_page, address, code):
    page = open_page(f"{address}/page.html?country={code}&beside=DEU", wait="networkidle")
    page.locator("td.own").first.wait_for(state="attached")
    page.evaluate("document.querySelector('main > h1').remove(), document.body.style.margin = 0")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert row(page, "treaties").locator("td.own b").first.is_visible()  # though not yet guessed
    assert not row(page, "treaties").locator("td.own").nth(1).is_visible()
    letters = page.evaluate("getComputedStyle(document.querySelector('td.own b')).fontSize")
    assert float(letters.removesuffix("px")) >= 5 * 96 / 72
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    assert b"/MediaBox [0 0 594.95996 841.91998]" in pdf or b"/MediaBox [0 0 595" in pdf
    assert "on-paper" not in page.evaluate("document.documentElement.className")


# --- the built page


def size(path):
    return len(gzip.compress(path.read_bytes(), 6))


def test_a_cold_visit_with_two_states_moves_at_most_400_kb(open_page, site):
    page = open_page(f"{site}/{sheets.PAGE}?country=KEN&beside=GHA", wait="networkidle")
    assert filled(page, "Kenya and Ghana")
    assert all(address.startswith(site) for address in page.requests)
    assert [one for one in page.requests if "/briefings/" in one and "KEN.js" not in one
            and "GHA.js" not in one] == []  # fmt: skip
    files = {BUILT / one.removeprefix(site + "/").partition("?")[0] for one in page.requests}
    moved = sum(f.stat().st_size if f.suffix == ".woff2" else size(f) for f in files)
    assert moved <= 400_000, moved
    assert page.problems == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_built_page_has_no_fault_that_axe_finds(open_page, site, axe, scheme):
    page = open_page(f"{site}/{sheets.PAGE}?country=KEN&beside=GHA", color_scheme=scheme)
    assert filled(page, "Kenya and Ghana")
    assert axe(page, whole=True) == []
    page.get_by_role("button", name="Open all six").click()
    assert axe(page, whole=True) == []


def test_the_front_page_and_the_finder_lead_to_it(open_page, site):
    page = open_page(f"{site}/book/index.html")
    page.locator(".finder-open").click()
    page.locator("dialog[open]").wait_for()
    page.keyboard.type("kenya")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Your country first").click()
    page.wait_for_url("**/02_your_country.html*")
    assert filled(page, "Kenya")
    page.locator(".finder-open").click()
    assert (
        page.get_by_role("link", name="Its briefing")
        .get_attribute("href")
        .endswith("02_your_country.html")
    )


def test_all_sheets_are_one_pdf_of_a_side_each(site, tmp_path):
    path = tmp_path / "briefings.pdf"
    # a process of its own: Playwright's browser of the other tests holds this one's event loop
    command = [sys.executable, "-m", "migov.site.sheets", str(BUILT), str(path)]
    done = subprocess.run(
        [*command, "TUR", "DEU", "TUV"], cwd=ROOT / "book", capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert len(re.findall(rb"/Type\s*/Page\b", path.read_bytes())) == 3
    assert float(re.search(r"letters of ([\d.]+) points", done.stdout)[1]) >= 5


def test_the_page_stands_first_without_a_number():
    html = (BUILT / "book" / "index.html").read_text(encoding="utf-8")
    assert '<a class="way" href="02_your_country.html">Your country first</a>' in html
    page = (BUILT / sheets.PAGE).read_text(encoding="utf-8")
    assert "<title>Your country" in page and "0.2" not in re.search(r"<h1>.*?</h1>", page)[0]
    assert (ROOT / "_toc.yml").read_text().index("02_your_country") < (
        ROOT / "_toc.yml"
    ).read_text().index("11_who_moves")
