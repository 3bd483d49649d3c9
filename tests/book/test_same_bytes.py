"""The same sources give the same built book: whatever hash seed, clock, folder, locale, cores."""

import os
import shutil
import subprocess
import sys

import nbformat
import pytest

from conftest import ROOT

# jupyter-book itself, not `make`, which fixes the seed and the time zone of its builds
BUILD = """
import os, sys
if sys.argv.pop(1) == "one":
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
sys.argv[0] = "jupyter-book"
from jupyter_book.cli.main import main
main()
"""
ONE = {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC", "SOURCE_DATE_EPOCH": "86400"}
OTHER = {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo"}
CELL = """
import matplotlib.pyplot as plt
from migov.explore import explore

names = {"Chad", "Fiji", "Kenya", "Malta"}

def bars(part, country):
    fig, ax = plt.subplots(figsize=(4, 2))
    ax.bar(sorted(names), [part * len(name) for name in sorted(names)])
    fig.alt = f"Bars of {country}."
    return fig

explore(bars, part=(0.0, 1.0, 0.25), country=sorted(names));
"""


def built(folder, cores, environment, small):
    """Build a copy of the book in a folder; return {name: bytes} of what was built."""
    names = ("_config.yml", "_toc.yml", "pyproject.toml", "README.md", "LICENSE", "LICENSE-CONTENT")
    folder.mkdir()
    for name in names:
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "data", folder / "data")
    ignored = ("*.ipynb", "*.md") if small else ()
    ignore = shutil.ignore_patterns("__pycache__", ".*", *ignored)
    shutil.copytree(ROOT / "book", folder / "book", ignore=ignore)
    if small:
        (folder / "_toc.yml").write_text("format: jb-book\nroot: book/index\n")
        cells = [nbformat.v4.new_markdown_cell("# Small"), nbformat.v4.new_code_cell(CELL)]
        for number, cell in enumerate(cells):
            cell["id"] = f"cell-{number}"
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
        page = nbformat.v4.new_notebook(cells=cells, metadata=kernel)
        nbformat.write(page, folder / "book" / "index.ipynb")
    foreign = ("EXPLORE", "MPLBACKEND", "SOURCE_DATE_EPOCH")
    own = {name: value for name, value in os.environ.items() if name not in foreign} | environment
    command = [sys.executable, "-c", BUILD, cores, "build", ".", "-n", "-W", "--keep-going"]
    done = subprocess.run(command, cwd=folder, env=own, capture_output=True, text=True)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    out = folder / "_build" / "html"
    paths = (path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.slow
@pytest.mark.parametrize(
    "small", [True, pytest.param(False, marks=pytest.mark.rare)], ids=["small", "whole"]
)
def test_two_builds_are_the_same_in_every_file(tmp_path, small):
    one = built(tmp_path / "one", "one", ONE, small)
    two = built(tmp_path / "an other folder", "all", OTHER, small)
    assert len(one) > 40 and any(b"ex-frames" in data for data in one.values())
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []
