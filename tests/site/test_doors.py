"""The doors of a page: only those whose address is known, each leading where it says."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from conftest import BUILT, ROOT
from migov.site import doors

PAGE, REPOSITORY = "book/21_who_is_bound", "https://github.com/owner/our-book"
HEAD = '<!doctype html><html lang=en data-mode="auto"><meta charset=utf-8><title>Page</title>'
SCRIPTS = "".join(
    f"<script>{(ROOT / 'book/assets' / name).read_text(encoding='utf-8')}</script>"
    for name in ("keep.js", "header.js", "doors.js")
)


def found(**given):
    html = doors.menu(PAGE, "../_sources/book/21_who_is_bound.ipynb", **given)
    return BeautifulSoup(html, "html.parser")


def words(menu):
    return [one.get_text() for one in menu.select("li:not([hidden]) > a, li > button")]


def test_without_addresses_only_what_needs_none_is_there():
    assert words(found()) == ["Notebook (.ipynb)", "Print"]
    assert found().select("form") == []


def test_colab_needs_the_site_that_gives_the_tools_and_binder_does_not():
    assert words(found(repository=REPOSITORY))[0] == "Binder"
    colab, binder = found(repository=REPOSITORY, site="https://x.example/b").select(
        "[rel=external]"
    )
    assert colab["href"] == (
        "https://colab.research.google.com/github/owner/our-book/blob/main/"
        "book/21_who_is_bound.ipynb"
    )
    place = urlsplit(binder["href"])
    assert place.path == "/v2/gh/owner/our-book/main"
    assert parse_qs(place.query) == {"urlpath": ["lab/tree/book/21_who_is_bound.ipynb"]}


def test_a_branch_with_a_slash_stays_one_part_of_the_address():
    (binder,) = found(repository=REPOSITORY + ".git", branch="class/2027").select("[rel=external]")
    assert "/gh/owner/our-book/class%2F2027?" in binder["href"]


def test_a_repository_elsewhere_has_a_hub_and_no_service_of_github():
    menu = found(repository="https://git.example.org/owner/our-book")
    assert menu.select("[rel=external]") == [] and len(menu.select("form")) == 1


def test_run_here_appears_with_its_size_once_jupyterlite_is_there(tmp_path):
    page = tmp_path / "book" / "page.html"
    page.parent.mkdir()
    page.write_text(f"<ul>{doors.menu(PAGE, 'page.ipynb')}</ul>", encoding="utf-8")
    (tmp_path / "other.html").write_text("<p>No doors</p>", encoding="utf-8")
    assert doors.open_lite(tmp_path) == 0 and " hidden>" in page.read_text(encoding="utf-8")
    (tmp_path / "lite").mkdir()
    for size, said in ((43_210_000, "43 MB"), (51_000_000, "51 MB")):
        told = json.dumps({"size": size, "files": {}})
        (tmp_path / "lite" / "run.json").write_text(told, encoding="utf-8")
        assert doors.open_lite(tmp_path) == 1
        first = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").select_one("li")
        assert not first.has_attr("hidden") and first.get_text() == f"Run here{said}, once"
        assert first.a["href"] == "lite/run.html?page=21_who_is_bound"


@pytest.mark.parametrize("name", ["21_who_is_bound", "71_two_compacts_and_a_vote", "index"])
def test_every_notebook_of_the_built_book_has_the_doors_that_need_no_address(name):
    html = (BUILT / "book" / f"{name}.html").read_text(encoding="utf-8")
    menu = BeautifulSoup(html, "html.parser").select_one(".download-menu ul")
    assert words(menu)[-2:] == ["Notebook (.ipynb)", "Print"]
    notebook = menu.find("a", string="Notebook (.ipynb)")["href"]
    assert (BUILT / "book" / notebook).resolve().exists()
    lite = menu.select_one(".door-lite")
    assert lite.has_attr("hidden") != (BUILT / "lite" / "run.json").exists()
    assert lite.a["href"] == f"../lite/run.html?page={name}"


@pytest.fixture
def page(open_page, tmp_path):
    menu = found(repository=REPOSITORY)
    path = tmp_path / "page.html"
    path.write_text(
        f'{HEAD}<main><h1>Page</h1><details class="download-menu"><summary>Run</summary>'
        f"<ul>{menu}</ul></details></main>{SCRIPTS}",
        encoding="utf-8",
    )
    page = open_page(path.as_uri())
    page.locator("summary").click()
    return page


def test_the_hub_is_asked_once_and_pulls_the_book(page, axe):
    went = []
    page.route("https://hub.example.org/**", lambda route: (went.append(route.request.url),
                                                            route.fulfill(body="ok")))  # fmt: skip
    field = page.get_by_label("JupyterHub")
    assert axe(page) == []
    page.get_by_role("button", name="Open").click()
    assert "Write the address" in page.locator("[role=status]").inner_text()
    field.fill("hub.example.org/class/hub/home")
    field.press("Enter")
    page.wait_for_url("https://hub.example.org/**")
    url = urlsplit(went[0])
    assert url.path == "/class/hub/user-redirect/git-pull"
    assert parse_qs(url.query) == {
        "repo": [REPOSITORY],
        "branch": ["main"],
        "urlpath": ["lab/tree/our-book/book/21_who_is_bound.ipynb"],
    }
    page.go_back()
    # another process wrote it: the browser passes it on in its own time
    page.wait_for_function("() => localStorage.getItem('mg.hub') !== null")
    page.reload()
    page.locator("summary").click()
    assert page.get_by_label("JupyterHub").input_value() == "https://hub.example.org/class"


def test_an_address_that_is_none_is_refused_in_words(page):
    page.get_by_label("JupyterHub").fill("javascript://alert(1)")
    page.get_by_role("button", name="Open").click()
    assert "Write the address" in page.locator("[role=status]").inner_text()
    assert page.evaluate("mgKeep.get('hub')") is None
