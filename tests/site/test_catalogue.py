"""The catalogue page: every table is there, and its files come down as they are."""

import csv
import io
import json
import re
import zipfile

import pytest

from conftest import BUILT
from migov import tables
from migov.site.catalogue import card

PAGE = "book/data.html"


@pytest.fixture(scope="module")
def text():
    return (BUILT / PAGE).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", tables.names())
def test_a_table_has_a_card_and_a_file_to_download(text, name):
    start = text.index(f'id="table-{name}"')
    shown = text[start : text.index("</details>", start)]
    described = tables.describe(name)
    for field in described["schema"]["fields"]:
        assert f"<code>{field['name']}</code>" in shown, field["name"]
    for source in described["sources"]:
        assert f"as of {tables.when(source['asOf'])}" in shown
    assert f'href="../data/{described["path"]}" download' in shown
    own = (tables.DATA / described["path"]).read_bytes()
    assert (BUILT / "data" / described["path"]).read_bytes() == own


def test_the_line_of_a_folded_card_says_how_fresh_the_table_is():
    summary, _ = card(tables.describe("gmg_sizes"), tables.load("gmg_sizes"), "../data/")
    assert summary.startswith("<summary>") and "as of May 2018" in summary


def test_a_click_downloads_the_table(open_page, site):
    page = open_page(f"{site}/{PAGE}#table-states")
    card = page.locator("details.data-table", has=page.locator("#table-states"))
    if card.get_attribute("open") is None:
        card.locator("summary").click()
    with page.expect_download() as download:
        card.get_by_role("link", name="states.csv").click()
    with open(download.value.path(), encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 195


def test_the_zip_holds_the_whole_package_and_loads(text):
    name = re.search(r'href="\.\./data/([^"]+\.zip)" download', text)[1]
    with zipfile.ZipFile(BUILT / "data" / name) as archive:
        folder = name.removesuffix(".zip")
        described = json.loads(archive.read(f"{folder}/datapackage.json"))
        files = set(archive.namelist())
        assert {f"{folder}/{r['path']}" for r in described["resources"]} <= files
        assert {f"{folder}/README.md", f"{folder}/LICENSE-CONTENT"} <= files
        tiles = archive.read(f"{folder}/tiles.csv").decode()
    assert len(list(csv.reader(io.StringIO(tiles)))) == 196
