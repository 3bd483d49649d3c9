"""How light the built book is, and how strict a host may be with it."""

import gzip
import re

import pytest

from book.test_book import PAGES, explorers, frame
from conftest import BUILT, ROOT, comes_true, serve, tell

STATIC = BUILT / "_static"
WHOLE = BUILT.parent / ".whole.css"
SEEN = ["book/index.html", "book/22_patchwork.html", "book/references.html", "search.html"]
ALL = [*PAGES, "search.html"]
MOST, MOST_NEXT, MOST_EXPLORER = 250_000, 100_000, 60_000
HEAVIER = {  # kB on a first visit, and the page alone; what weighs is in the last column
    "book/11_who_moves.html": (370, 215, "195 States in three explorers, one with marks"),
    "book/21_who_is_bound.html": (290, 130, "74 treaties and 195 States in three explorers"),
    "book/22_patchwork.html": (325, 170, "the rules of each State of origin by State of work"),
    "book/23_from_rules_to_practice.html": (285, 130, "194 countries of origin, one by one"),
    "book/32_who_talks_to_whom.html": (325, 170, "whom each of 195 States meets"),
    "book/42_how_many_at_the_table.html": (270, 110, "a table set by hand, drawn as sums"),
    "book/52_following_the_promises.html": (385, 230, "five explorers of up to 780 states"),
    "book/61_who_does_what.html": (310, 150, "six explorers of bodies and their tasks"),
    "book/63_follow_the_money.html": (290, 130, "191 donors by body and year"),
    "book/data.html": (255, 110, "83 tables with their fields, first rows and terms"),
    "book/91_writing_explorers.html": (285, 130, "one explorer of each kind, with its code"),
}


def text(page):
    return (BUILT / page).read_text(encoding="utf-8")


def size(path):
    """What a host sends of a file: text packed, fonts as they are."""
    data = path.read_bytes()
    return len(data) if path.suffix == ".woff2" else len(gzip.compress(data, 6))


def test_a_page_links_one_stylesheet_and_holds_no_script_or_style_of_its_own():
    for page in ALL:
        html = text(page)
        links = re.findall(r'<link[^>]*rel="(?:stylesheet|preload)"[^>]*href="([^"]*)"', html)
        names = [re.sub(r"^(\.\./)?_static/|\?v=[0-9a-f]{8}$", "", link) for link in links]
        own = ["front.css"] if page == "book/index.html" else []
        assert names == ["site.css", *own], page
        kinds = re.findall(r"<script(?![^>]* src=)([^>]*)>", html)
        assert [kind for kind in kinds if "json" not in kind and "text/plain" not in kind] == []
        assert re.findall(r'<style|\sstyle="[^"]*"|\son\w+="[^"]*"', html) == [], page


def loaded(page):
    """The files of the site that a page's markup and stylesheet load on a first visit."""
    html = text(page)
    found = re.findall(r'<(?:script|link)[^>]*(?:src|href)="([^"?]*_static/[^"?]*)', html)
    files = {(BUILT / page).parent / name for name in found}
    faces = re.findall(r"@font-face\{([^}]*)\}", (STATIC / "site.css").read_text("utf-8"))
    fonts = [re.search(r'url\("([^"]*)"', face) for face in faces]
    return files | {STATIC / font[1] for font in fonts if font and "-more" not in font[1]}


def test_a_first_visit_a_next_page_and_an_explorer_are_light():
    for page in PAGES:
        first, alone, _ = HEAVIER.get(page, (MOST / 1e3, MOST_NEXT / 1e3, ""))
        own = size(BUILT / page)
        assert own / 1e3 <= alone, page
        assert (own + sum(map(size, loaded(page)))) / 1e3 <= first, page
        for packed in re.findall(r'class="ex-frames">([^<]*)<', text(page)):
            assert len(packed) * 3 / 4 <= MOST_EXPLORER, page


def test_a_page_that_may_be_heavier_is():
    for page in HEAVIER:
        own = size(BUILT / page)
        assert own > MOST_NEXT or own + sum(map(size, loaded(page))) > MOST, page


def test_a_page_loads_explores_scripts_only_for_its_figures():
    assert "explore.js" in text("book/21_who_is_bound.html")
    for page in ("book/references.html", "book/glossary.html"):
        assert "explore.js" not in text(page) and "figures.js" not in text(page)
    for page in PAGES:
        assert ("compute.js" in text(page)) == ("data-compute" in text(page)), page


