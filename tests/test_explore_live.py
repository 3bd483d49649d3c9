"""The live face of explore: a real JupyterLab on localhost, its widgets moved in a browser."""

import json
import os
import socket
import subprocess
import sys
import urllib.request

import nbformat
import pytest

from conftest import ROOT, comes_true
from explorers import CONTROLS, PAIRS, RESULTS

BROKEN = """
from migov.explore import explore

def risky(x):
    if x == 2:
        raise ValueError("no data for two")
    return f"value {x}"

explore(risky, x=(0, 3), id="explore-risky")
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def write(path, code):
    """Write a notebook of one cell that JupyterLab opens without asking for a kernel."""
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    cell = nbformat.v4.new_code_cell(code)
    nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=kernel), path)


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab's address, with one notebook that shows every pair and one that fails."""
    folder = tmp_path_factory.mktemp("lab")
    write(folder / "all.ipynb", "from explorers import *\nshow_all()")
    write(folder / "broken.ipynb", BROKEN)
    settings = folder / "settings" / "@jupyterlab" / "notebook-extension"
    settings.mkdir(parents=True)
    every_output = {"windowingMode": "none", "maxNumberOutputs": 1000}
    (settings / "tracker.jupyterlab-settings").write_text(json.dumps(every_output))
    path = os.pathsep.join([str(ROOT / "book"), str(ROOT / "tests")])
    environment = {k: v for k, v in os.environ.items() if k != "EXPLORE"}
    environment |= {"PYTHONPATH": path, "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings")}
    environment["JUPYTERLAB_WORKSPACES_DIR"] = str(folder / "workspaces")
    port = free_port()
    command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root"]
    command += [f"--port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token="]
    command += ["--LabApp.expose_app_in_browser=True", "--LabApp.news_url=None"]
    command += ["--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    server = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    assert comes_true(lambda: answers(address), 60), "JupyterLab did not start"
    yield address
    server.terminate()
    server.wait(10)


def answers(address):
    try:
        return "version" in json.load(urllib.request.urlopen(f"{address}/api", timeout=1))
    except OSError:
        return False


def run(page, lab, notebook, explorers):
    """Open the notebook, run all its cells, and wait for that many explorers."""
    workspace = notebook.removesuffix(".ipynb")
    page.goto(f"{lab}/lab/workspaces/{workspace}/tree/{notebook}")
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=60_000)
    context = "jupyterapp?.shell.currentWidget?.sessionContext"
    ready = f"{context}?.isReady && {context}.session?.kernel?.status === 'idle'"
    page.wait_for_function(ready, timeout=60_000)
    page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")
    views = page.locator(".ex-live")
    assert comes_true(lambda: views.count() == explorers, 120), views.count()


@pytest.fixture(scope="module")
def all_live(lab, browser):
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    run(page, lab, "all.ipynb", len(PAIRS))
    yield page
    context.close()


def shown(root):
    picture = root.locator(".ex-view svg")
    alt = picture.get_attribute("aria-label") if picture.count() else ""
    return f"{alt} {root.locator('.ex-live').inner_text()}"


def move(root, then):
    """Move the widget as a reader would."""
    if root.locator(".noUi-handle").count():
        root.locator(".noUi-handle").press("ArrowRight")
    elif root.locator("select").count():
        root.locator("select").select_option(index=next_index(root))
    elif root.locator("input[type=radio]").count():
        root.get_by_label(then, exact=True).check()
    elif root.locator("input[type=checkbox]").count():
        root.locator("input[type=checkbox]").set_checked(then == "True")
    elif root.locator("input[type=number]").count():
        root.locator("input[type=number]").fill(then)
        root.locator("input[type=number]").press("Enter")
    else:
        root.locator("button", has_text=then).click()


def next_index(root):
    return root.locator("select").evaluate("select => select.selectedIndex") + 1


@pytest.mark.parametrize(("control", "result"), PAIRS)
def test_moving_the_widget_draws_the_new_state(all_live, control, result):
    _, start, then = CONTROLS[control]
    sentence = RESULTS[result][1]
    boxes = all_live.locator(".widget-vbox", has=all_live.locator(".ex-live"))
    root = boxes.nth(PAIRS.index((control, result)))
    assert sentence.format(start) in shown(root)
    move(root, then)
    assert comes_true(lambda: sentence.format(then) in shown(root)), shown(root)
    assert sentence.format(start) not in shown(root)


def test_an_error_is_shown_with_the_values_and_the_last_good_view_stays(lab, open_page):
    page = open_page("about:blank")
    run(page, lab, "broken.ipynb", 1)
    handle = page.locator(".noUi-handle")
    assert "value 1" in page.locator(".ex-live").inner_text()
    handle.press("ArrowRight")
    problem = page.get_by_role("alert").filter(has_text="no data for two")
    problem.wait_for()
    assert "x=2" in problem.inner_text()
    assert "value 1" in page.locator(".ex-live").inner_text()
    handle.press("ArrowRight")
    assert comes_true(lambda: "value 3" in page.locator(".ex-live").inner_text())
    assert comes_true(lambda: problem.count() == 0)
