"""What the browser tests share: a Chromium, the built book on localhost, axe-core."""

import csv
import functools
import http.server
import json
import os
import shutil
import threading
import time
from collections import defaultdict
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from migov import tables

ROOT = Path(__file__).resolve().parents[1]
BUILT = ROOT / "_build" / "html"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def needed(variable, what):
    """Return a path that .ci/tools names; without it the test fails and says what to run."""
    path = os.environ.get(variable)
    if not path or not Path(path).exists():
        pytest.fail(f"{what} not found: run the tests with `make test`, which installs it.")
    return path


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


def comes_true(claim, seconds=5):
    """Ask until the claim holds or the time is over; return whether it held."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if claim():
            return True
        time.sleep(0.02)
    return claim()


SLOW_FIXTURES = {"browser", "site", "python", "lab", "copy", "built"}
SLOW_FILES = {"test_build.py", "test_wheel.py", "test_interact.py"}


def pytest_collection_modifyitems(items):
    """Mark as slow what starts a browser, a build or a kernel."""
    for item in items:
        if SLOW_FIXTURES & set(item.fixturenames) or item.path.name in SLOW_FILES:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def browser():
    path = needed("BROWSER_PATH", "Chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser):
    """Return a function that opens an address in a fresh context and collects what goes wrong."""
    yield from _opener(browser)


@pytest.fixture(scope="module")
def opener(browser):
    """Return what open_page returns, for pages that several tests look at."""
    yield from _opener(browser)


def _opener(browser):
    contexts = []

    def open_(address, *, wait="load", **options):
        options.setdefault("viewport", {"width": 1280, "height": 900})
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.problems, page.requests, page.sizes = [], [], {}
        page.on("console", lambda m: page.problems.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on("requestfailed", lambda request: page.problems.append(f"failed {request.url}"))
        page.on("response", lambda r: None if r.ok else page.problems.append(f"{r.status} {r.url}"))
        page.on(
            "response", lambda r: page.sizes.__setitem__(r.url, len(r.body())) if r.ok else None
        )
        page.on("request", lambda request: page.requests.append(request.url))
        page.goto(address, wait_until=wait)
        return page

    yield open_
    for context in contexts:
        context.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def serve(folder):
    """Serve a folder on a free port of localhost; return (server, address)."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"


@pytest.fixture(scope="session")
def site():
    """The address of the built book, served on localhost."""
    if not (BUILT / "index.html").exists():
        pytest.fail("the book is not built: run `make test`, which builds it first.")
    server, address = serve(BUILT)
    yield address
    server.shutdown()


@pytest.fixture(scope="session")
def axe_script():
    return Path(needed("AXE_PATH", "axe-core")).read_text(encoding="utf-8")


@pytest.fixture
def axe(axe_script):
    """Return a function that lists a page's serious and critical accessibility violations."""

    def run(page):
        page.evaluate(axe_script)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        return [
            f"{v['id']}: {v['help']} at {json.dumps([n['target'] for n in v['nodes']][:4])}"
            for v in found
            if v["impact"] in ("serious", "critical")
        ]

    return run


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
