"""The ways into a running notebook, tried as their users would: no make, JupyterLab, Binder."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

from conftest import ROOT, comes_true

BINDER = ROOT / ".binder"
LEFT_OUT = shutil.ignore_patterns("_build", ".venv", ".git", "__pycache__")
WITHOUT_MAKE = re.compile(r"^    ((?:py |(?:\.\.\\)?\.venv\\).*)$", re.MULTILINE)


def test_binder_installs_the_lock_on_the_oldest_python_that_the_package_takes():
    lines = (BINDER / "requirements.txt").read_text().splitlines()
    assert [line for line in lines if not line.startswith("#")] == ["-r ../requirements.lock"]
    oldest = re.search(r'requires-python = ">=(.*)"', (ROOT / "pyproject.toml").read_text())[1]
    assert (BINDER / "runtime.txt").read_text() == f"python-{oldest}\n"
    assert os.access(BINDER / "postBuild", os.X_OK)


def commands():
    """The README's commands without make, as a shell on this machine takes them."""
    found = WITHOUT_MAKE.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(found) == 3, found
    turned = [command.replace("\\", "/").replace("Scripts", "bin") for command in found]
    return [command.replace("py -m", f"{sys.executable} -m") for command in turned]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A copy of the sources in which the README's first two commands have been run."""
    folder = tmp_path_factory.mktemp("checkout") / "a book"
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    for command in commands()[:2]:
        subprocess.run(command.split(), cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder


@pytest.fixture(scope="module")
def lab(checkout):
    """JupyterLab, started by the README's third command: its address and what it said."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--allow-root", f"--port={port}", "--IdentityProvider.token="]
    environment = {k: v for k, v in os.environ.items() if k not in ("EXPLORE", "PYTHONPATH")}
    # a browser that notes what it was asked to open
    (checkout / "browser").write_text('#!/bin/sh\necho "$1" > "$OPENED"\n')
    (checkout / "browser").chmod(0o755)
    environment["OPENED"] = str(checkout / "opened.txt")
    environment["BROWSER"] = f"'{checkout / 'browser'}' %s"
    environment["JUPYTERLAB_WORKSPACES_DIR"] = str(checkout / "workspaces")
    log = checkout / "lab.log"
    with log.open("w") as file:
        command = [*commands()[2].split(), *options]
        started = {"cwd": checkout / "book", "env": environment, "start_new_session": True}
        server = subprocess.Popen(command, stderr=file, **started)
    address = f"http://127.0.0.1:{port}"

    def answers():
        with suppress(OSError):
            return urllib.request.urlopen(f"{address}/lab", timeout=5).status == 200
        return False

    assert comes_true(answers, 120), log.read_text()[-2000:]
    assert comes_true((checkout / "opened.txt").exists, 60), log.read_text()[-2000:]
    yield address, (checkout / "opened.txt").read_text().strip()
    os.killpg(server.pid, signal.SIGTERM)
    server.wait(20)


@pytest.mark.slow
@pytest.mark.rare
def test_every_extension_of_jupyterlab_fits_it(checkout):
    command = [".venv/bin/jupyter", "labextension", "list"]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=True)
    said = re.sub(r"\x1b\[[\d;]*m", "", done.stdout + done.stderr)
    states = dict(re.findall(r"^ +(\S+) v\S+ enabled +(\S+)", said, re.MULTILINE))
    assert states["jupyterlab-myst"] == "OK" and set(states.values()) == {"OK"}, said


@pytest.mark.slow
@pytest.mark.rare
def test_without_make_jupyterlab_opens_the_front_page(lab):
    page = Path(lab[1].removeprefix("file://")).read_text(encoding="utf-8")
    assert "/lab/tree/index.ipynb" in page


@pytest.mark.slow
@pytest.mark.rare
def test_a_page_in_jupyterlab_reads_well_folds_its_boxes_and_runs(lab, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 6000})
    page.set_default_timeout(120_000)
    page.goto(f"{lab[0]}/lab/tree/21_who_is_bound.ipynb")
    page.locator(".jp-Notebook h1", has_text="Who is bound by what?").wait_for()
    page.locator(".jp-Notebook p", has_text="(United Nations, 1969)").wait_for()
    text = page.locator(".jp-Notebook").inner_text()
    assert not re.findall(r":::|\{cite|Unknown Directive|un1969vclt", text)
    box = page.locator("details", has_text="Three locks on every finding").first
    assert box.locator("summary").inner_text().startswith("▸")
    assert not box.evaluate("box => box.open")
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()  # until then cells are drawn anew

    def opens():
        box.locator("summary").first.click()
        return box.evaluate("box => box.open")

    assert comes_true(opens, 30)
    assert page.get_by_text("Jupyter news").count() == 0
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    page.locator(".ex-live .ex-view svg").first.wait_for()
    page.close()


@pytest.mark.slow
@pytest.mark.rare
def test_jupyterlab_myst_draws_an_authors_directive(lab, checkout, browser):
    cell = {"cell_type": "markdown", "id": "box", "metadata": {}}
    cell["source"] = ":::{admonition} A box\nIts *text*.\n:::"
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path = checkout / "_build" / "notebooks" / "box.ipynb"
    path.write_text(json.dumps(notebook))
    page = browser.new_page()
    page.set_default_timeout(120_000)
    page.goto(f"{lab[0]}/lab/tree/box.ipynb")
    page.locator(".jp-Notebook aside", has_text="A box").wait_for()
    assert page.locator(".jp-Notebook aside em").inner_text() == "text"
    page.close()


@pytest.mark.slow
@pytest.mark.rare
def test_binders_steps_leave_notebooks_that_read_well_and_run(checkout, tmp_path):
    image = tmp_path / "image"
    shutil.copytree(checkout, image, ignore=LEFT_OUT)
    places = f"{checkout / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {k: v for k, v in os.environ.items() if k not in ("EXPLORE", "PYTHONPATH")}
    environment["PATH"] = places
    run = {"env": environment, "capture_output": True, "text": True}
    pip = ["python", "-m", "pip", "install", "--no-deps", "-r", ".binder/requirements.txt"]
    done = subprocess.run(pip, cwd=image, check=True, **run)
    assert "Collecting" not in done.stdout  # the lock again: nothing to fetch
    subprocess.run([image / ".binder" / "postBuild"], cwd=image, check=True, **run)
    page = image / "book" / "21_who_is_bound.ipynb"
    cells = json.loads(page.read_text(encoding="utf-8"))["cells"]
    text = "".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    assert "{cite:" not in text and ":::" not in text and "(United Nations, 1969)" in text
    convert = ["jupyter", "nbconvert", "--to", "notebook", "--execute", "--stdout", page.name]
    done = subprocess.run(convert, cwd=page.parent, **run)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "application/vnd.jupyter.widget-view+json" in done.stdout
