"""All that a course platform takes: `python -m migov.site.lms.package HTML FOLDER` (`make lms`).

Writes FOLDER/moodle, FOLDER/qti, and the built book as a zip whose index.html lies at the top, as a
*File* of Moodle wants it.
"""

import sys
from pathlib import Path

from migov.site.away import offer, zips
from migov.site.packed import pack

from . import moodle, qti

BOOK = f"{zips.BOOK}-file.zip"


def main(html, folder):
    """Write the questions and the book; print what was made. html: the folder of the built book."""
    folder = Path(folder)
    for name, writer in {"moodle": moodle, "qti": qti}.items():
        counts = writer.write(folder / name)
        print(f"{folder / name}: {len(counts) - 1} pages, {counts['book']} questions")
    content = pack(zips.built(html))
    (folder / BOOK).write_bytes(content)
    print(f"{folder / BOOK}: {offer.size(len(content))}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
