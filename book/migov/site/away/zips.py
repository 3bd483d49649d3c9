"""The zips: the built book, the notebooks with what they need, the tables."""

import json
from pathlib import Path

from migov import tables
from migov.site import doors, downloads
from migov.site.packed import pack

from . import offer

BOOK = "governing-migration-together"
NOTEBOOKS = f"{BOOK}-notebooks"
DATA = "migration-governance"
MADE = (".zip", ".pdf", ".epub")  # what this package writes into downloads/
NOT_OFFLINE = ("lite",)  # needs a server

LICENCES = """\
Text and the arrangement of the tables: CC BY 4.0. Code: BSD-3-Clause.
Figures of displacement within countries are those of the Internal Displacement Monitoring Centre
(IDMC), CC BY-NC 4.0: its tables and the pictures made from them are not for commercial use.
Names of States and territories follow United Nations usage and imply no position on the status of
any territory.
"""
FREE = """\
Text and the arrangement of the tables: CC BY 4.0. Code: BSD-3-Clause.
The tables of the Internal Displacement Monitoring Centre (CC BY-NC 4.0) are left out; pages that
use them stop and say so.
Names of States and territories follow United Nations usage and imply no position on the status of
any territory.
"""
_BOOK = """\
Governing Migration Together

Open index.html with a double click. Every control, the search and the finder work from this folder,
in any browser, with no network and nothing to install.

"""
_NOTEBOOKS = """\
Governing Migration Together: the notebooks

Unpack this zip. With Python 3.11 or newer, in this folder:

    python -m venv .venv
    .venv/bin/pip install jupyterlab jupyterlab-myst {wheel}
    .venv/bin/jupyter lab index.ipynb

(Windows: .venv\\Scripts\\pip and .venv\\Scripts\\jupyter.) VS Code and other
editors open the notebooks as they are: the first cell of each finds the wheel in this folder. The
wheel has the tables inside; the folder data holds them to read, described in datapackage.json.

"""


def book(html):
    """Return the zip of the built book, for a double click; html: its folder."""
    files = {"README.txt": (_BOOK + LICENCES).encode()} | built(html)
    return pack({f"{BOOK}/{name}": content for name, content in files.items()})


def built(html):
    """Return {name: bytes} of the built book as it works without a server; html: its folder."""
    names = sorted(path.relative_to(html) for path in Path(html).rglob("*") if path.is_file())
    return {name.as_posix(): _alone(Path(html) / name) for name in names if _goes_along(name)}


def _alone(path):
    """Return a file's bytes; a page offers nothing that is not in the zip."""
    if path.suffix != ".html":
        return path.read_bytes()
    return doors.without_lite(offer.without(path.read_text(encoding="utf-8"))).encode()


def _goes_along(name):
    if name.parts[0] in NOT_OFFLINE or any(part.startswith(".") for part in name.parts):
        return False
    made_here = name.parts[0] == "downloads" and name.suffix in MADE
    return not made_here and name.name not in ("objects.inv", "404.html", "sitemap.xml")


def notebooks(html, *, without_nc=False):
    """Return the zip of the notebooks as they read outside the book, the wheel, the tables."""
    html = Path(html)
    wheel = html / "downloads" / ("without-nc" if without_nc else "") / downloads.WHEEL
    said = _NOTEBOOKS.format(wheel=wheel.name) + (FREE if without_nc else LICENCES)
    files = {f"{NOTEBOOKS}/README.txt": said.encode()}
    for path in sorted((html / "_sources" / "book").glob("*.ipynb")):
        files[f"{NOTEBOOKS}/{path.name}"] = path.read_bytes()
    files[f"{NOTEBOOKS}/{wheel.name}"] = wheel.read_bytes()
    files |= {
        f"{NOTEBOOKS}/data/{name}": content for name, content in table_files(without_nc).items()
    }
    return pack(files)


def data(*, without_nc=False):
    """Return the data package as one zip, or what of it may be sold."""
    return pack({f"{DATA}/{name}": content for name, content in table_files(without_nc).items()})


def table_files(without_nc=False):
    """Return {name: bytes} of the package, its descriptor naming what is there and no more."""
    descriptors = [tables.describe(name) for name in tables.names()]
    left_out = {d["name"] for d in descriptors if without_nc and tables.non_commercial(d)}
    package = json.loads((tables.DATA / "datapackage.json").read_text(encoding="utf-8"))
    files = {
        "LICENSE-CONTENT": (downloads.ROOT / "LICENSE-CONTENT").read_bytes(),
        "README.md": (tables.DATA / "README.md").read_bytes(),
        "datapackage.json": (tables.DATA / "datapackage.json").read_bytes(),
    }
    if left_out:
        package["resources"] = [r for r in package["resources"] if r["name"] not in left_out]
        files["datapackage.json"] = json.dumps(package, indent=1, ensure_ascii=False).encode()
    paths = sorted(d["path"] for d in descriptors if d["name"] not in left_out)
    return files | {path: (tables.DATA / path).read_bytes() for path in paths}
