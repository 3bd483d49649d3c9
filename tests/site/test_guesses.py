"""What waits for a guess: unread before it by eye, ear or search; all there after it, on paper."""

import types

import pytest
from bs4 import BeautifulSoup
from docutils import nodes
from docutils.core import publish_from_doctree
from docutils.utils import new_document
from matplotlib.figure import Figure
from sphinx.errors import ExtensionError

from conftest import ROOT, serve
from migov.explore import api, explore, page, present
from migov.learn import guess
from migov.site import figures, guesses, pictures, search

BOOK = ROOT / "book/assets"
ASSETS = {"compute.js": page.ASSETS, "explore.js": page.ASSETS, "figures.js": page.ASSETS}
ASSETS |= {"explore.css": page.ASSETS, "mode.js": BOOK, "keep.js": BOOK}
SECRET = "Dolphins sing"  # stands in all that tells the answer


def draw(depth):
    figure = Figure((4, 2))
    figure.subplots().bar(["sea"], [depth])
    figure.above = f'<p class="ex-title">{SECRET} at {depth}</p>'
    figure.alt = f"One bar. {SECRET}."
    figure.narrow = Figure((2, 2))
    figure.numbers = f"<table class='ex-table'><tr><td>{SECRET}</td></tr></table>"
    return figure, f"{SECRET}, too."


def made(call):
    """Return the HTML that a call displays in a page."""
    shown = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EXPLORE", "page")
        patch.setattr(api, "_anchors", set())
        for module in (present, api):
            patch.setattr(module, "display", lambda data, raw: shown.append(data["text/html"]))
        call()
    return nodes.raw("", shown[0], format="html")


def line():
    explore.marks(
        {2000: 10, 2005: 30, 2010: 80},
        given=1,
        note={"low": "{gap} too low.", "told": "It ends at {last_truth}."},
        asks={"question": "How does it go on?", "hides": ["explore-line"], "kept": "99.line"},
        id="guess-99-line",
    )


def document(*parts):
    doctree = new_document("page")
    section = nodes.section("", nodes.title("", "Page"), ids=["page"])
    section += nodes.paragraph("", "Clock.", classes=["clock"])
    section += [part for part in parts if part]
    doctree += section
    return doctree


def notice(words=SECRET):
    return nodes.container("", nodes.paragraph("", words), classes=["box", "box-notice"])


def written():
    """Return the doctree of a page with two guesses and what waits for them."""
    doctree = document(
        made(lambda: guess("63", "free")),
        made(lambda: explore(draw, id="explore-body", depth=[1, 2])),
        notice(),
        made(lambda: explore(draw, id="explore-free", depth=[3, 4])),
        notice("Nobody waits for this."),
        made(line),
        made(lambda: explore(draw, id="explore-line", depth=[5, 6])),
        made(lambda: guess("21", "speed")),
        made(lambda: explore(draw, id="explore-curves", depth=[7, 8])),
        made(lambda: guess("61", "outside")),
        made(lambda: explore(draw, id="explore-iom", depth=[7, 8])),
    )
    app = types.SimpleNamespace(env=types.SimpleNamespace(docname="99_page"))
    guesses.mark(app, doctree)
    guesses.fold(app, doctree, "99_page")
    return doctree


@pytest.fixture(scope="module")
def body():
    html = publish_from_doctree(written(), writer_name="html5").decode()
    return html[html.index("<main") : html.index("</body>")]


@pytest.fixture(scope="module")
def address(body, tmp_path_factory):
    folder = tmp_path_factory.mktemp("guesses")
    for name, place in ASSETS.items():
        (folder / name).write_bytes((place / name).read_bytes())
    scripts = "".join(
        f'<script src="{name}" defer></script>'
        for name in ("keep.js", "explore.js", "figures.js", "compute.js")
    )
    (folder / "index.html").write_text(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Guess</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="data:,"><script src="mode.js"></script>'
        f'<link rel="stylesheet" href="explore.css">{scripts}</head><body>{body}'
        "<div data-keep></div></body></html>",
        encoding="utf-8",
    )
    server, root = serve(folder)
    yield f"{root}/index.html"
    server.shutdown()


def read(page, id):
    """What an eye and a screen reader find of a figure or of what follows it."""
    return page.locator(f"#{id}").inner_text() + page.locator(f"#{id}").aria_snapshot()


def tells(page, id="explore-body"):
    return SECRET in read(page, id)


