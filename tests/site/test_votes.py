"""Vote, talk, vote: slides without a key, one for each page, led by keys."""

import json
import re

import pytest
from bs4 import BeautifulSoup

from conftest import ROOT, comes_true, serve
from migov.learn import rooms
from migov.learn.quiz import vote
from migov.site import votes
from migov.site.numbering import number
from migov.site.pages import Page

KEYS = "21 22 23 41 42 51 52 61 62 63".split()
ASSETS = ROOT / "book" / "assets"


def slides(keys=KEYS):
    shown = [(Page(f"book/{key}_x", "Part", f"Page <{key}>"), vote(key)) for key in keys]
    return votes.slides(shown, {key: f"{key}_x.html" for key in keys})


def test_every_page_has_a_slide_with_its_question_and_four_letters():
    found = BeautifulSoup(slides(), "html.parser").select("article.vote")
    assert [one["id"] for one in found] == [f"vote-{key}" for key in KEYS]
    for key, one in zip(KEYS, found, strict=True):
        assert one.select_one(".vote-place b").get_text() == number(key)
        assert [b.get_text() for b in one.select("li b")] == ["A", "B", "C", "D"]
        asked = one.h3.get_text()
        path = rooms.PAGES / f"p{key}" / "questions.json"
        texts = [q["question"] for q in json.loads(path.read_text(encoding="utf-8"))]
        assert re.sub(r"\W", "", asked) in [re.sub(r"\W", "", text) for text in texts]


def test_no_slide_tells_which_letter_is_right():
    html = slides()
    assert not re.search(r"""class="[^"]*(right|wrong|key)|\sdata-|\schecked""", html)
    for one in BeautifulSoup(html, "html.parser").select("article.vote"):
        shapes = {re.sub(r">[^<]+<", "><", str(li)) for li in one.select("li")}
        shapes = {re.sub(r"</?(em|strong)>", "", shape) for shape in shapes}
        assert len(shapes) == 1, one["id"]
    for key in KEYS:
        path = rooms.PAGES / f"p{key}" / "questions.json"
        for question in json.loads(path.read_text(encoding="utf-8")):
            for answer in question["answers"]:
                assert (answer.get("feedback") or "no feedback") not in html


def test_the_key_is_not_always_the_same_letter():
    right = set()
    for key in KEYS:
        path = rooms.PAGES / f"p{key}" / "questions.json"
        (own,) = [q for q in json.loads(path.read_text(encoding="utf-8")) if "vote" in q]
        right.add([answer["correct"] for answer in own["answers"]].index(True))
    assert right == {0, 1, 2, 3}


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("votes")
    css = (ASSETS / "votes.css").read_text(encoding="utf-8")
    tokens = ":root { --ex-paper: #fff; --ex-ink: #1a2230; --ex-muted: #555; --mg-accent: #1d5fa0;"
    tokens += " --ex-grid: #ccc; --mg-small: 13px; --mg-note: 15px; --mg-serif: serif }"
    (folder / "votes.html").write_text(
        f"<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport "
        f'content="width=device-width"><title>Votes</title><style>{tokens}{css}</style><body>'
        f'<main class="bd-article"><h1>Votes</h1><h2>Slides</h2><a href="#x">Behind</a>{slides()}'
        f"</main><script>{(ASSETS / 'votes.js').read_text(encoding='utf-8')}</script>",
        encoding="utf-8",
    )
    server, address = serve(folder)
    yield f"{address}/votes.html"
    server.shutdown()


def fills(page):
    """The id of the slide that fills the screen, or None."""
    return page.evaluate(
        """() => {
          const one = document.querySelector('.vote:target');
          const box = one?.getBoundingClientRect();
          return box && box.top === 0 && box.left === 0 && box.width === innerWidth
            && box.height === innerHeight ? one.id : null;
        }"""
    )


def test_a_link_fills_the_screen_and_keys_go_back_and_forth(open_page, address, axe):
    page = open_page(address)
    assert fills(page) is None
    page.get_by_role("link", name="Fill the screen with 2.1").click()
    assert fills(page) == "vote-21"
    assert not page.get_by_role("link", name="Behind").is_visible()
    assert axe(page) == []
    for key, end in [
        ("ArrowRight", "22"),
        ("PageDown", "23"),
        ("ArrowLeft", "22"),
        ("End", "63"),
        ("ArrowRight", "63"),
        ("Home", "21"),
        ("PageUp", "21"),
    ]:
        page.keyboard.press(key)
        assert comes_true(lambda end=end: fills(page) == f"vote-{end}"), key
    page.keyboard.press("Escape")
    assert comes_true(lambda: fills(page) is None)
    assert page.get_by_role("link", name="Behind").is_visible()


def test_without_scripts_links_do_the_same(open_page, address):
    page = open_page(f"{address}#vote-22", java_script_enabled=False)
    slide = page.locator("#vote-22")
    assert slide.get_by_role("link", name="Next").get_attribute("href") == "#vote-23"
    slide.get_by_role("link", name="Previous").click()
    assert page.url.endswith("#vote-21")
    page.locator("#vote-21").get_by_role("link", name="Close").click()
    assert page.url.endswith("#slides")


def test_every_slide_fits_a_projector_without_scrolling(open_page, address):
    page = open_page(address)
    for size in ({"width": 1280, "height": 720}, {"width": 1024, "height": 768}):
        page.set_viewport_size(size)
        for key in KEYS:
            page.goto(f"{address}#vote-{key}")
            slide = page.locator(f"#vote-{key}")
            assert slide.evaluate("e => e.scrollHeight <= e.clientHeight"), (key, size)
            smallest = slide.locator("li span").first.evaluate(
                "e => parseFloat(getComputedStyle(e).fontSize)"
            )
            assert smallest >= 22, (key, size)


def test_each_slide_prints_on_a_landscape_sheet_of_its_own(open_page, address):
    page = open_page(address)
    pdf = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    wide = [float(a) > float(b) for a, b in boxes]
    assert sum(wide) == len(KEYS)
