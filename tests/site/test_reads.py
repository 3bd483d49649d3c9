"""What a notebook is said to read, against what it reads when it is run."""

import json
import subprocess
import sys

import pytest

from conftest import ROOT
from migov import tables
from migov.site.reads import reads

NOTEBOOKS = sorted(path.name for path in (ROOT / "book").glob("*.ipynb"))
PACKAGE = ROOT / "book" / "migov"
WATCH = """
import json, sys
from pathlib import Path
import matplotlib
matplotlib.use("agg")
from IPython.core.interactiveshell import InteractiveShell
from migov import tables

loaded = set()
real = tables._load
tables._load = lambda name, folder: (loaded.add(name), real(name, folder))[1]
shell = InteractiveShell.instance()
for cell in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["cells"]:
    if cell["cell_type"] == "code":
        shell.run_cell("".join(cell["source"])).raise_error()
Path(sys.argv[2]).write_text(json.dumps(sorted(loaded)))
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_no_table_that_a_notebook_loads_is_missed(name, tmp_path):
    notebook, report = ROOT / "book" / name, tmp_path / "report.json"
    command = [sys.executable, "-c", WATCH, str(notebook), str(report)]
    done = subprocess.run(command, cwd=ROOT / "book", capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    loaded = set(json.loads(report.read_text()))
    _, names = reads(notebook, PACKAGE, tables.names())
    assert not loaded - names


def test_no_module_that_a_room_imports_is_missed():
    reached, _ = reads(ROOT / "book" / "52_following_the_promises.ipynb", PACKAGE, [])
    expected = "pages/p52/hosts charts/tilemap charts/absent models/promises learn/answers tables"
    assert {PACKAGE / f"{name}.py" for name in expected.split()} <= reached
    assert PACKAGE / "pages/p52/exercises.json" in reached
    assert PACKAGE / "charts/network.py" not in reached
    assert PACKAGE / "models/clubs.py" not in reached


def small(folder, cells, **modules):
    """A package with the modules given by their dotted names, and a notebook of the cells."""
    for name, text in {"": "", **modules}.items():
        path = folder.joinpath("migov", *name.split(".")) if name else folder / "migov/__init__"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".py").write_text(text)
    notebook = folder / "own.ipynb"
    code = [{"cell_type": "code", "source": [cell]} for cell in cells]
    notebook.write_text(json.dumps({"cells": code}))
    files, names = reads(notebook, folder / "migov", ["states", "tiles", "votes"])
    return {str(path.relative_to(folder / "migov")) for path in files}, names


CHARTS = {
    "charts.__init__": """
from .bars import bars
from .maps import maps
from . import style
style.on()
""",
    "charts.bars": "from .marks import box",
    "charts.maps": "",
    "charts.marks": "",
    "charts.style": "",
}


def test_of_a_package_only_what_is_asked_counts(tmp_path):
    files, _ = small(tmp_path, ["from migov import charts", "charts.bars(1)"], **CHARTS)
    assert {"charts/bars.py", "charts/marks.py", "charts/style.py"} <= files
    assert "charts/maps.py" not in files
    files, _ = small(tmp_path, ["from migov import charts", "print(charts)"], **CHARTS)
    assert "charts/maps.py" in files


def test_a_table_that_a_helper_loads_counts(tmp_path):
    files, names = small(
        tmp_path,
        ["from migov.helper import table", "table()  # votes"],
        helper="from migov.deep import load",
        deep="def load():\n    from migov import tables\n    return tables.load('tiles')",
        tables="",
    )
    assert files == {"__init__.py", "helper.py", "deep.py", "tables.py"}
    assert names == {"tiles"}
