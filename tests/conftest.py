"""What the tests share: the tables and the built book, beside what explore's own tests bring."""

import csv
import shutil
from collections import defaultdict
from pathlib import Path

import pytest

from explore import browsing
from explore.browsing import comes_true, serve
from migov import tables

ROOT = Path(__file__).resolve().parents[1]
BUILT = ROOT / "_build" / "html"
pytest_configure = browsing.bring
__all__ = ["BUILT", "ROOT", "comes_true", "rows", "serve", "spoil", "tell"]


def rows(name):
    """The rows of a table's file as they stand in it, read without migov.tables."""
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A copy of the data that a test may spoil."""
    folder = tmp_path / "data"
    shutil.copytree(tables.DATA, folder)
    monkeypatch.setattr(tables, "DATA", folder)
    return folder


def spoil(package, name, was, becomes):
    """Replace a text that stands once in a table's file."""
    path = package / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    assert text.count(was) == 1, f"{was!r} stands {text.count(was)} times"
    path.write_text(text.replace(was, becomes), encoding="utf-8")


SLOW_FIXTURES = {"site", "python", "copy"}
SLOW_FILES = {"test_build.py", "test_wheel.py"}


def pytest_collection_modifyitems(items):
    """Mark as slow what starts a build or a kernel; what starts a browser is marked already."""
    for item in items:
        if SLOW_FIXTURES & set(item.fixturenames) or item.path.name in SLOW_FILES:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def site():
    """The address of the built book, served on localhost."""
    if not (BUILT / "index.html").exists():
        pytest.fail("the book is not built: run `make test`, which builds it first.")
    server, address = serve(BUILT)
    yield address
    server.shutdown()


@pytest.fixture(scope="module")
def address(folder):
    """The address of a module's own `folder` of pages, served on localhost."""
    server, address = serve(folder)
    yield address
    server.shutdown()


def tell(page):
    """Have a page show all answers, as who has guessed sees it; return the page."""
    toggle = page.locator(".answers-toggle")
    if toggle.count() and toggle.get_attribute("aria-pressed") == "false":
        toggle.click()
    return page


@pytest.fixture(scope="session")
def parties():
    """Return {instrument: set of States}, counted by hand from the file."""
    found = defaultdict(set)
    for row in rows("treaty_actions"):
        if row["status"] == "party":
            found[row["instrument"]].add(row["state"])
    return found


@pytest.fixture(scope="session")
def data():
    """Return the tables treaty_actions, instruments, states and tiles."""
    names = ("treaty_actions", "instruments", "states", "tiles")
    return tuple(tables.load(name) for name in names)


@pytest.fixture(scope="session")
def listed(data):
    """Return the instruments of which a list of parties is known."""
    actions, instruments, *_ = data
    return instruments[instruments["instrument"].isin(actions["instrument"])]
