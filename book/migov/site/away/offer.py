"""The front page's list of what to take away: names and sizes of the files that are there."""

import re
from pathlib import Path

NAME = "governing-migration-together"
FILES = {  # in downloads/, what each is
    f"{NAME}.zip": "The book as one zip: unpack it, open index.html, no network",
    f"{NAME}.pdf": "The book on paper (PDF)",
    f"{NAME}.epub": "The book for an e-reader (EPUB)",
    f"{NAME}-notebooks.zip": "The notebooks, the tools and the tables",
    f"without-nc/{NAME}-notebooks.zip": "The same without tables that may not be sold",
}
PLACE = '<li class="taken-away" hidden></li>'
_FILLED = re.compile(r'(?:<li class="taken-away"[^>]*>.*?</li>)+', re.DOTALL)


def write(html):
    """Have the front page of the built book in folder html list what is in its downloads/."""
    html = Path(html)
    page = html / "book" / "index.html"
    if page.exists():
        text = page.read_text(encoding="utf-8")
        page.write_text(_FILLED.sub(lambda _: lines(html), text, count=1), encoding="utf-8")


def without(text):
    """Return the front page's HTML with an empty list."""
    return _FILLED.sub(PLACE, text, count=1)


def lines(html):
    """Return the items of the list; one empty and hidden where nothing is there yet."""
    found = [
        f'<li class="taken-away"><a href="../downloads/{name}" download>{what}</a> '
        f"({size((Path(html) / 'downloads' / name).stat().st_size)})</li>"
        for name, what in FILES.items()
        if (Path(html) / "downloads" / name).exists()
    ]
    return "".join(found) or PLACE


def size(count):
    """Return a number of bytes as readers know it: "840 kB", "6.1 MB"."""
    return f"{count / 1e6:.1f} MB" if count >= 999_500 else f"{count / 1e3:.0f} kB"