# of each kind of element the first one, with what stands before and after it
# (heights follow from the room that figures keep, which the moment of measuring decides)
STYLES = """() => {
    const room = /height|block-size|-origin$|^grid-template|^(top|bottom|inset)/;
    const seen = new Map();
    for (const element of document.querySelectorAll("body *")) {
        if (element.closest(".ex-view")) continue; // pictures keep what their script measured
        const kind = `${element.tagName} ${element.getAttribute("class")} ${element.id}`;
        if (!seen.has(kind)) seen.set(kind, element);
    }
    const found = {};
    for (const [kind, element] of [...seen].slice(0, 400))
        for (const part of ["", "::before", "::after"]) {
            const style = getComputedStyle(element, part || null);
            const names = [...style].filter((name) => !name.startsWith("--") && !room.test(name));
            found[kind + part] = names.map((n) => n + ":" + style.getPropertyValue(n)).join();
        }
    return found;
}"""
# rules of the first sheet that the second one lacks, though they are for something in the page
LOST = """([whole, purged]) => {
    const parts = (selector) => {
        const found = [""];
        let deep = 0;
        for (const sign of selector) {
            deep += { "(": 1, "[": 1, ")": -1, "]": -1 }[sign] ?? 0;
            if (sign === "," && !deep) found.push("");
            else found[found.length - 1] += sign;
        }
        return found.map((part) => part.trim());
    };
    const rules = (text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        const found = new Set();
        const walk = (list, where) => {
            for (const rule of list)
                if (rule.selectorText && rule.style.length)
                    for (const part of parts(rule.selectorText)) found.add(where + " | " + part);
                else if (rule.cssRules && rule.conditionText)
                    walk(rule.cssRules, where + rule.conditionText);
        };
        walk(sheet.cssRules, "");
        return found;
    };
    const kept = rules(purged);
    const states = /::[\\w-]+(\\([^)]*\\))?|:(before|after|hover|focus[\\w-]*|active|visited)\\b/g;
    const stands = (selector) => {
        try {
            return document.querySelector(selector.replace(states, "") || "*");
        } catch {
            return false;
        }
    };
    return [...rules(whole)].filter((key) => !kept.has(key) && stands(key.split(" | ")[1]));
}"""


def settled(page):
    """What `STYLES` finds once the figures have found their room."""
    found = []
    while len(found) < 2 or found[-1] != found[-2]:
        page.wait_for_timeout(500)
        found.append(page.evaluate(STYLES))
        assert len(found) < 20
    return found[-1]


@pytest.mark.parametrize("page", SEEN)
def test_what_is_left_of_the_stylesheet_styles_a_page_as_the_whole_would(page, open_page, site):
    purged, whole = (path.read_text(encoding="utf-8") for path in (STATIC / "site.css", WHOLE))
    seen = open_page(f"{site}/{page}", wait="networkidle", reduced_motion="reduce")
    lost = seen.evaluate(LOST, [whole, purged])
    assert lost == []
    light = settled(seen)
    seen.route("**/site.css*", lambda route: route.fulfill(body=whole, content_type="text/css"))
    seen.reload(wait_until="networkidle")
    full = settled(seen)
    assert [kind for kind in full if full[kind] != light.get(kind)] == []


def policy():
    """The policy that README tells a host to send."""
    return re.search(r"Content-Security-Policy: (.+)", (ROOT / "README.md").read_text())[1]


@pytest.fixture(scope="module")
def strict():
    """The address of the built book on a host that sends the policy."""
    headers = {"Content-Security-Policy": policy(), "Access-Control-Allow-Origin": "*"}
    server, address = serve(BUILT, headers)
    yield address
    server.shutdown()


def moves(root):
    """Whether the explorer's picture changes when its first control does."""
    before = frame(root)
    control = root.locator(".ex-controls :is(select, input)").first
    if control.evaluate("e => e.tagName") == "SELECT":
        control.select_option(index=1)
    elif control.get_attribute("type") == "range":
        control.press("Home")
    else:
        root.locator(".ex-controls label:has(input:not(:checked))").first.click()
    return comes_true(lambda: frame(root) != before)


@pytest.mark.parametrize("page", ["book/22_patchwork.html?depths=open", "search.html?q=treaty"])
def test_a_strict_host_breaks_nothing(page, open_page, strict):
    assert "'unsafe-" not in policy()
    seen = open_page(f"{strict}/{page}", wait="networkidle")
    if "22" in page:
        tell(seen)
        assert all(moves(root) for root in explorers(seen))
    else:
        assert comes_true(lambda: seen.locator("article .found-item a").count() > 0)
    assert seen.problems == []


def test_a_page_works_in_a_sandboxed_frame_of_another_site(open_page, strict, tmp_path):
    (tmp_path / "course.html").write_text(
        f'<link rel="icon" href="data:,"><iframe sandbox="allow-scripts" width="1200" height="800" '
        f'src="{strict}/book/22_patchwork.html"></iframe>'
    )
    server, course = serve(tmp_path)
    seen = open_page(f"{course}/course.html", wait="networkidle")
    server.shutdown()
    inner = seen.frame_locator("iframe")
    root = inner.locator("[data-explore]").first
    root.wait_for()
    assert comes_true(lambda: root.get_attribute("data-live") is not None)
    tell(inner)
    assert moves(root)
    mode = inner.locator("html").get_attribute("data-theme")
    inner.locator(".theme-switch-button").click()
    inner.locator(".theme-switch-button").click()
    assert comes_true(lambda: inner.locator("html").get_attribute("data-theme") != mode)
    assert seen.problems == []


def test_the_download_menu_opens_by_key_closes_by_escape_and_prints(open_page, site):
    page = open_page(f"{site}/book/21_who_is_bound.html")
    page.evaluate("window.print = () => { window.printed = true; }")
    menu = page.locator(".download-menu")
    menu.locator("summary").press("Enter")
    notebook = menu.get_by_role("link", name=".ipynb")
    assert notebook.is_visible()
    notebook.press("Escape")
    assert not notebook.is_visible()
    menu.locator("summary").click()
    page.locator("article h1").click()
    assert not notebook.is_visible()
    menu.locator("summary").click()
    menu.get_by_role("button").click()
    assert page.evaluate("window.printed") and not notebook.is_visible()


def test_the_download_menu_needs_no_script(open_page, site):
    page = open_page(f"{site}/book/21_who_is_bound.html", java_script_enabled=False)
    page.locator(".download-menu summary").click()
    assert page.locator(".download-menu a[download]").is_visible()
    assert not page.locator(".download-menu button, .theme-switch-button").first.is_visible()
