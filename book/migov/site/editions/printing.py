"""HTML printed to PDF by Chromium, which BROWSER_PATH names."""

import os
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright


def pdfs(documents):
    """Return {name: PDF bytes} of {name: a whole HTML document}, on A4 or what its CSS says."""
    made = {}
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        path = os.environ.get("BROWSER_PATH")
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        for name, html in documents.items():
            file = Path(folder) / f"{name}.html"
            file.write_text(html, encoding="utf-8")
            page.goto(file.as_uri())
            made[name] = page.pdf(
                format="A4", prefer_css_page_size=True, print_background=True, tagged=True
            )
        browser.close()
    return made
