"""Lighthouse, as a phone sees the pages: what any reader, browser and search engine needs."""

import json
import os
import subprocess

import pytest

from book.test_book import PAGES
from explore.browsing import FLAGS, needed

CATEGORIES = ("accessibility", "best-practices", "seo")


@pytest.mark.parametrize("page", [*PAGES, "search.html"])
def test_lighthouse_finds_nothing_to_mend(page, site):
    report = lighthouse(f"{site}/{page}")
    scores = {name: report["categories"][name]["score"] for name in CATEGORIES}
    faults = {
        audit["id"]: [item.get("node", item) for item in audit.get("details", {}).get("items", [])]
        for audit in report["audits"].values()
        if audit["score"] == 0 and audit["scoreDisplayMode"] == "binary"
    }
    assert scores == dict.fromkeys(CATEGORIES, 1), faults


def lighthouse(address):
    """Return what Lighthouse reports of a page, without the loads that the bench measures."""
    command = [
        *("node", needed("LIGHTHOUSE_PATH", "Lighthouse"), address, "--quiet", "--output=json"),
        "--throttling-method=provided",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={' '.join(['--headless=new', *FLAGS])}",
    ]
    environment = os.environ | {"CHROME_PATH": needed("BROWSER_PATH", "Chromium")}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=180)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
