"""The notebooks as a reader runs them: top to bottom, with a kernel, from the folder book/."""

import os
import re

import nbformat
import pytest
import yaml
from nbclient import NotebookClient

from conftest import ROOT

BOOK = ROOT / "book"


def notebooks():
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text())
    files = [c["file"] for part in contents["parts"] for c in part["chapters"]]
    paths = [ROOT / f"{name}.ipynb" for name in [contents["root"], *files]]
    return [path.name for path in paths if path.exists()]


@pytest.fixture(autouse=True)
def with_a_kernel(monkeypatch):
    """Run as in JupyterLab, where nothing says that a page is being built."""
    monkeypatch.delenv("EXPLORE", raising=False)
    assert "EXPLORE" not in os.environ


@pytest.mark.parametrize("name", notebooks())
def test_a_notebook_runs_from_top_to_bottom(name):
    notebook = nbformat.read(BOOK / name, as_version=4)
    client = NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(BOOK)}})
    client.execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert [o["text"] for o in outputs if o.get("name") == "stderr"] == []
    live = "application/vnd.jupyter.widget-view+json"
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    explorers = re.findall(r"^@?explore\(", code, re.MULTILINE)
    assert sum(live in output.get("data", {}) for output in outputs) == len(explorers)
