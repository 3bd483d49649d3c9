"""`make page`: a new page that stands on its own, and what a wrong call is told."""

import os
import shutil
import subprocess
import sys

import nbformat
import pytest
import yaml

from conftest import ROOT
from migov.site.newpage import with_page


@pytest.fixture
def copy(tmp_path):
    for name in ("book", "data", "tests"):
        ignored = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    for name in ("_toc.yml", "pyproject.toml"):
        shutil.copy2(ROOT / name, tmp_path)
    return tmp_path


def new_page(copy, *words):
    command = [sys.executable, "-m", "migov.site.newpage", *words]
    return subprocess.run(command, cwd=copy / "book", capture_output=True, text=True)


def test_a_new_page_has_notebook_room_test_and_toc_line_and_works(copy):
    done = new_page(copy, "74", "After the road")
    assert done.returncode == 0, done.stderr
    path = copy / "book" / "74_after_the_road.ipynb"
    notebook = nbformat.read(path, as_version=4)
    text = path.read_text()
    assert notebook.cells[0].source.startswith("# After the road")
    assert "### 7.4.2 Compute" in text and 'check(\\"74.2\\", answer)' in text
    assert "90" not in "".join(cell.id for cell in notebook.cells)
    contents = yaml.safe_load((copy / "_toc.yml").read_text())
    (part,) = [p for p in contents["parts"] if {"file": f"book/{path.stem}"} in p["chapters"]]
    assert part["caption"] == "The compacts and the road ahead"
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST")}
    run = ["-m", "nbconvert", "--to", "notebook", "--execute", "--stdout", path.name]
    ran = subprocess.run([sys.executable, *run], cwd=copy / "book", capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr[-2000:]
    own = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/pages/test_p74.py",
    ]
    tested = subprocess.run(own, cwd=copy, capture_output=True, text=True, env=environment)
    assert tested.returncode == 0, tested.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("63", "Again"), "page 63 is there already: book/63_follow_the_money.ipynb"),
        (("7", "One"), "'7' is no page of a part. Use two digits"),
        (("71", "!"), "a page needs a title"),
    ],
)
def test_a_wrong_call_is_told_what_to_do_and_changes_nothing(words, says):
    before = sorted(path.name for path in (ROOT / "book").iterdir())
    done = new_page(ROOT, *words)
    assert done.returncode != 0 and says in done.stderr and "Traceback" not in done.stderr
    assert sorted(path.name for path in (ROOT / "book").iterdir()) == before


def test_a_page_goes_into_its_part_in_the_order_of_numbers():
    contents = (
        "parts:\n  - caption: A\n    chapters:\n      - file: book/21_a\n      - file: book/23_c\n"
        "  - caption: Appendix\n    chapters:\n      - file: book/glossary\n"
        "      - file: book/90_template\n"
    )
    assert "book/21_a\n      - file: book/22_b\n      - file: book/23_c" in with_page(
        contents, "22", "22_b"
    )
    first = yaml.safe_load(with_page(contents, "11", "11_x"))
    assert next(part["caption"] for part in first["parts"]) == "Why govern migration together?"
    last = yaml.safe_load(with_page(contents, "73", "73_y"))
    assert last["parts"][1]["chapters"] == [{"file": "book/73_y"}]
    assert last["parts"][2]["caption"] == "Appendix"
