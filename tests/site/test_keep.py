"""What a browser keeps for its reader: on every page, after a reload, forgotten on request."""

import json

import pytest

from conftest import ROOT

HEAD = "<!doctype html><html lang=en><meta charset=utf-8><title>Page</title>"
KEEP = (ROOT / "book/assets/keep.js").read_text(encoding="utf-8")
PAGE = f"""{HEAD}<main><h1>Page</h1><a href="other.html#part">Other</a>
<a href="https://example.org/away.html">Away</a><div data-keep>No script</div></main>
<script>{KEEP}</script>"""
PUT = "([name, value]) => mgKeep.set(name, value)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keep")
    for name in ("one", "other"):
        (folder / f"{name}.html").write_text(PAGE, encoding="utf-8")
    framed = PAGE.replace("&", "&amp;").replace('"', "&quot;")
    frame = f'{HEAD}<iframe sandbox="allow-scripts" srcdoc="{framed}"></iframe>'
    (folder / "frame.html").write_text(frame, encoding="utf-8")
    return folder


def kept(page, name="country"):
    return page.evaluate("name => mgKeep.get(name)", name)


def test_what_is_kept_is_there_on_other_pages_and_after_a_reload(open_page, address):
    page = open_page(f"{address}/one.html")
    page.evaluate(PUT, ["country", "KEN"])
    page.evaluate(PUT, ["guesses", {"21.1": 40, "21.2": 7}])
    page.reload()
    assert kept(page) == "KEN"
    page.get_by_role("link", name="Other").click()
    page.wait_for_url("**/other.html#part")  # the address stays as it was written
    assert kept(page) == "KEN" and kept(page, "guesses") == {"21.1": 40, "21.2": 7}
    keys = page.evaluate("Object.keys(localStorage)")
    assert sorted(keys) == ["mg.country", "mg.guesses", "mg.version"]


def test_the_section_shows_exports_and_forgets(open_page, address, axe):
    page = open_page(f"{address}/one.html")
    section = page.locator("[data-keep]")
    assert section.inner_text() == "This browser keeps nothing of this book."
    page.evaluate("localStorage.setItem('others', 'stays')")
    page.evaluate(PUT, ["country", "KEN"])
    page.evaluate(PUT, ["questions", {"21": [1, 0]}])
    assert "Your country: KEN" in section.inner_text()
    assert "Your answers to questions: 1 entry" in section.inner_text()
    assert axe(page) == []
    with page.expect_download() as download:
        page.get_by_role("button", name="Save a copy").click()
    with open(download.value.path(), encoding="utf-8") as file:
        assert json.load(file) == {"version": "1", "country": "KEN", "questions": {"21": [1, 0]}}
    page.get_by_role("button", name="Forget: your country").click()
    assert kept(page) is None and kept(page, "questions") == {"21": [1, 0]}
    page.get_by_role("button", name="Forget all").click()
    assert section.inner_text() == "This browser keeps nothing of this book."
    assert page.evaluate("localStorage.getItem('others')") == "stays"
    page.reload()
    assert kept(page, "questions") is None


def test_an_address_wins_over_what_is_kept_and_leaves_it_alone(open_page, address):
    page = open_page(f"{address}/one.html")
    page.evaluate(PUT, ["country", "GHA"])
    page.goto(f"{address}/one.html?country=KEN")
    assert kept(page) == "KEN"
    page.get_by_role("link", name="Other").click()
    page.wait_for_url("**/other.html?country=KEN#part")
    assert kept(page) == "KEN"
    page.goto(f"{address}/one.html")
    assert kept(page) == "GHA"


def test_a_new_choice_takes_the_old_one_out_of_the_address(open_page, address):
    page = open_page(f"{address}/one.html?country=KEN&x=1")
    page.evaluate(PUT, ["country", "FJI"])
    assert page.url.endswith("/one.html?x=1")
    page.reload()
    assert kept(page) == "FJI"


@pytest.mark.parametrize("how", ["refused", "disk"])
def test_where_nothing_lasts_links_carry_it(open_page, folder, address, how):
    page = open_page("about:blank")
    if how == "refused":
        refuse = "Object.defineProperty(window, 'localStorage', {get() { throw Error('refused') }})"
        page.add_init_script(refuse)
    start = address if how == "refused" else folder.as_uri()
    page.goto(f"{start}/one.html")
    page.evaluate(PUT, ["country", "KEN"])
    assert "Nothing lasts here" in page.locator("[data-keep]").inner_text()
    page.reload()
    assert kept(page) == "KEN"
    page.get_by_role("link", name="Other").click()
    page.wait_for_url("**/other.html?country=KEN#part")
    assert kept(page) == "KEN"
    page.evaluate("mgKeep.forget('country')")
    assert "country" not in page.url and kept(page) is None
    away = page.get_by_role("link", name="Away")
    away.dispatch_event("contextmenu")
    assert away.get_attribute("href") == "https://example.org/away.html"
    assert page.problems == []


def test_a_sandbox_keeps_for_the_page_alone_and_throws_nothing(open_page, address):
    page = open_page(f"{address}/frame.html")
    frame = page.frames[1]
    frame.evaluate(PUT, ["questions", {"21": [1]}])
    assert kept(frame, "questions") == {"21": [1]}
    assert page.problems == []


def test_what_another_version_wrote_is_not_read(open_page, address):
    page = open_page(f"{address}/one.html")
    page.evaluate("localStorage.setItem('mg.version', '0')")
    page.evaluate("localStorage.setItem('mg.country', '[7]')")
    page.reload()
    assert kept(page) is None
    page.evaluate(PUT, ["progress", {"21": True}])
    assert page.evaluate("localStorage.getItem('mg.country')") is None
    assert kept(page, "progress") == {"21": True}


def test_a_name_that_is_not_on_the_list_is_refused(open_page, address):
    page = open_page(f"{address}/one.html")
    with pytest.raises(Exception, match='mgKeep: "county" is none of country,guesses'):
        page.evaluate(PUT, ["county", "KEN"])