def test_nothing_of_the_answer_is_read_before_and_all_after(open_page, address, axe):
    page = open_page(address)
    assert not tells(page)
    before = page.locator("#explore-body").inner_text()
    assert "Of 100 dollars that IOM got in 2024" in before
    assert "This figure shows after your guess." in before
    fold = page.locator("details[data-waits]").first
    assert not fold.is_visible()
    assert page.locator("#explore-body").get_by_role("button").count() == 0
    assert tells(page, "explore-free") and page.get_by_text("Nobody waits").is_visible()
    assert axe(page) == []
    root = page.locator("#guess-63-free")
    root.get_by_label("Your guess").fill("40")
    root.get_by_role("button", name="Commit").click()
    assert tells(page)
    assert page.locator("#explore-body [role=img]").first.get_attribute("aria-label")
    assert "You said 40; it is 3.2: 36.8 too high." in root.inner_text()
    assert "lives" not in root.inner_text() and "So does the ILO" in root.inner_text()
    assert "Of 100 dollars" not in page.locator("#explore-body").inner_text()
    assert fold.is_visible() and not fold.get_by_text(SECRET).is_visible()
    fold.get_by_text("Compare with what we saw").click()
    assert fold.get_by_text(SECRET).is_visible()
    assert axe(page) == [] and page.problems == []


def test_the_own_mark_stands_in_the_picture(open_page, address):
    page = open_page(address)
    root = page.locator("#guess-63-free")
    root.get_by_label("Your guess").fill("40")
    root.get_by_role("button", name="Commit").click()
    label = root.get_by_role("img").get_attribute("aria-label")
    assert label == "A line of numbers with your mark at 40 and the truth at 3.2."
    assert root.locator("circle").count() == 2


def test_before_the_scripts_come_nothing_shows_and_without_them_all(open_page, address, browser):
    held = browser.new_context().new_page()
    held.route("**/compute.js", lambda route: None)
    held.goto(address, wait_until="commit")
    held.wait_for_selector("#explore-iom", state="attached")
    assert SECRET not in held.locator("#explore-body").inner_text()  # the script is on its way
    held.context.close()
    lost = open_page(address)
    lost.route("**/compute.js", lambda route: route.abort())
    lost.reload()
    assert tells(lost)
    none = open_page(address, java_script_enabled=False)
    assert tells(none) and none.get_by_text("The figure below holds the answer.").first.is_visible()
    assert none.locator("details[data-waits]").first.get_by_text(SECRET).is_visible()


def test_paper_has_it_all(open_page, address):
    page = open_page(address)
    page.emulate_media(media="print")
    assert SECRET in page.locator("#explore-body .ex-view .ex-title").inner_text()
    assert page.locator("details[data-waits]").first.get_by_text(SECRET).is_visible()
    assert not page.locator("#explore-body .ex-ask").is_visible()


def test_by_keyboard_alone_and_kept_after_a_reload(open_page, address):
    page = open_page(address)
    root = page.locator("#guess-63-free")
    root.get_by_label("Your guess").focus()
    page.keyboard.press("Home")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "You said 5; it is 3.2" in root.inner_text()
    page.wait_for_function("document.querySelector('#guess-63-free .ex-status').textContent")
    assert "too high" in root.locator(".ex-status").text_content()
    assert page.evaluate("document.activeElement.textContent") == "Guess again"
    assert page.evaluate("mgKeep.get('guesses')") == {"63.free": ["5"]}
    page.reload()
    assert "You said 5; it is 3.2" in root.inner_text() and tells(page)
    assert (
        page.locator("details[data-waits]").first.get_by_text(SECRET).is_visible()
    )  # for those who come back
    root.get_by_role("button", name="Guess again").press("Enter")
    assert not tells(page) and page.evaluate("mgKeep.get('guesses')") is None


def test_show_me_tells_without_a_mark(open_page, address):
    page = open_page(address)
    root = page.locator("#guess-63-free")
    root.get_by_role("button", name="Show me").click()
    assert tells(page)
    assert "It is 3.2." in root.inner_text() and "You said" not in root.inner_text()
    assert root.locator("circle").count() == 1
    page.reload()
    assert tells(page)


def test_a_line_is_drawn_by_pointer_and_by_slider(open_page, address):
    page = open_page(address)
    root = page.locator("#guess-99-line")
    picture = root.locator("svg.ex-draw")
    box = picture.bounding_box()
    picture.click(position={"x": 0.92 * box["width"], "y": 0.86 * box["height"]})  # the last: 0
    root.get_by_role("slider", name="2005").fill("30")
    root.get_by_role("button", name="Compare").click()
    assert "40 too low." in root.inner_text()  # 0 and 80 off, of two points
    assert tells(page, "explore-line")


