"""Sections that fold: marked by a cell's tag, open without a script, opened by what leads in."""

import pytest
from docutils import nodes
from sphinx.errors import ExtensionError

from conftest import BUILT, ROOT, comes_true, serve, tell
from migov.site import depths

ASSETS = ROOT / "book/assets"
HEAD = "<!doctype html><html lang=en><meta charset=utf-8><title>Page</title>"
BODY = """<article class="bd-article"><h1>Page</h1>
<button type="button" class="depth-toggle" aria-pressed="false" hidden>Open all</button>
<a href="#inside">to what is inside</a>
<section id="core"><h2>Core</h2><p>For all.</p></section>
<section id="more"><details class="depth depth-more" open><summary><h2>More of it</h2>
<span class="depth-word">More · 2 min</span></summary><p id="inside">For some.</p>
<figure class="explore" id="explore-x">A figure</figure></details></section>
<section id="how"><details class="depth depth-method" open><summary><h2>How</h2></summary>
<p>Counted.</p></details></section></article>"""


def script(name):
    return f"<script>{(ASSETS / name).read_text(encoding='utf-8')}</script>"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("depths")
    css = (ASSETS / "book.css").read_text(encoding="utf-8")
    css += (ASSETS / "print.css").read_text(encoding="utf-8")
    page = HEAD + script("mode.js") + f"<style>{css}</style>" + BODY
    (folder / "page.html").write_text(page + script("keep.js") + script("depths.js"), "utf-8")
    # as where the scripts of all pages never arrive
    (folder / "lost.html").write_text(page, "utf-8")
    server, address = serve(folder)
    yield address
    server.shutdown()


def shown(page):
    return [page.get_by_text(words).is_visible() for words in ("For all.", "For some.", "Counted.")]


def section(title, line):
    made = nodes.section("", nodes.title("", title), nodes.paragraph("", "Text."), ids=[title])
    made.line = line
    return made


def cell(text, *tags):
    return {"id": text.strip("# ").lower(), "source": [text], "metadata": {"tags": list(tags)}}


def page_of(*cells):
    """A page's doctree as MyST-NB gives it: each line counts its cell, 10,000 to one."""
    parts = [section(c["id"], 10_000 * n + 2) for n, c in enumerate(cells, 1)]
    return nodes.section("", nodes.title("", "Page"), *parts)


def test_a_tagged_section_is_folded_and_its_heading_stays_a_heading():
    cells = [cell("## Core"), cell("## Longer", "depth:more"), cell("### How", "depth:method")]
    page = page_of(*cells)
    depths.mark(page, cells, "21_x.ipynb")
    page[2]["minutes"] = 3
    depths.fold(None, page, "book/21_x")
    folds = [[n.astext() for n in part.findall(nodes.raw)] for part in page[1:]]
    assert folds[0] == []
    assert folds[1][0] == '<details class="depth depth-more" open><summary>'
    assert "More · 3 min" in folds[1][1] and folds[1][2] == "</details>"
    assert "depth-method" in folds[2][0] and "Method" in folds[2][1]
    kinds = [type(child).__name__ for child in page[2].children]
    assert kinds == ["raw", "title", "raw", "paragraph", "raw"]


def test_a_tag_that_is_no_depth_and_one_without_a_heading_are_named_with_the_remedy():
    cells = [cell("## Longer", "depth:deep")]
    with pytest.raises(ExtensionError, match=r"21_x.ipynb, cell longer: depth:deep; .*depth:more"):
        depths.mark(page_of(*cells), cells, "21_x.ipynb")
    cells = [cell("Text alone", "depth:more")]
    with pytest.raises(ExtensionError, match="no heading begins it"):
        depths.mark(page_of(*cells), cells, "21_x.ipynb")


