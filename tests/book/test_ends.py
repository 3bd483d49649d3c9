"""The two ends of what a reader's host may have: its oldest libraries, and the newest of all.

Each end is an environment of its own, made here with pip: the wheel, then nothing of the book.
"""

# ruff: noqa: F811 - a test names the fixtures that it takes from another module

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from book.test_wheel import address, wheel  # noqa: F401 - fixtures
from conftest import ROOT
from migov.site import downloads

pytestmark = [pytest.mark.slow, pytest.mark.rare]
PAGES = ["11_", "21_", "32_", "42_", "52_", "63_", "71_"]
# as hosts had them in 2025: ipywidgets 7.7 and pandas 2.2 is what Colab's image holds
OLD = ["ipywidgets==7.7.*", "pandas==2.2.*", "numpy==2.0.*", "matplotlib==3.10.0", "scipy==1.13.*"]
OLD += ["networkx==3.2.*", "jsonschema==4.18.*", "mdit-py-plugins==0.4.*"]
NEW = ["ipywidgets>=8", "pandas>=3"]
MOVED = """
from migov.explore import interactive
box = interactive(lambda x: f"value {x}", x=(0, 3))
first = box.result
next(w for w in box.children if hasattr(w, "max")).value = 3
box.update()
assert (first, box.result) == ("value 1", "value 3"), (first, box.result)
"""
ASKED = "import ipywidgets, pandas; print(ipywidgets.__version__, pandas.__version__)"


def pythons():
    """The interpreters of this machine that work: {(3, 11): path}, the running one among them."""
    found = {sys.version_info[:2]: Path(sys.executable)}
    for minor in range(11, 20):
        places = [shutil.which(f"python3.{minor}")]
        places += Path.home().glob(f".pyenv/versions/3.{minor}.*/bin/python")
        for place in filter(None, places):
            asked = [place, "-c", "import ensurepip, ssl"]
            if subprocess.run(asked, capture_output=True).returncode == 0:
                found.setdefault((3, minor), Path(place))
    return found


@pytest.fixture(scope="module", params=["old", "new"])
def end(request, tmp_path_factory, wheel):
    """An environment at one end, with what the wheel needs and without the wheel itself."""
    found = pythons()
    python, packages = (
        (found[min(found)], OLD) if request.param == "old" else (found[max(found)], NEW)
    )
    folder = tmp_path_factory.mktemp(request.param)
    subprocess.run([python, "-m", "venv", folder], check=True)
    made = folder / "bin" / "python"
    pip = [made, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", wheel, *packages, "ipykernel", "nbconvert"], check=True)
    subprocess.run([*pip, "uninstall", "--yes", "migov"], check=True)
    return request.param, made


@pytest.fixture
def run(end, address, tmp_path, monkeypatch):
    """Return a function that runs a page's notebook, alone in a folder, and gives its cells."""
    monkeypatch.delenv("EXPLORE", raising=False)
    monkeypatch.delenv("PYTHONPATH", raising=False)

    def call(name, more=""):
        path = tmp_path / name
        shutil.copy(ROOT / "book" / name, path)
        downloads.tell(path, address)
        if more:
            notebook = json.loads(path.read_text(encoding="utf-8"))
            cell = {"cell_type": "code", "id": "more", "metadata": {}, "source": more}
            notebook["cells"].append(cell | {"outputs": [], "execution_count": None})
            path.write_text(json.dumps(notebook), encoding="utf-8")
        command = [end[1], "-m", "nbconvert", "--to", "notebook", "--execute", "--output", "run"]
        done = subprocess.run([*command, name], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, re.sub(r"\x1b\[[\d;]*m", "", done.stderr)[-3000:]
        return json.loads((tmp_path / "run.ipynb").read_text(encoding="utf-8"))["cells"]

    return call


def test_the_two_ends_are_the_two_ends(end):
    which, python = end
    said = subprocess.run([python, "-c", ASKED], capture_output=True, text=True, check=True).stdout
    assert re.match(r"7\.7\.\d+ 2\.2\." if which == "old" else r"[89]\..* [3-9]\.", said), said


@pytest.mark.parametrize("name", [next((ROOT / "book").glob(f"{n}*.ipynb")).name for n in PAGES])
def test_a_page_of_each_part_runs_alone_with_its_explorers_live(run, name):
    cells = run(name, MOVED if name.startswith("21_") else "")
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    views = [o for o in outputs if "application/vnd.jupyter.widget-view+json" in o.get("data", {})]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    calls = re.findall(r"^@?(?:view = )?(?:explore(?:\.\w+)?|guess)\(", code, re.MULTILINE)
    assert len(views) == len(calls) > 0
    assert [o["text"] for o in outputs if o.get("name") == "stderr"] == []
