"""The build as a writer meets it: `jupyter-book build .` in a copy of the book with one page."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from conftest import ROOT

PAGE = """
from migov.models.tiny import WORD
print(f"the word is {WORD}")
"""
BROKEN = """
from migov.explore import explore

def risky(year):
    if year == 2003:
        raise ValueError("no list for that year")
    return f"<p>{year}</p>"

explore(risky, year=(2000, 2005))
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The book's engine and data, with a front page of one cell that imports a helper."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("_config.yml", "pyproject.toml", "README.md", "LICENSE", "LICENSE-CONTENT"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "data", folder / "data")
    ignored = shutil.ignore_patterns("*.ipynb", "*.md", "__pycache__")
    shutil.copytree(ROOT / "book", folder / "book", ignore=ignored)
    (folder / "_toc.yml").write_text("format: jb-book\nroot: book/index\n")
    write_page(folder, PAGE)
    write_helper(folder, "first")
    return folder


def write_helper(folder, word):
    path = folder / "book" / "migov" / "models" / "tiny.py"
    path.write_text(f'"""A helper."""\n\nWORD = "{word}"\n')


def write_page(folder, code):
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    cells = [nbformat.v4.new_markdown_cell("# Tiny"), nbformat.v4.new_code_cell(code)]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    page = nbformat.v4.new_notebook(cells=cells, metadata=kernel)
    nbformat.write(page, folder / "book" / "index.ipynb")


def build(folder):
    command = [
        Path(sys.executable).with_name("jupyter-book"),
        "build",
        ".",
        "-n",
        "-W",
        "--keep-going",
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    log = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout + done.stderr)
    return done.returncode, log


def page_text(folder):
    return (folder / "_build" / "html" / "book" / "index.html").read_text(encoding="utf-8")


def test_a_changed_helper_gives_a_changed_page_and_an_unchanged_one_no_work(copy):
    code, log = build(copy)
    assert code == 0, log[-3000:]
    assert "the word is first" in page_text(copy)
    write_helper(copy, "second")
    code, log = build(copy)
    assert code == 0, log[-3000:]
    assert "the word is second" in page_text(copy)
    assert "the word is first" not in page_text(copy)
    code, log = build(copy)
    assert code == 0 and "Executing notebook" not in log, log[-3000:]


def test_a_changed_table_gives_a_changed_page_too(copy):
    write_page(copy, "from migov import tables\nprint(len(tables.load('tiles')), 'tiles')")
    assert build(copy)[0] == 0
    assert "195 tiles" in page_text(copy)
    path = copy / "data" / "tiles.csv"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:-1]))
    assert build(copy)[0] == 0
    assert "194 tiles" in page_text(copy)


def test_a_state_that_cannot_be_drawn_stops_the_build_and_is_named(copy):
    write_page(copy, BROKEN)
    code, log = build(copy)
    assert code != 0
    for words in ("index.ipynb", "year=2003", "no list for that year"):
        assert words in log, f"{words!r} is not in:\n{log[-3000:]}"


def test_a_warning_printed_by_a_cell_stops_the_build(copy):
    write_page(copy, "import warnings\nwarnings.warn('old ways')")
    code, log = build(copy)
    assert code != 0 and "index.ipynb" in log and "stderr was found" in log
