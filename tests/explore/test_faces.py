"""The faces in real kernels: how one is chosen, and what importing explore leaves as it was."""

import json
import os
import re
import subprocess
import sys

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from migov.explore import ExploreError, explore, faces

from .browsing import PLACE, comes_true

VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"

pytestmark = pytest.mark.slow


@pytest.fixture
def run(monkeypatch):
    """Return a function that runs cells in a kernel with this EXPLORE: the notebook."""

    def run_(*cells, face=None):
        monkeypatch.setenv("PYTHONPATH", str(PLACE))
        monkeypatch.delenv("EXPLORE", raising=False)
        if face:
            monkeypatch.setenv("EXPLORE", face)
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells])
        client = NotebookClient(notebook, kernel_name="python3", timeout=120)
        client.execute(env=dict(os.environ))
        return notebook

    return run_


def data(notebook, cell=-1):
    return [out.get("data", {}) for out in notebook.cells[cell].outputs]


def models(notebook):
    state = notebook.metadata.get("widgets", {}).get(STATE, {"state": {}})["state"]
    return sorted(model["model_name"] for model in state.values())


EXPLORE = "import ipywidgets as w\nfrom migov.explore import *\ndef say(x): return f'it is {x}'"


@pytest.mark.parametrize(
    ("face", "holds"),
    [
        ("page", lambda data: "data-explore" in data["text/html"] and VIEW not in data),
        ("file", lambda data: "window.exploreStarted" in data["text/html"]),
        ("live", lambda data: VIEW in data),
        (None, lambda data: VIEW in data),
    ],
)
def test_the_variable_chooses_the_face(run, face, holds):
    assert holds(data(run(EXPLORE, "explore(say, x=(0, 4))", face=face))[0])


def test_the_notebook_chooses_the_face_before_the_variable(run):
    code = "explore.face = 'file'\nexplore(say, x=(0, 4))"
    assert "window.exploreStarted" in data(run(EXPLORE, code, face="live"))[0]["text/html"]


def test_a_face_that_there_is_not_is_refused_and_the_others_are_named(monkeypatch):
    with pytest.raises(ExploreError, match=r"it may be 'live' .*'page' .*'file'"):
        explore.face = "static"
    monkeypatch.setenv("EXPLORE", "html")
    with pytest.raises(ExploreError, match="EXPLORE, is 'html'"):
        faces.face()


LINKED = """
a, b = w.IntSlider(), w.IntSlider()
link = w.jslink((a, "value"), (b, "value"))
display(w.VBox([a, b]))
"""


def test_other_widgets_of_a_page_live_on(run):
    with_explore = run(EXPLORE, "explore(say, x=w.IntSlider(max=3))", LINKED, face="page")
    without = run("import ipywidgets as w", LINKED)
    (shown,) = data(with_explore)
    state = with_explore.metadata["widgets"][STATE]["state"]
    assert state[shown[VIEW]["model_id"]]["model_name"] == "VBoxModel"
    assert set(models(without)) <= set(models(with_explore))
    assert models(with_explore).count("LinkModel") == 1


def test_a_slider_that_stands_alone_and_an_output_live_on(run):
    notebook = run(EXPLORE, "w.IntSlider(value=4)", face="page")
    (shown,) = data(notebook)
    state = notebook.metadata["widgets"][STATE]["state"]
    assert state[shown[VIEW]["model_id"]]["state"]["value"] == 4
    output = "out = w.Output()\nwith out:\n    print('inside')\nout"
    notebook = run(EXPLORE, output, face="page")
    (shown,) = data(notebook)
    assert "inside" in json.dumps(notebook.metadata["widgets"])


def test_a_page_with_explorers_alone_carries_no_widget(run):
    slider = "own = w.IntSlider(max=3)\nexplore(say, x=own, id='one')\nexplore(say, x=(0, 3))"
    notebook = run(EXPLORE, slider, face="page")
    assert len(data(notebook)) == 2
    assert models(notebook) == []


def test_importing_explore_leaves_the_formatters_of_the_kernel(run):
    shows = "from matplotlib.figure import Figure\nimport pandas as pd\nFigure((2, 1))"
    table = "pd.DataFrame({'a': [1]})"
    plain = run("'nothing'", shows, table)
    for face in ("live", "page"):
        beside = run(EXPLORE, shows, table, face=face)
        assert data(beside, 1)[0].keys() == data(plain, 1)[0].keys()
        assert data(beside, 2) == data(plain, 2)
    loaded = run("%load_ext migov.explore", shows, table)
    assert "<svg" in data(loaded, 1)[0]["text/html"]
    assert "ex-table" in data(loaded, 2)[0]["text/html"]


