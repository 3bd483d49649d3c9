"""What a page tells search engines, messengers and whoever meets a mistake."""

import io
import json
import re
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from PIL import Image

from migov import tables
from migov.site import pictures, share_cards, sharing
from migov.site.clock import Clock
from migov.site.pages import Page

PAGE = Page(
    "book/41_a_page",
    "Small groups",
    "Nine & many",
    "Who <decides> at nine o'clock?",
    clock=Clock(12, 35, 86),
)
TRACKER = "https://tracker.example/new?title={title}&body={address}"
SVG = (
    '<svg viewBox="0 0 40 40"><defs><path id="a" d="M0 0l2 0 0 2z"/></defs>'
    '<path d="M0 0l8 0 0 8 -8 0z" fill="var(--ex-c0, #2272bd)"/>'
    '<path d="M20 20l8 0 0 8 -8 0z" fill="var(--ex-c6, #e3e8ee)"/>'
    '<path d="M10 0l8 0 0 8 -8 0z" fill="var(--ex-c0, #2272bd)"/>'
    '<use xlink:href="#a" x="30" y="10" fill="#000000" stroke="#000000" stroke-linecap="square"/>'
    "</svg>"
)


@pytest.fixture
def app():
    """Return a function that gives what the site asks of Sphinx, for a book at an address."""

    def call(base="", tracker=""):
        config = SimpleNamespace(
            html_baseurl=base,
            report_address=tracker,
            html_title="The Book",
            author="Its authors",
            language="en",
            root_doc="book/index",
        )
        return SimpleNamespace(config=config)

    return call


def content(tags, name):
    return re.search(rf'"{re.escape(name)}" content="([^"]*)"', "\n".join(tags))[1]


def test_the_description_is_the_question_and_the_title_has_its_number(app):
    tags = sharing.social(app(), PAGE)
    asked = "Who &lt;decides&gt; at nine o&#x27;clock?"
    assert content(tags, "description") == content(tags, "og:description") == asked
    assert content(tags, "og:title") == "4.1 Nine &amp; many"
    assert content(tags, "twitter:card") == "summary_large_image"


def test_addresses_are_absolute_only_where_the_book_has_one(app):
    tags = sharing.social(app(), PAGE)
    assert content(tags, "og:image") == "../_static/cards/41_a_page.png"
    assert "og:url" not in "".join(tags)
    tags = sharing.social(app("https://book.example/atlas/"), PAGE)
    assert content(tags, "og:url") == "https://book.example/atlas/book/41_a_page.html"
    image = content(tags, "og:image")
    assert image == "https://book.example/atlas/_static/cards/41_a_page.png"


def test_a_page_is_a_learning_resource_of_the_book(app):
    about = sharing.linked_data(app(), PAGE)
    assert about["@type"] == "LearningResource" and about["timeRequired"] == "PT35M"
    assert about["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert about["inLanguage"] == "en" and about["isPartOf"]["name"] == "The Book"
    assert about["educationalUse"] == ["self-study"]
    with_class = Page(PAGE.name, PAGE.part, PAGE.title, PAGE.question, activity=("In class", "in"))
    assert "group work" in sharing.linked_data(app(), with_class)["educationalUse"]


def test_no_text_ends_the_data_block():
    html = sharing.data_block({"name": "</script><script>alert(1)</script> & more"})
    assert html.count("<script") == html.count("</script>") == 1
    inside = html.partition(">")[2].removesuffix("</script>")
    assert json.loads(inside) == {"name": "</script><script>alert(1)</script> & more"}


def test_a_table_is_a_dataset_with_its_own_licence_sources_and_file():
    found = sharing.dataset(tables.describe("internal_displacement"))
    assert found["license"] == ["https://creativecommons.org/licenses/by-nc/4.0/"]
    assert found["distribution"]["contentUrl"] == "../data/internal_displacement.csv"
    assert found["isBasedOn"] and all(s["url"].startswith("http") for s in found["isBasedOn"])


def test_a_mistake_is_told_with_title_and_address(app):
    assert sharing.report_link(app(), PAGE) == ""
    link = sharing.report_link(app("https://book.example", TRACKER), PAGE)
    asked = parse_qs(urlsplit(link).query)
    assert asked["title"] == ["4.1 Nine & many"]
    assert asked["body"] == ["https://book.example/book/41_a_page.html"]
    assert parse_qs(urlsplit(sharing.report_link(app("", TRACKER), PAGE)).query)["body"] == [
        "book/41_a_page"
    ]


def test_the_sitemap_holds_every_address():
    addresses = ["https://book.example/a.html", "https://book.example/b.html?x=1&y=2"]
    root = ElementTree.fromstring(sharing.sitemap(addresses).encode())
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    assert [node.text for node in root.iter(name)] == addresses


def card(page, **options):
    return Image.open(io.BytesIO(share_cards.draw(page, "The Book", **options)))


def test_a_card_is_as_large_as_messengers_want_and_shows_the_plot():
    without = card(PAGE)
    assert without.size == (1200, 630) and without.format == "PNG"
    shown = card(Page(PAGE.name, PAGE.part, PAGE.title, PAGE.question, picture=SVG))
    right = (700, 60, 1140, 570)
    colours = {colour[:3] for _, colour in shown.crop(right).getcolors(100_000)}
    assert {(0x22, 0x72, 0xBD), (0xE3, 0xE8, 0xEE), (0, 0, 0)} <= colours
    long = Page(PAGE.name, PAGE.part, PAGE.title, "Would this long question end? " * 8)
    foot = card(long).convert("RGB").crop((64, 480, 640, 515))
    assert foot.getcolors(10) == [(576 * 35, (255, 255, 255))], "the question runs into the foot"


def test_marks_of_one_look_are_joined_and_stand_where_they_stood():
    found = pictures.marks(SVG)
    assert [pictures.colour(mark.look["fill"]) for mark in found] == [
        "#2272bd",
        "#e3e8ee",
        "#000000",
    ]
    assert found[0].boxes == [(0, 0, 8, 8), (10, 0, 18, 8)]
    assert found[2].box == (30, 10, 32, 12)


def test_a_mark_that_covers_another_stays_above_it():
    square = '<path d="M0 0l8 0 0 8 -8 0z" fill="{}"/>'
    layers = "".join(square.format(fill) for fill in ("#111111", "#222222", "#111111"))
    found = pictures.marks(f'<svg viewBox="0 0 9 9">{layers}</svg>')
    assert [mark.look["fill"] for mark in found] == ["#111111", "#222222", "#111111"]


def test_the_first_picture_comes_with_its_finding_and_without_words():
    svg = SVG.replace("</svg>", '<text x="1">secret</text></svg>')
    html = (
        '<p class="ex-title">Nine &amp; one</p><div class="ex-picture" role="img">\n'
        f'<div class="ex-wide">\n{svg}\n</div></div><p class="ex-title">Later</p>'
    )
    finding, picture = pictures.first(html)
    assert finding == "Nine & one"
    assert "secret" not in picture and "<path" in pictures.small(picture)
