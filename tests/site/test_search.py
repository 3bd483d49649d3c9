"""What a reader finds: countries by any name, terms, charts, choices, with a slip of a letter."""

import gzip
import json

import pytest

from conftest import BUILT, comes_true
from migov.site import search

FIRST = {  # what is typed: what comes first
    "Kenya": "Kenya",
    "turkiye": "Türkiye",
    "Moldova": "Republic of Moldova",
    "Moldva": "Republic of Moldova",
    "Paksitan": "Pakistan",
    "cote d'ivoire": "Côte d'Ivoire",
    "Viet": "Viet Nam",
    "TUR": "Türkiye",
    "accession": "accession",
    "BATNA": "best alternative to a negotiated agreement (BATNA)",
    "regime complex": "regime complex",
    "forum shoping": "forum shopping",
    "who is bound": "Who is bound by what?",
    "follow the money": "Follow the money",
    "Migrant Workers": "Migrant Workers",
    "IOM": "IOM",
    "many rules": "Many rules, no roof",
    "texts that do not bind": "Texts that do not bind have stood beside treaties since 1949",
    "gmg sizes": "Published sizes of the Global Migration Group",
    "Putnam 1988": "Putnam, 1988",
    "hard and soft law": "Seams, and texts that bind nobody",
}
MARKED = """() => [...document.querySelectorAll('article .found mark')].filter(mark => {
    const before = mark.previousSibling?.textContent ?? '', after = mark.nextSibling?.textContent;
    return /[\\p{L}\\p{N}]$/u.test(before) || /^[\\p{L}\\p{N}]/u.test(after ?? '');
}).length"""


@pytest.fixture(scope="module")
def index():
    """The index of the built book."""
    text = (BUILT / search.INDEX).read_text(encoding="utf-8")
    return json.loads(text.removeprefix("window.bookIndex=").rstrip(";\n"))


@pytest.fixture(scope="module")
def page(opener):
    """The search page, opened from the disk."""
    yield opener((BUILT / "search.html").as_uri())


def ask(page, query):
    """Type a query; return what was found, each a locator, the best first."""
    field = page.locator("article input[type=search]")
    field.fill(query)
    page.wait_for_function(
        "query => document.querySelector('article .found-status').textContent.includes(query)",
        arg=f"“{query}”",
    )
    return page.locator("article .found-item")


@pytest.mark.parametrize("query", FIRST)
def test_what_is_meant_comes_first_from_the_disk_too(page, query):
    found = ask(page, query)
    assert found.first.locator(".found-title").inner_text() == FIRST[query]
    assert page.problems == []


def test_excerpts_are_whole_sentences_with_the_match_marked(page):
    found = ask(page, "accession")
    texts = [text.strip() for text in found.locator(".found-text").all_inner_texts()]
    assert len(texts) > 3
    for text in texts:
        assert text[0].isupper() or not text[0].isalpha(), text
        assert text[-1] in ".?!:)”’", text
    assert page.locator("article .found mark").count() >= len(texts)
    assert page.evaluate(MARKED) == 0


def test_a_state_leads_into_explorers_that_show_it(page):
    found = ask(page, "Kenya")
    links = found.first.locator(".found-links a")
    hrefs = links.evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert len(hrefs) >= 5
    link = next(i for i, href in enumerate(hrefs) if "21_who_is_bound" in href)
    links.nth(link).click()
    page.wait_for_load_state()
    shown = page.locator("#explore-record .ex-title")
    assert comes_true(lambda: "Kenya" in shown.inner_text())
    page.go_back()


def test_nothing_is_found_for_letters_at_random(page):
    ask_for = page.locator("article input[type=search]")
    ask_for.fill("qxzvkj")
    status = page.locator("article .found-status")
    assert comes_true(lambda: status.inner_text() == "Nothing found for “qxzvkj”")
    assert page.locator("article .found-item").count() == 0


def test_the_index_is_loaded_when_the_field_is_used_and_keys_lead_through(open_page, site):
    page = open_page(f"{site}/book/21_who_is_bound.html")
    loaded = lambda: any(search.INDEX in address for address in page.requests)  # noqa: E731
    assert not loaded()
    page.keyboard.press("Control+k")
    dialog = page.locator("#pst-search-dialog")
    assert comes_true(loaded) and dialog.is_visible()
    page.keyboard.type("regime complex")
    dialog.locator(".found-item").first.wait_for()
    ground = dialog.evaluate("(it) => getComputedStyle(it).backgroundColor")
    assert ground == "rgb(255, 255, 255)"  # nothing of the page shows through
    page.keyboard.press("ArrowDown")
    focused = "() => document.activeElement.textContent"
    assert page.evaluate(focused) == "regime complex"
    page.keyboard.press("ArrowUp")
    assert page.evaluate("() => document.activeElement.value") == "regime complex"
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    page.keyboard.press("Control+k")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary.html#term-regime-complex")
    assert page.problems == []


def test_an_address_with_a_query_shows_what_it_finds(open_page, site):
    page = open_page(f"{site}/search.html?q=accession")
    first = page.locator("article .found-title").first
    assert comes_true(lambda: first.count() and first.inner_text() == "accession")


def test_without_scripts_the_page_says_so_and_leads_on(open_page, site):
    page = open_page(f"{site}/search.html", java_script_enabled=False)
    said = page.locator("article noscript, article").first.inner_text()
    assert "needs JavaScript" in said
    with page.expect_navigation():
        page.get_by_role("link", name="glossary").first.click()
    assert page.title().startswith("Glossary")


def test_search_page_has_no_serious_fault_of_access(page, axe):
    ask(page, "Kenya")
    assert axe(page) == []


def test_the_index_holds_every_kind_and_stays_light(index):
    kinds = {kind for kind, *_ in index["entries"]}
    assert kinds == {"page", "section", "figure", "table", "term", "work"}
    assert len(index["states"]) == 195
    text = (BUILT / search.INDEX).read_bytes()
    assert len(gzip.compress(text)) < 180_000
    assert not (BUILT / "searchindex.js").exists()


def test_solutions_and_answers_are_not_given_away(index):
    texts = " ".join(entry[4] for entry in index["entries"])
    assert "It tempts because" not in texts and "Show the code" not in texts
    assert "import pandas" not in texts


def test_a_page_of_its_own(tmp_path):
    page = tmp_path / "12_test.html"
    page.write_text(
        '<article class="bd-article"><section id="t"><h1>A test<a class="headerlink">#</a></h1>'
        "<p>One <b>first</b> line. <span class='bibtex-citation'>[Betts, 2011]</span></p>"
        '<section id="part"><h2>A part</h2><p>Text of it.</p>'
        '<figure class="explore" id="explore-a" data-figure="1.2.1"><form class="ex-controls">'
        '<select id="s" name="state"><option>Chad</option><option>Peru</option></select></form>'
        '<p class="ex-title">Chad: 3</p></figure></section></section></article>',
        encoding="utf-8",
    )
    found = search.index({"book/12_test": page})
    assert found["pages"] == [["1.2", "A test", "book/12_test.html"]]
    assert found["entries"] == [
        ["figure", 0, "explore-a", "Chad: 3", "", "1.2.1"],
        ["page", 0, "", "A test", "One first line.", ""],
        ["section", 0, "part", "A part", "Text of it.", ""],
    ]
    assert found["choices"] == [[0, "state", "A part", 0]]
    assert found["lists"] == [["Chad", "Peru"]]
