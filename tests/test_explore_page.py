"""The static face of explore, in a real browser and from a file: address."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, comes_true
from explorers import CONTROLS, PAIRS, RESULTS, identifier

LABELS = {"20": "twenty", "2": "two"}  # what the reader picks, where it differs from the value


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A notebook with every pair, turned by nbconvert into one self-contained page."""
    import nbformat

    folder = tmp_path_factory.mktemp("page")
    code = "from explorers import *\nshow_all()"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    nbformat.write(notebook, folder / "all.ipynb")
    path = os.pathsep.join([str(ROOT / "book"), str(ROOT / "tests")])
    command = [sys.executable, "-m", "nbconvert", "--to", "html", "--execute", "all.ipynb"]
    environment = {k: v for k, v in os.environ.items() if k != "EXPLORE"} | {"PYTHONPATH": path}
    subprocess.run(command, cwd=folder, check=True, env=environment, capture_output=True)
    return folder / "all.html"


@pytest.fixture(scope="module")
def all_page(built, browser):
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(built.as_uri())
    yield page
    context.close()


def shown(root):
    """What a reader takes from the view: its text, and its picture's text alternative."""
    picture = root.locator(".ex-view svg")
    alt = picture.get_attribute("aria-label") if picture.count() else ""
    return f"{alt} {root.locator('.ex-view').inner_text()} {root.locator('.ex-note').inner_text()}"


def move(root, control, label):
    """Move the control as a reader would, by its native element."""
    kind = root.locator(".ex-control").get_attribute("class")
    if "ex-select" in kind:
        root.locator("select").select_option(label=LABELS.get(label, label))
    elif "ex-radio" in kind:
        root.get_by_label(label).check()
    elif "ex-checkbox" in kind:
        root.locator("input").set_checked(label == "True")
    elif "ex-play" in kind:
        root.locator("button").click()
    else:
        root.locator("input").press("ArrowRight")


@pytest.mark.parametrize(("control", "result"), PAIRS)
def test_moving_the_control_shows_the_new_state(all_page, control, result):
    _, start, then = CONTROLS[control]
    sentence = RESULTS[result][1]
    root = all_page.locator(f"#{identifier(control, result)}")
    assert sentence.format(start) in shown(root)
    move(root, control, then)
    assert comes_true(lambda: sentence.format(then) in shown(root))
    assert sentence.format(start) not in shown(root)


def test_the_page_asks_no_host_for_explore(built):
    text = Path(built).read_text(encoding="utf-8")
    assert "window.exploreStarted" in text
    assert text.count("data-explore") >= len(PAIRS)
