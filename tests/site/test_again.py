"""`make` does what the contents ask for, whatever the dates say and wherever the folder is."""

import json
import os
import shutil
import subprocess
import sys
import time

import pytest

from conftest import ROOT
from migov.site import again
from migov.site.build import surroundings

# in place of the build: a page for each notebook, and one line for each time that it ran
STUB = """
from pathlib import Path

out = Path("_build/html/book")
out.mkdir(parents=True, exist_ok=True)
for page in Path("book").glob("*.ipynb"):
    (out / f"{page.stem}.html").write_text(page.read_text())
with Path("ran").open("a") as file:
    print("once", file=file)
"""
PAGE = "book/11_who_moves.ipynb"
CARDS = "book/migov/pages/p11/cards.json"
HTML = "_build/html/book/11_who_moves.html"


@pytest.fixture
def small(tmp_path):
    """A small book, built."""
    room = tmp_path / "book" / "migov" / "pages" / "p11"
    for name in (room, tmp_path / "data"):
        name.mkdir(parents=True)
    (tmp_path / PAGE).write_text("first")
    (tmp_path / "book" / "12_next.ipynb").write_text("next")
    (tmp_path / CARDS).write_text("{}")
    (room / "figures.py").write_text("")
    (tmp_path / "_toc.yml").write_text("root: book/11_who_moves")
    assert make(tmp_path) == 1
    assert make(tmp_path) == 1, "a second run found work"
    return tmp_path


def make(folder):
    """Make the book with the stub; return how often it has been built."""
    code = again.main([sys.executable, "-c", STUB], folder)
    assert code == 0
    return len((folder / "ran").read_text().splitlines())


def test_a_source_that_changed_with_an_older_date(small):
    (small / PAGE).write_text("other")
    os.utime(small / PAGE, (0, 0))
    assert make(small) == 2
    assert (small / HTML).read_text() == "other"


def test_a_date_alone_is_no_change_nor_is_one_in_the_future(small):
    tomorrow = time.time() + 86_400
    os.utime(small / again.MADE, (tomorrow, tomorrow))
    os.utime(small / PAGE)
    assert make(small) == 1
    (small / PAGE).write_text("other")
    assert make(small) == 2


@pytest.mark.parametrize("name", [CARDS, "book/migov/pages/p11/figures.py"])
def test_a_deleted_card_or_module(small, name):
    (small / name).unlink()
    assert make(small) == 2
    assert make(small) == 2


def test_a_deleted_page_takes_its_built_page_along(small):
    (small / PAGE).unlink()
    assert make(small) == 2
    assert not (small / HTML).exists()
    assert (small / "_build/html/book/12_next.html").exists()


@pytest.mark.parametrize("harm", ["deleted", "changed"])
def test_a_harmed_page_of_the_built_book(small, harm):
    if harm == "deleted":
        (small / HTML).unlink()
    else:
        (small / HTML).write_text("by hand")
    assert make(small) == 2
    assert (small / HTML).read_text() == "first"


def test_what_another_command_adds_to_the_built_book_stays(small):
    added = small / "_build" / "html" / "lite" / "index.html"
    added.parent.mkdir()
    added.write_text("added")
    assert make(small) == 1
    (small / PAGE).unlink()
    assert make(small) == 2
    assert added.read_text() == "added"


def test_a_stray_file_of_any_name_stops_nothing(small):
    for name in ("book/my notes.txt", "book/a:b.txt", 'data/c\'d "e".txt', "book/.hidden"):
        (small / name).write_text("stray")
    assert make(small) == 2
    assert make(small) == 2


def test_a_build_that_failed_is_tried_again(small):
    (small / PAGE).write_text("faulty")
    assert again.main([sys.executable, "-c", "raise SystemExit(3)"], small) == 3
    assert make(small) == 2


def test_a_renamed_folder_is_built_already(small):
    moved = small.rename(small.with_name("another name"))
    assert make(moved) == 1


def run(folder, *command):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_make_knows_the_environment_of_a_copied_folder_and_prints_an_address_that_opens(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second & a copy"
    (first / "book" / "migov" / "site").mkdir(parents=True)
    shutil.copy(ROOT / "Makefile", first)
    shutil.copytree(ROOT / ".ci", first / ".ci")
    (first / "requirements.lock").write_text("")  # nothing to fetch
    (first / "book" / "migov" / "site" / "again.py").write_text("print('building')")
    (first / "book" / "my notes: old.txt").write_text("stray")
    base = os.path.realpath(sys.executable)
    run(first, base, "-m", "venv", "--without-pip", ".venv")
    (library,) = (first / ".venv" / "lib").glob("python*/site-packages")
    (library / "pip.py").write_text("")  # installs nothing, at once
    script = first / ".venv" / "bin" / "where"
    script.write_text(f"#!{first}/.venv/bin/python\nimport sys\nprint(sys.prefix)\n")
    script.chmod(0o755)
    assert "building" in run(first, "make", f"PYTHON={base}")
    stamp = (first / ".venv" / ".installed").read_text()
    assert "building" in run(first, "make", f"PYTHON={base}")
    assert (first / ".venv" / ".installed").read_text() == stamp

    shutil.copytree(first, second, symlinks=True)
    said = run(second, "make", f"PYTHON={base}")
    assert "The folder has moved: .venv follows." in said
    assert f"Open file://{tmp_path}/second%20%26%20a%20copy/_build/html/index.html" in said
    assert run(second, ".venv/bin/where").strip() == str(second / ".venv")
    assert "has moved" not in run(second, "make", f"PYTHON={base}")
    assert (first / ".venv" / ".installed").read_text() == stamp


def test_an_environment_that_is_a_link_is_left_alone(tmp_path):
    (tmp_path / "theirs" / "bin").mkdir(parents=True)
    (tmp_path / "theirs" / "bin" / "python").symlink_to(sys.executable)
    mine = tmp_path / "mine"
    mine.mkdir()
    shutil.copytree(ROOT / ".ci", mine / ".ci")
    (mine / "requirements.lock").write_text("no-such-package==1")
    (mine / ".venv").symlink_to(tmp_path / "theirs")
    run(mine, ".ci/environment")
    assert [path.name for path in (tmp_path / "theirs").iterdir()] == ["bin"]


def test_a_kernel_of_the_same_name_elsewhere_is_not_used(tmp_path, monkeypatch):
    for folder in ("path", "user"):
        spec = tmp_path / folder / "kernels" / "python3"
        spec.mkdir(parents=True)
        argv = {"argv": ["/no/such/python"], "display_name": "Another", "language": "python"}
        (spec / "kernel.json").write_text(json.dumps(argv))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "path"))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "user"))
    asked = (
        "from jupyter_client.kernelspec import KernelSpecManager as M;"
        "print(M().get_kernel_spec('python3').argv)"
    )
    command = [sys.executable, "-c", asked]
    done = subprocess.run(command, env=surroundings(), capture_output=True, text=True, check=True)
    assert "/no/such/python" not in done.stdout and "ipykernel_launcher" in done.stdout
