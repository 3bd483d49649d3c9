"""What these tests share, a plugin of pytest: a Chromium, pages on localhost, axe-core.

Whoever moves explore out takes it along: it needs nothing of the book.
"""

import functools
import http.server
import json
import os
import sys
import threading
import time
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from migov import explore

PLACE = Path(explore.__file__).parents[2]  # where `migov` is imported from
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


OF_A_WHOLE_PAGE = ("page-has-heading-one", "landmark-one-main", "region")


def bring(config):
    """Have pytest know the fixtures below, whichever conftest asks first."""
    if not config.pluginmanager.is_registered(this := sys.modules[__name__]):
        config.pluginmanager.register(this)
        config.addinivalue_line("markers", "slow: starts a browser, a build or a kernel")
        config.addinivalue_line("markers", "rare: slow, and covered in the main by another test")


def needed(variable, what):
    """Return a path that a variable names; without it the test fails and says what to run."""
    path = os.environ.get(variable)
    if not path or not Path(path).exists():
        pytest.fail(
            f"{what} not found: {variable} has to name it (`make test` installs it and sets that)."
        )
    return path


def comes_true(claim, seconds=5):
    """Ask until the claim holds or the time is over; return whether it held."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if claim():
            return True
        time.sleep(0.02)
    return claim()


SLOW_FIXTURES = {"browser", "lab", "built"}


def pytest_collection_modifyitems(items):
    """Mark as slow what starts a browser or a server."""
    for item in items:
        if SLOW_FIXTURES & set(item.fixturenames):
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
        page.on(
            "response",
            lambda r: page.problems.append(f"{r.status} {r.url}") if r.status >= 400 else None,
        )
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
    headers_too = ()

    def log_message(self, *_):
        pass

    def end_headers(self):
        for name, value in self.headers_too:
            self.send_header(name, value)
        super().end_headers()


def serve(folder, headers=()):
    """Serve a folder on a free port of localhost, with headers; return (server, address)."""
    kind = type("_Headed", (_Quiet,), {"headers_too": tuple(dict(headers).items())})
    handler = functools.partial(kind, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"


@pytest.fixture(scope="session")
def axe_script():
    return Path(needed("AXE_PATH", "axe-core")).read_text(encoding="utf-8")


@pytest.fixture
def axe(axe_script):
    """Return a function that lists a page's accessibility violations, of whatever impact.

    Of a page that a test has made of one part, what only a whole page can have is not asked.
    """

    def run(page, *, whole=False):
        page.evaluate(axe_script)
        rules = {} if whole else {rule: {"enabled": False} for rule in OF_A_WHOLE_PAGE}
        options = {"resultTypes": ["violations"], "rules": rules}
        found = page.evaluate("options => axe.run(document, options)", options)["violations"]
        return [
            f"{v['id']}: {v['help']} at {json.dumps([n['target'] for n in v['nodes']][:4])}"
            for v in found
        ]

    return run
