"""The live face of explore: a real JupyterLab on localhost, its widgets moved in a browser."""

import json
import os
import socket
import subprocess
import sys
import urllib.request
from contextlib import suppress
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Error as PlaywrightError

from .browsing import PLACE, comes_true
from .explorers import CONTROLS, RESULTS, chosen, matrix

NOTEBOOK = """
from explorers import *

def risky(x):
    if x == 2:
        raise ValueError("no data for two")
    return f"value {{x}}"

show_all({pairs})
explore(risky, x=(0, 3))
"""

# what a reader takes from each view: its picture's text alternative and its text
READ = """() => [...document.querySelectorAll('.ex-live')].map(view =>
    [view.querySelector('.ex-view svg')?.getAttribute('aria-label'), view.innerText].join(' '))"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def write(path, code):
    """Write a notebook of one cell, with the kernel it asks for."""
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    cell = nbformat.v4.new_code_cell(code)
    nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=kernel), path)


@pytest.fixture(scope="module")
def pairs(request):
    return chosen(request)


@pytest.fixture(scope="module")
def lab(tmp_path_factory, pairs):
    """JupyterLab's address, with a notebook that shows the pairs and one that fails."""
    folder = tmp_path_factory.mktemp("lab")
    write(folder / "all.ipynb", NOTEBOOK.format(pairs=pairs))
    settings = folder / "settings" / "@jupyterlab" / "notebook-extension"
    settings.mkdir(parents=True)
    every_output = {"windowingMode": "none", "maxNumberOutputs": 1000}
    (settings / "tracker.jupyterlab-settings").write_text(json.dumps(every_output))
    path = os.pathsep.join([str(PLACE), str(Path(__file__).parent)])
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


@pytest.fixture(scope="module")
def notebook(lab, browser, pairs):
    """The notebook in JupyterLab, run, with all its explorers on the page."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(5_000)
    page = context.new_page()
    page.goto(f"{lab}/lab/tree/all.ipynb", timeout=60_000)
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=60_000)
    session = "jupyterapp?.shell.currentWidget?.sessionContext"
    ready = f"{session}?.isReady && {session}.session?.kernel?.status === 'idle'"
    page.wait_for_function(ready, timeout=60_000)
    page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")
    views = page.locator(".ex-live")
    assert comes_true(lambda: views.count() == len(pairs) + 1, 120), views.count()
    yield page
    context.close()


@pytest.fixture(scope="module")
def seen(notebook, pairs):
    """What a reader sees of every pair before and after moving its widget: two lists of text."""
    before = notebook.evaluate(READ)
    for root, (control, _) in zip(boxes(notebook).all(), pairs, strict=False):
        with suppress(PlaywrightError):  # the pair's own test tells that its view did not follow
            move(root, CONTROLS[control][2])
    sentences = [RESULTS[result][1].format(CONTROLS[control][2]) for control, result in pairs]

    def all_arrived():
        views = notebook.evaluate(READ)[: len(pairs)]
        return all(sentence in view for sentence, view in zip(sentences, views, strict=True))

    comes_true(all_arrived, 20)
    return before, notebook.evaluate(READ)


def boxes(page):
    return page.locator(".widget-vbox", has=page.locator(".ex-live"))


def move(root, then):
    """Move the widget as a reader would."""
    kind = root.evaluate(
        """root => ['.noUi-handle', 'select', 'input[type=radio]', 'input[type=checkbox]',
                    'input[type=number]', 'button'].find(kind => root.querySelector(kind))"""
    )
    widget = root.locator(kind)
    if kind == ".noUi-handle":
        widget.press("ArrowRight")
    elif kind == "select":
        widget.select_option(index=widget.evaluate("select => select.selectedIndex") + 1)
    elif kind == "input[type=radio]":
        root.get_by_label(then, exact=True).check()
    elif kind == "input[type=checkbox]":
        widget.set_checked(then == "True")
    elif kind == "input[type=number]":
        widget.fill(then)
        widget.press("Enter")
    elif widget.count() == 1:
        widget.click()
    else:
        widget.filter(has_text=then).click()


@matrix
def test_moving_the_widget_draws_the_new_state(seen, pairs, control, result):
    _, start, then = CONTROLS[control]
    sentence = RESULTS[result][1]
    before, after = (views[pairs.index((control, result))] for views in seen)
    assert sentence.format(start) in before
    assert sentence.format(then) in after
    assert sentence.format(start) not in after


def test_an_error_is_shown_with_the_values_and_the_last_good_view_stays(notebook):
    root = boxes(notebook).last
    handle, view = root.locator(".noUi-handle"), root.locator(".ex-live")
    assert "value 1" in view.inner_text()
    handle.press("ArrowRight")
    problem = root.get_by_role("alert").filter(has_text="no data for two")
    problem.wait_for()
    assert "x=2" in problem.inner_text()
    assert "value 1" in view.inner_text()
    handle.press("ArrowRight")
    assert comes_true(lambda: "value 3" in view.inner_text())
    assert comes_true(lambda: problem.count() == 0)
