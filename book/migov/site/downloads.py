"""What the built book offers to take away: the wheel, and notebooks that find it.

`python -m migov.site.downloads FOLDER` makes the wheel alone; `--without-nc` leaves out the tables
whose licence does not allow commercial use.
"""

import argparse
import json
import shutil
import tempfile
from html import escape
from pathlib import Path

from docutils import nodes
from hatchling.builders.wheel import WheelBuilder
from sphinx.util.docutils import SphinxDirective

from migov import __version__, tables

from .away import offer
from .portable import spell_out

ROOT = Path(__file__).resolve().parents[3]
WHEEL = f"migov-{__version__}-py3-none-any.whl"
_OPEN = 'WHEEL = ""'  # as in the set-up cell of every notebook


def register(app):
    """Give the pages their directive, and the built book its folder downloads/."""
    app.add_directive("wheel", Wheel)
    app.connect("build-finished", write)


class Wheel(SphinxDirective):
    """`wheel`: the links that fetch the package with all tables, and with the free ones alone."""

    def run(self):
        folder = "../" * self.env.docname.count("/") + "downloads/"
        html = (
            f'<p class="data-all"><a href="{folder}{WHEEL}" download>{WHEEL}</a>: all tables, for '
            f"teaching and research. <a "
            f'href="{folder}without-nc/{WHEEL}" download>The same without {_listed()}</a>, whose '
            "licence does not allow commercial use; pages that use them stop there and say so.</p>"
        )
        return [nodes.raw("", html, format="html")]


def write(app, exception):
    """Write the wheels, and make the notebooks to download fit to leave."""
    if exception or app.builder.format != "html":
        return
    out = Path(app.outdir)
    folder = out / "downloads"
    shutil.rmtree(folder, ignore_errors=True)
    make_wheel(folder)
    make_wheel(folder / "without-nc", without_nc=True)
    address = app.config.html_baseurl or ""
    for path in (out / "_sources").rglob("*.ipynb"):
        spell_out(path, address)
        if address:
            tell(path, f"{address.rstrip('/')}/downloads/{WHEEL}")
    offer.write(out)


def make_wheel(folder, *, without_nc=False):
    """Build the wheel of the package into a folder and return its path.

    It has of role cards what all may read. without_nc: leave out the tables whose licence does not
    allow commercial use; their descriptions stay, and loading one says why it is not there.
    """
    with tempfile.TemporaryDirectory() as copy:
        root = Path(copy)
        checkout(root, _non_commercial_files() if without_nc else ())
        for path in root.glob("book/migov/pages/p*/cards.json"):
            cards = open_cards(json.loads(path.read_text(encoding="utf-8")))
            path.write_text(json.dumps(cards, indent=1, ensure_ascii=False), encoding="utf-8")
        return build(folder, root)


def checkout(root, left_out=()):
    """Copy into a folder what the wheel is made from; left_out: patterns of file names."""
    for name in ("pyproject.toml", "README.md", "LICENSE", "LICENSE-CONTENT"):
        shutil.copy2(ROOT / name, root)
    ignore = shutil.ignore_patterns("__pycache__", *left_out)
    shutil.copytree(ROOT / "book" / "migov", root / "book" / "migov", ignore=ignore)
    shutil.copytree(ROOT / "data", root / "data", ignore=ignore)


def build(folder, root):
    """Build the wheel of a checkout into a folder and return its path."""
    folder = Path(folder).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    (made,) = WheelBuilder(str(root)).build(directory=str(folder), versions=["standard"])
    return Path(made)


def open_cards(cards):
    """Return of role cards those that all may read, without what is for the role alone."""
    found = [{name: own for name, own in card.items() if name != "sheet"} for card in cards]
    return [card for card in found if "open" in card]


def tell(path, address):
    """Write the wheel's address into the set-up cell of a notebook's copy."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell["source"] = [
            line.replace(_OPEN, f'WHEEL = "{address}"') if line.startswith(_OPEN) else line
            for line in cell["source"]
        ]
    text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
    path.write_text(text, encoding="utf-8")


def _non_commercial():
    return [d for d in map(tables.describe, tables.names()) if tables.non_commercial(d)]


def _non_commercial_files():
    return [descriptor["path"] for descriptor in _non_commercial()]


def _listed():
    return " and ".join(f"<em>{escape(d['title'])}</em>" for d in _non_commercial())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Make the wheel of the book's tools and tables.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--without-nc", action="store_true")
    chosen = parser.parse_args()
    print(make_wheel(chosen.folder, without_nc=chosen.without_nc))