def test_sections_are_closed_by_the_script_alone(open_page, address):
    assert shown(open_page(f"{address}/page.html")) == [True, False, False]
    bare = open_page(f"{address}/page.html", java_script_enabled=False)
    assert shown(bare) == [True, True, True]
    assert not bare.get_by_role("button", name="Open all").is_visible()
    lost = open_page(f"{address}/lost.html")
    assert comes_true(lambda: shown(lost) == [True, True, True])


def test_a_heading_that_folds_is_in_the_outline_and_opens_by_key(open_page, address):
    page = open_page(f"{address}/page.html")
    levels = "() => [...document.querySelectorAll('h2')].filter(h => h.checkVisibility()).length"
    assert page.evaluate(levels) == 3
    page.locator("#more summary").focus()
    page.keyboard.press("Enter")
    assert comes_true(lambda: shown(page) == [True, True, False])


@pytest.mark.parametrize("part", ["inside", "explore-x?year=1990", "explore-x%3Fyear=1990", "more"])
def test_an_address_of_what_is_inside_opens_it(open_page, address, part):
    page = open_page(f"{address}/page.html#{part}")
    assert comes_true(lambda: shown(page) == [True, True, False])


def test_a_link_opens_what_it_leads_to_each_time(open_page, address):
    page = open_page(f"{address}/page.html")
    link = page.get_by_role("link", name="to what is inside")
    for _ in range(2):  # the second time the address stays the same
        link.click()
        assert comes_true(lambda: shown(page) == [True, True, False])
        page.locator("#more summary").click()
        assert comes_true(lambda: shown(page) == [True, False, False])


def test_one_button_opens_all_and_the_browser_keeps_it(open_page, address):
    page = open_page(f"{address}/page.html")
    page.get_by_role("button", name="Open all").click()
    assert shown(page) == [True, True, True]
    page.reload()
    assert shown(page) == [True, True, True]
    page.get_by_role("button", name="Fold all").click()
    page.reload()
    assert shown(page) == [True, False, False]
    assert shown(open_page(f"{address}/page.html?depths=open")) == [True, True, True]


def test_forgetting_all_folds_the_page(open_page, address):
    page = open_page(f"{address}/page.html")
    page.get_by_role("button", name="Open all").click()
    page.evaluate("mgKeep.forget()")
    assert shown(page) == [True, False, False]


def test_an_open_section_of_the_book_wakes_its_explorer_and_keeps_its_room(open_page, site):
    page = tell(open_page(f"{site}/book/63_follow_the_money.html"))
    explorer = page.locator("#explore-left")
    assert not explorer.is_visible()
    explorer.evaluate("e => e.closest('details').querySelector('summary').click()")
    explorer.locator("select").first.select_option(label="European Union")
    title = explorer.locator(".ex-title").first
    assert comes_true(lambda: "European Union" in title.inner_text())
    room = "e => parseFloat(getComputedStyle(e).minHeight) > 300"
    assert comes_true(lambda: explorer.evaluate(room))
    height = explorer.evaluate("e => e.offsetHeight")
    explorer.locator("select").first.select_option(label="Japan")
    assert comes_true(lambda: "Japan" in title.inner_text())
    assert abs(explorer.evaluate("e => e.offsetHeight") - height) <= 40
    assert not page.problems


def test_a_page_prints_its_core_and_with_print_all_the_rest(open_page, site):
    page = open_page(f"{site}/book/62_does_coordination_pay.html")
    page.emulate_media(media="print")
    inside = page.locator("#explore-reasons")
    assert not inside.is_visible()
    page.evaluate("window.print = () => { window.seen = document.querySelector("
                  "'#explore-reasons').checkVisibility(); }")  # fmt: skip
    page.evaluate("document.querySelector('[data-prints=all]').click()")
    assert page.evaluate("window.seen")


def test_no_heading_of_a_fold_is_lost_from_the_page_s_own_contents():
    html = (BUILT / "book/62_does_coordination_pay.html").read_text(encoding="utf-8")
    contents = html[html.index('class="bd-sidebar-secondary') :]
    assert 'href="#how-firmly-is-it-first"' in contents