def test_an_order_holds_each_name_once(open_page, address):
    page = open_page(address)
    root = page.locator("#guess-21-speed")
    root.get_by_label("First").select_option("Rights of the Child, 1989")
    chosen = root.locator("select").evaluate_all("all => all.map(s => s.selectedOptions[0].text)")
    assert sorted(chosen) == [
        "Migrant Workers, 1990",
        "Migration for Employment (ILO), 1949",
        "Rights of the Child, 1989",
    ]
    root.get_by_role("button", name="Commit").click()
    told = root.inner_text()
    assert "1 of 3 stand where they belong" in told and "you said: Third" in told


def test_tiles_are_picked(open_page, address):
    page = open_page(address)
    root = page.locator("#guess-61-outside")
    root.get_by_label("Qatar").check()
    root.get_by_label("China").check()
    root.get_by_role("button", name="Commit").click()
    assert "6 of 12 are right; you left out 5, and picked 1 too many." in root.inner_text()


def test_one_setting_shows_all_at_once(open_page, address):
    page = open_page(address)
    page.get_by_role("button", name="Show all answers").click()
    assert tells(page) and tells(page, "explore-line")
    assert page.locator("details[data-waits]").first.get_by_text(SECRET).is_visible()
    assert "Whether answers show at once" in page.locator("[data-keep]").inner_text()
    page.reload()
    assert tells(page) and tells(page, "explore-curves")
    page.get_by_role("button", name="Guess before the answers show").click()
    assert not tells(page) and not tells(page, "explore-line")
    assert tells(open_page(f"{address}?answers=all"))


def test_a_link_to_one_state_shows_it(open_page, address):
    page = open_page(f"{address}#explore-body?depth=2")
    assert tells(page) and not tells(page, "explore-line")


def test_a_browser_that_keeps_nothing_asks_all_the_same(open_page, address):
    page = open_page("about:blank")
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})"
    )
    page.goto(address)
    assert not tells(page)
    page.locator("#guess-63-free").get_by_role("button", name="Show me").click()
    assert tells(page) and not tells(page, "explore-line")


def test_on_a_phone_nothing_overflows_and_targets_are_large(open_page, address):
    page = open_page(address, viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for button in page.locator(".ex-asks button:visible").all():
        assert button.bounding_box()["height"] >= 44


def test_lists_search_and_cards_ask_in_place_of_telling(body):
    env = types.SimpleNamespace(docname="21_page", metadata={"21_page": {}})
    app = types.SimpleNamespace(env=env)
    doctree = written()
    figures.keep_figures(app, doctree)
    titles = {anchor: title for _, anchor, title, _ in env.metadata["21_page"]["figures"]}
    question = (
        "Of 100 dollars that IOM got in 2024, how many were dues or gifts without an instruction?"
    )
    assert titles["explore-body"] == question
    assert SECRET in titles["explore-free"]
    soup = BeautifulSoup(f'<section id="all"><h2>All</h2>{body}</section>', "html.parser")
    found = {anchor: (title, text) for _, anchor, title, text, _ in search._entries(soup)}
    assert found["explore-body"] == (question, "Choose: Depth.")
    assert found["explore-free"][0] == f"{SECRET} at 3"
    assert "Nobody waits" in found["all"][1] and SECRET not in found["all"][1]
    card = pictures.first(body)
    assert card[0] == f"{SECRET} at 3" and card[1].startswith("<svg")


def test_a_picture_that_is_not_moved_waits_as_well():
    asks = made(lambda: guess("63", "free")).astext().replace("explore-body", "picture")
    still = '<figure class="explore-figure"><svg></svg></figure>'
    drawn = [nodes.raw("", html, format="html") for html in (asks, still)]
    doctree = document(*drawn, notice(), made(lambda: explore(draw, id="explore-b", depth=[1, 2])))
    app = types.SimpleNamespace(env=types.SimpleNamespace(docname="63_page"))
    guesses.mark(app, doctree)
    guesses.fold(app, doctree, "63_page")
    html = publish_from_doctree(doctree, writer_name="html5").decode()
    assert '<figure class="explore-figure" data-waits="guess-63-free"' in html
    assert '<details class="box box-notice" data-waits="guess-63-free"' in html
    assert "data-waits" not in html[html.index('id="explore-b"') :]


def test_a_guess_that_hides_what_is_not_there_stops_the_build():
    doctree = document(made(lambda: guess("63", "free")))
    app = types.SimpleNamespace(env=types.SimpleNamespace(docname="63_page"))
    with pytest.raises(ExtensionError, match="63_page: guess-63-free hides 'explore-body', but"):
        guesses.mark(app, doctree)
