"""The static face of explore, in a real browser and from a file: address."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error as PlaywrightError

from .browsing import PLACE, comes_true
from .explorers import CONTROLS, RESULTS, chosen, identifier, matrix

LABELS = {"20": "twenty", "2": "two"}  # what the reader picks, where it differs from the value


@pytest.fixture(scope="module")
def pairs(request):
    return chosen(request)


@pytest.fixture(scope="module")
def built(tmp_path_factory, pairs):
    """A notebook with the pairs, turned by nbconvert into one self-contained page."""
    import nbformat

    folder = tmp_path_factory.mktemp("page")
    code = f"from explorers import *\nshow_all({pairs})"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    nbformat.write(notebook, folder / "all.ipynb")
    path = os.pathsep.join([str(PLACE), str(Path(__file__).parent)])
    command = [sys.executable, "-m", "nbconvert", "--to", "html", "--execute", "all.ipynb"]
    environment = {k: v for k, v in os.environ.items() if k != "EXPLORE"} | {"PYTHONPATH": path}
    subprocess.run(command, cwd=folder, check=True, env=environment, capture_output=True)
    return folder / "all.html"


# what a reader takes from each explorer: its picture's text alternative and its text
READ = """() => Object.fromEntries([...document.querySelectorAll('[data-explore]')].map(root =>
    [root.id, [root.querySelector('.ex-view svg')?.getAttribute('aria-label'),
               root.querySelector('.ex-view').innerText,
               root.querySelector('.ex-note').innerText].join(' ')]))"""


@pytest.fixture(scope="module")
def seen(built, browser, pairs):
    """What a reader sees of every pair before and after moving its control: {id: text} twice."""
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(5_000)
    page = context.new_page()
    page.goto(built.as_uri())
    before = page.evaluate(READ)
    sentences = {}
    for control, result in pairs:
        then = CONTROLS[control][2]
        sentences[identifier(control, result)] = RESULTS[result][1].format(then)
        with suppress(PlaywrightError):  # the pair's own test tells that its view did not follow
            move(page.locator(f"[id='{identifier(control, result)}']"), then)

    def all_arrived():
        views = page.evaluate(READ)
        return all(sentence in views[id] for id, sentence in sentences.items())

    comes_true(all_arrived, 20)
    yield before, page.evaluate(READ)
    context.close()


def move(root, label):
    """Move the control as a reader would, by its native element."""
    control = root.locator(".ex-control")
    kind = control.get_attribute("class")
    if "ex-select" in kind:
        control.locator("select").select_option(label=LABELS.get(label, label))
    elif "ex-radio" in kind:
        control.get_by_label(LABELS.get(label, label), exact=True).check()
    elif "ex-checkbox" in kind:
        control.locator("input").set_checked(label == "True")
    elif "ex-play" in kind:
        control.locator("button").click()
    else:
        control.locator("input").press("ArrowRight")


@matrix
def test_moving_the_control_shows_the_new_state(seen, control, result):
    _, start, then = CONTROLS[control]
    sentence = RESULTS[result][1]
    before, after = (views[identifier(control, result)] for views in seen)
    assert sentence.format(start) in before
    assert sentence.format(then) in after
    assert sentence.format(start) not in after


def test_the_page_asks_no_host_for_explore(built, pairs):
    text = Path(built).read_text(encoding="utf-8")
    assert "window.exploreStarted" in text
    assert text.count("data-explore") >= len(pairs)
    assert "html-manager" not in text  # the loader of widgets, which would ask for a network
