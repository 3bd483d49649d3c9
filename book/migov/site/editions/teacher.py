"""The teacher's download: `python -m migov.site.editions.teacher FOLDER` (`make teacher`).

The key, role sheets, slides to vote on: what no class should find on the pages. Each as HTML and
as PDF, and all in teacher.zip.
"""

import sys
from pathlib import Path

from migov.learn import rooms
from migov.learn.cards import read, sheet_page
from migov.site.away import offer, zips
from migov.site.packed import pack

from . import key, printing

NAME = "governing-migration-together-teacher"
LONG = """\
@media print {
  .sheet-page dl:has(dt:nth-of-type(20)) { columns: 2; }
  .sheet-page dl:has(dt:nth-of-type(20)) dt { break-after: avoid; }
  .sheet-page dl:has(dt:nth-of-type(20)) dd { margin-bottom: 1mm; }
}
"""  # the table of keys of page 5.2
_README = """\
Governing Migration Together: for the teacher

key                  all answers, solutions, rubrics and keys, page by page
role-sheets-NN       a sheet for each role of the activity on page N.N, to hand out; the last page
                     of a set, "For the teacher", is yours
votes                one question of each page to vote on, without its key
votes-with-key       the same, with what is right and what to say

Each is there as PDF to print and as HTML to change.

"""


def main(folder):
    """Write all into a folder, and print names and sizes."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files().items():
        (folder / name).write_bytes(content)
        print(f"{folder / name}: {offer.size(len(content))}")


def files():
    """Return {name: bytes} of the teacher's download, teacher.zip last."""
    html = documents()
    made = {"README.txt": (_README + zips.LICENCES).encode()}
    for name, content in printing.pdfs(html).items():
        made |= {f"{name}.pdf": content, f"{name}.html": html[name].encode()}
    zipped = pack({f"{NAME}/{name}": content for name, content in made.items()})
    return made | {"teacher.zip": zipped}


def documents():
    """Return {name: HTML} of what there is to print."""
    titles = key.pages()
    sheets = {
        f"role-sheets-{page}": sheet_page(page, " ".join(titles[page])).replace(
            "</style>", f"{LONG}</style>", 1
        )
        for page in titles
        if (rooms.PAGES / f"p{page}" / "cards.json").exists()
        and any("sheet" in card for card in read(page))
    }
    votes = {"votes": key.slides(), "votes-with-key": key.slides(with_key=True)}
    return {"key": key.key()} | sheets | votes


if __name__ == "__main__":
    main(sys.argv[1])