LAID_OUT = """
a = w.IntSlider(value=1, max=3, description="First")
b = w.Dropdown(options=["x", "y"], description="Second")
view = interactive_output(lambda a, b, size=7: f"{a} {b} {size}", {"a": a, "b": b})
"""
TOGETHER = LAID_OUT + 'display(w.HBox([w.VBox([w.HTML("<b>Move</b>"), b, a]), view]))'
APART = LAID_OUT + "display(w.VBox([b, a]))\ndisplay(view)"


@pytest.mark.parametrize("code", [TOGETHER, APART])
def test_a_page_arranges_the_controls_as_the_boxes_of_the_author(run, code):
    notebook = run(EXPLORE, code, face="page")
    (shown,) = data(notebook)
    html = shown["text/html"]
    assert re.search('ex-column">.*>Second<.*>First<.*</form>', html, re.DOTALL)
    assert "1 x 7" in html and html.count("data-explore") == 1
    assert models(notebook) == []


def test_a_page_shows_what_interactive_made_where_it_is_displayed(run):
    code = "box = interactive(say, x=(0, 4))\nprint(len(box.children), box.kwargs, box.result)\nbox"
    notebook = run(EXPLORE, code, face="page")
    printed, shown = notebook.cells[-1].outputs
    assert printed.text == "2 {'x': 2} it is 2\n"
    assert "data-explore" in shown.data["text/html"]
    manual = run(EXPLORE, "interact_manual(say, x=(0, 4))", face="page")
    assert "data-explore" in data(manual)[0]["text/html"]


def test_an_explorer_that_cannot_be_drawn_stops_the_cell_also_where_it_is_only_made(run):
    for call in ("interactive(lambda x: 1 / x, x=(0, 4))", "explore(lambda x: 1 / x, x=(0, 4))"):
        with pytest.raises(CellExecutionError, match="failed for x=0: ZeroDivisionError"):
            run(EXPLORE, call, face="page")


def test_an_explorer_that_is_shown_twice_has_two_anchors(run):
    notebook = run(EXPLORE, "box = explore(say, x=(0, 4)).widget\nbox", face="page")
    ids = [re.findall(' id="([^"]+)"', shown["text/html"]) for shown in data(notebook)]
    assert ids[0] == ["explore-say", "explore-say-x"]
    assert not set(ids[0]) & set(ids[1]) and len(ids[1]) == 2


def test_an_arranged_page_moves(run, open_page, tmp_path):
    notebook = run(EXPLORE, TOGETHER, face="file")
    file = tmp_path / "page.html"
    file.write_text(f"<!doctype html><meta charset=utf-8>{data(notebook)[0]['text/html']}")
    page = open_page(file.as_uri())
    page.get_by_label("y", exact=True).check()
    page.get_by_label("First").press("ArrowRight")
    assert comes_true(lambda: page.locator(".ex-view").first.inner_text() == "2 y 7")
    assert page.problems == []


def test_the_extension_alone_is_enough_for_a_book(tmp_path, monkeypatch):
    source = tmp_path / "source"
    source.mkdir()
    (source / "conf.py").write_text(
        "extensions = ['myst_nb', 'migov.explore.sphinx']\nnb_execution_raise_on_error = True\n"
    )
    code = EXPLORE + "\nexplore(say, x=w.IntSlider(max=3, description='Number'))"
    cells = [nbformat.v4.new_markdown_cell("# Page"), nbformat.v4.new_code_cell(code)]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), source / "index.ipynb")
    monkeypatch.setenv("PYTHONPATH", str(PLACE))
    monkeypatch.delenv("EXPLORE", raising=False)
    command = [sys.executable, "-m", "sphinx", "-W", "-b", "html", source, tmp_path / "built"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    page = (tmp_path / "built" / "index.html").read_text(encoding="utf-8")
    assert "data-explore" in page and "explore.js" in page and "explore.css" in page
    assert "require" not in page and "html-manager" not in page
    assert (tmp_path / "built" / "_static" / "explore.js").exists()
