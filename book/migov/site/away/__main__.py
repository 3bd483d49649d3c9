"""`python -m migov.site.away HTML`: write what there is to take away into HTML/downloads/."""

import argparse
from pathlib import Path
from time import perf_counter

from . import epub, leaves, offer, pdf, zips


def main(html, *, without_nc=False):
    """Write the files and list them on the front page; print name, size and seconds of each.

    html: the folder of the built book. without_nc: only what may be sold, notebooks and tables.
    """
    folder = html / "downloads"
    made = {
        f"without-nc/{zips.NOTEBOOKS}.zip": lambda: zips.notebooks(html, without_nc=True),
        f"without-nc/{zips.DATA}.zip": lambda: zips.data(without_nc=True),
    }
    if not without_nc:
        for old in (*folder.glob("*.pdf"), *folder.glob("*.epub"), *folder.glob("*.zip")):
            old.unlink()
        offer.write(html)  # the copy of the front page in the zip lists nothing
        chapters = leaves.read(html)
        made |= {
            f"{zips.BOOK}.zip": lambda: zips.book(html),
            f"{zips.NOTEBOOKS}.zip": lambda: zips.notebooks(html),
            f"{zips.BOOK}.epub": lambda: epub.write(chapters, html),
            f"{zips.BOOK}.pdf": lambda: pdf.write(chapters, html),
        }
    for name, make in made.items():
        begun = perf_counter()
        content = make()
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
        print(f"{name}: {offer.size(len(content))}, {perf_counter() - begun:.0f} s")
    offer.write(html)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Make what there is to take away.")
    parser.add_argument("html", type=Path)
    parser.add_argument("--without-nc", action="store_true")
    chosen = parser.parse_args()
    main(chosen.html.resolve(), without_nc=chosen.without_nc)
