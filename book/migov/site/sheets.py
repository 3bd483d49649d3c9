"""All briefings as one PDF, a State on each side: what delegations hold in their hands.

`python -m migov.site.sheets HTML PDF [CODE ...]`, or `make briefings`. The built page prints
itself, so that screen and paper hold the same.
"""

import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from migov import tables

PAGE = "book/02_your_country.html"


class SheetError(ValueError):
    """A State's lines that do not fit one side."""


def write(html, pdf, states=None):
    """Print the briefings of States (codes; None: all, by name) into a PDF; return letter sizes.

    html: the folder of the built book. Returns {code: points}. Raises SheetError where a briefing
    does not fit one side.
    """
    order = tables.load("states").sort_values("name")["state"]
    codes = list(order if states is None else states)
    Path(pdf).parent.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        path = os.environ.get("BROWSER_PATH")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto((Path(html).resolve() / PAGE).as_uri())
        page.emulate_media(media="print")
        page.wait_for_function("() => Boolean(window.mgSheets)")
        sizes = page.evaluate("codes => mgSheets(codes)", codes)
        if long := [code for code, size in sizes.items() if not size]:
            raise SheetError(
                f"no room on one side: {', '.join(long)}. Shorten their longest lines."
            )
        page.pdf(path=pdf, prefer_css_page_size=True)
        browser.close()
    return sizes


if __name__ == "__main__":
    sizes = write(*sys.argv[1:3], sys.argv[3:] or None)
    print(
        f"{sys.argv[2]}: {len(sizes)} States, letters of {min(sizes.values()):.1f} points or more"
    )
