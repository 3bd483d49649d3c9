"""A new page from the template: notebook, room, test and its line in the table of contents.

`python -m migov.site.newpage 71 "Two compacts and a vote"`, or `make page NN=71 TITLE="..."`.
"""

import re
import shutil
import sys
from pathlib import Path

from migov.learn import cells, rooms

ROOT = Path(__file__).resolve().parents[3]
TEMPLATE, HEADING = "90", "A page to begin from"
PARTS = {
    "1": "Why govern migration together?",
    "2": "The normative framework",
    "3": "Dialogues and trust",
    "4": "Mini-multilateralism",
    "5": "Across other agendas",
    "6": "Institutions and coordination",
    "7": "The compacts and the road ahead",
}


class PageError(ValueError):
    """A page that can't be made as asked; says why and what to do."""


def make(number, title):
    """Write notebook, room, test and toc line of a new page; return the notebook's path.

    number: two digits, part and page, as "71". title: the page's heading. Raises PageError for a
    number that is taken or of no part, and for a title without letters.
    """
    book, pages = ROOT / "book", rooms.PAGES
    slug = re.sub(r"[^a-z0-9]+", "_", title.lower()).strip("_")
    if not re.fullmatch(r"[1-7][1-9]", number):
        raise PageError(
            f"'{number}' is no page of a part. Use two digits, part and page, as in NN=71."
        )
    if not slug:
        raise PageError('a page needs a title, as in TITLE="Two compacts and a vote".')
    if taken := [*book.glob(f"{number}_*.ipynb"), *pages.glob(f"p{number}")]:
        raise PageError(f"page {number} is there already: {taken[0].relative_to(ROOT)}.")
    template = next(book.glob(f"{TEMPLATE}_*.ipynb"))
    notebook = book / f"{number}_{slug}.ipynb"
    notebook.write_text(_renamed(template.read_text(encoding="utf-8"), number, title), "utf-8")
    room = pages / f"p{number}"
    shutil.copytree(pages / f"p{TEMPLATE}", room, ignore=shutil.ignore_patterns("__pycache__"))
    test = ROOT / "tests" / "pages" / f"test_p{number}.py"
    shutil.copy2(test.with_name(f"test_p{TEMPLATE}.py"), test)
    for path in [*room.iterdir(), test]:
        path.write_text(_renamed(path.read_text(encoding="utf-8"), number, title), "utf-8")
    contents = ROOT / "_toc.yml"
    text = contents.read_text(encoding="utf-8")
    contents.write_text(with_page(text, number, notebook.stem), "utf-8")
    cells.write(notebook)
    return notebook


def with_page(contents, number, stem):
    """Return the text of _toc.yml with a line for a page, in its part, in the order of numbers."""
    line = f"      - file: book/{stem}\n"
    pages = list(re.finditer(r"^      - file: book/(\d\d)_.*\n", contents, re.M))
    before = [page for page in pages if page[1][0] == number[0] and page[1] < number]
    after = [page for page in pages if page[1][0] == number[0] and page[1] > number]
    if before or after:
        at = before[-1].end() if before else after[0].start()
        return contents[:at] + line + contents[at:]
    part = f"  - caption: {PARTS[number[0]]}\n    chapters:\n{line}"
    later = [page for page in pages if page[1] > number]
    head = contents.rindex("  - caption:", 0, later[0].start())
    return contents[:head] + part + contents[head:]


def _renamed(text, number, title):
    text = text.replace(f"# {HEADING}", f"# {title}")
    text = re.sub(rf"\b([qp]){TEMPLATE}\b", rf"\g<1>{number}", text)
    text = re.sub(rf"\bpage {TEMPLATE}\b", f"page {number}", text)
    return re.sub(rf'(["\'\\]){TEMPLATE}(?=[."\'\\])', rf"\g<1>{number}", text)


if __name__ == "__main__":
    try:
        print(f"Wrote {make(*sys.argv[1:3]).relative_to(ROOT)}, its room, its test and toc line.")
    except (PageError, TypeError) as error:
        sys.exit(f"error: {error}")
