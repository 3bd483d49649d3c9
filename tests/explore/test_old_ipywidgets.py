"""ipywidgets 7.7, which some hosts still have, installed beside the book's other libraries."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from .browsing import PLACE

HERE = Path(__file__).parent
SUITES = ["test_interact.py", "test_as_interact.py", "test_controls.py", "test_faces.py"]
PAGES = """
import sys
from IPython.core.interactiveshell import InteractiveShell
from migov.explore import api
import explorers, ipywidgets
shown = []
api.display = lambda data, raw: shown.append(data["text/html"])
InteractiveShell.instance()
explorers.show_all(explorers.USUAL)
print(ipywidgets.__version__, file=sys.stderr)
print("\\n".join(shown))
"""

pytestmark = [pytest.mark.slow, pytest.mark.rare]


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    """An environment with ipywidgets 7.7 in front of the libraries of this one."""
    folder = tmp_path_factory.mktemp("old")
    venv.create(folder, with_pip=True)
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    python = folder / "bin" / "python"
    packages = ["ipywidgets==7.7.*", "ipython_genutils==0.2.*"]
    pip = [python, "-m", "pip", "install", "--quiet", "--no-deps", *packages]
    subprocess.run(pip, check=True, capture_output=True)
    return python


def pages(python):
    path = os.pathsep.join([str(PLACE), str(HERE)])
    environment = os.environ | {"EXPLORE": "page", "PYTHONPATH": path}
    command = [python, "-c", PAGES]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout, done.stderr


def test_pages_are_the_same_under_the_old_ipywidgets(old):
    (before, version), (now, _) = pages(old), pages(sys.executable)
    assert version.strip().splitlines()[-1].startswith("7.7.")
    assert before.count("data-explore") == now.count("data-explore") > 20
    assert before == now


@pytest.mark.parametrize("suite", SUITES)
def test_all_that_is_asked_of_explore_holds_under_the_old_ipywidgets(old, suite):
    command = [old, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(HERE / suite)]
    environment = os.environ | {"PYTHONPATH": str(PLACE)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
