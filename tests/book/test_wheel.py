"""Taking a notebook away: alone in an empty folder, with an environment that knows no migov."""

import json
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import nbformat
import pytest
import yaml

from conftest import ROOT, serve
from migov.site import downloads

BOOK = ROOT / "book"
SENTENCE = "Put the file migov-….whl"


def notebooks():
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text())
    files = [c["file"] for part in contents["parts"] for c in part["chapters"]]
    paths = [ROOT / f"{name}.ipynb" for name in [contents["root"], *files]]
    return [path.name for path in paths if path.exists()]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    return downloads.make_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def address(wheel):
    server, address = serve(wheel.parent)
    yield f"{address}/{wheel.name}"
    server.shutdown()


@pytest.fixture(scope="session")
def python(tmp_path_factory):
    """A new environment that has the libraries of this one, and no migov."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=True)
    (site,) = folder.glob("lib/python*/site-packages")
    libraries = next(path for path in sys.path if path.endswith("site-packages"))
    (site / "libraries.pth").write_text(libraries + "\n")
    return folder / "bin" / "python"


@pytest.fixture
def run(python, tmp_path, monkeypatch):
    """Return a function that runs a notebook in an empty folder and gives (notebook, error)."""
    monkeypatch.delenv("EXPLORE", raising=False)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    pip = [python, "-m", "pip", "uninstall", "--quiet", "--yes", "migov"]
    subprocess.run(pip, check=True, capture_output=True)

    def call(name, address="", beside=None):
        alone = tmp_path / "alone"
        alone.mkdir()
        shutil.copy2(BOOK / name, alone)
        if address:
            downloads.tell(alone / name, address)
        if beside:
            shutil.copy2(beside, alone)
        command = [python, "-m", "nbconvert", "--to", "notebook", "--execute", "--output", "run"]
        done = subprocess.run([*command, name], cwd=alone, capture_output=True, text=True)
        ran = alone / "run.ipynb"
        said = re.sub(r"\x1b\[[\d;]*m", "", done.stderr)
        return nbformat.read(ran, as_version=4) if ran.exists() else None, said

    return call


def usual_and_rare():
    """Three that differ most are run at every change, the others with the rare tests."""
    usual = ("index", "52_", "63_")
    return [
        name if name.startswith(usual) else pytest.param(name, marks=pytest.mark.rare)
        for name in notebooks()
    ]


@pytest.mark.parametrize("name", usual_and_rare())
def test_a_notebook_alone_fetches_what_it_needs_and_runs_from_top_to_bottom(name, run, address):
    notebook, error = run(name, address)
    assert notebook, error[-2000:]
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert [o["text"] for o in outputs if o.get("name") == "stderr"] == []
    live = "application/vnd.jupyter.widget-view+json"
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    explorers = re.findall(r"^@?(?:view = )?(?:explore(?:\.\w+)?|guess)\(", code, re.MULTILINE)
    assert sum(live in output.get("data", {}) for output in outputs) == len(explorers)
    texts = [o["data"].get("text/markdown", "") for o in outputs if "data" in o]
    assert not [text for text in texts if "{cite:" in text]


def test_the_wheel_beside_the_notebook_will_do(run, wheel):
    notebook, error = run("63_follow_the_money.ipynb", beside=wheel)
    assert notebook, error[-2000:]


def test_without_address_and_wheel_one_sentence_says_what_to_put_there(run):
    notebook, error = run("63_follow_the_money.ipynb")
    assert notebook is None
    assert f"FileNotFoundError: {SENTENCE}" in error


def test_every_notebook_begins_with_the_same_cell():
    read = [json.loads((BOOK / name).read_text())["cells"] for name in notebooks()]
    cells = [next(cell for cell in own if cell["cell_type"] == "code") for own in read]
    assert len({"".join(cell["source"]) for cell in cells}) == 1
    assert SENTENCE in "".join(cells[0]["source"])
    assert all(cell["metadata"]["jupyter"]["source_hidden"] for cell in cells)


def test_a_wheel_holds_all_tables_and_stays_small(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    tables = {f"migov/data/{path.name}" for path in (ROOT / "data").glob("*.csv")}
    assert tables | {"migov/explore/README.md"} <= names
    assert wheel.stat().st_size < 1.6e6


def test_the_free_wheel_leaves_out_what_may_not_be_sold_and_says_so(python, tmp_path):
    made = downloads.make_wheel(tmp_path, without_nc=True)
    names = zipfile.ZipFile(made).namelist()
    assert "migov/data/migrant_stock.csv" in names
    assert "migov/data/internal_displacement.csv" not in names  # IDMC: CC BY-NC 4.0
    zipfile.ZipFile(made).extractall(tmp_path / "in")
    code = "from migov import tables; tables.load('internal_displacement')"
    done = subprocess.run([python, "-c", code], cwd=tmp_path / "in", capture_output=True, text=True)
    assert "its licence does not allow commercial use (Creative Commons" in done.stderr
    assert "Take the full copy" in done.stderr


def test_one_version_everywhere(wheel):
    version = wheel.name.split("-")[1]
    package = json.loads((ROOT / "data" / "datapackage.json").read_text())
    assert package["version"] == version
    assert yaml.safe_load((ROOT / "CITATION.cff").read_text())["version"] == version


def test_a_wheel_tells_of_a_role_what_all_may_read(wheel):
    cards = json.loads(zipfile.ZipFile(wheel).read("migov/pages/p63/cards.json"))
    source = json.loads((BOOK / "migov" / "pages" / "p63" / "cards.json").read_text("utf-8"))
    assert [card["open"] for card in cards] == [c["open"] for c in source if "open" in c]
    assert not [card for card in cards if "sheet" in card] and any("sheet" in c for c in source)


def test_the_book_offers_the_wheel_and_no_role_sheets(site):
    offered = Path(ROOT / "_build" / "html" / "downloads")
    assert (offered / downloads.WHEEL).stat().st_size > 1e6
    assert (offered / "without-nc" / downloads.WHEEL).exists()
    assert not list(offered.glob("**/*sheets*"))
