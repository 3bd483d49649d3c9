"""explore leaves the book with its tests alone, and under another name."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from migov import explore

HERE, SOURCE = Path(__file__).parent, Path(explore.__file__).parent
LEFT_OUT = shutil.ignore_patterns("__pycache__")
MODULES = sorted(SOURCE.glob("*.py"))


def test_explore_imports_nothing_from_the_rest_of_the_book():
    names = set()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level != 1:
                names.add(node.module.partition(".")[0] if node.level == 0 else "parent")
            elif isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
    allowed = {"IPython", "comm", "ipywidgets", "markdown_it", "matplotlib", "numpy", "psutil"}
    allowed |= {"PIL", "docutils", "mdit_py_plugins", "pandas", "traitlets"}  # matplotlib has PIL
    assert names - set(sys.stdlib_module_names) <= allowed


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_only_a_docstring_says_where_explore_is_imported_from(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {ast.get_docstring(n, clean=False) for n in ast.walk(tree) if type(n) in owners}
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    assert not [t for t in texts if isinstance(t, str) and "migov" in t and t not in docstrings]


def run(folder, *command):
    """Run Python in a folder that is the only place to import explore from."""
    environment = {k: v for k, v in os.environ.items() if k not in ("EXPLORE", "PYTHONPATH")}
    environment |= {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *command], cwd=folder, env=environment, capture_output=True, text=True
    )


SHOWN = """
import explore as package, sys
from explore import api, explore, present
shown = []
api.display = present.display = lambda data, raw: shown.append(data["text/html"])
explore.face = "file"
explore(lambda year: f"in {year}", year=(2000, 2004))
explore.marks(60, note="{own}, not {truth}")
print(package.__file__, "migov" in sys.modules, *shown)
"""


@pytest.mark.slow
def test_explore_draws_under_another_name(tmp_path):
    shutil.copytree(SOURCE, tmp_path / "explore", ignore=LEFT_OUT)
    done = run(tmp_path, "-c", SHOWN)
    assert done.stdout.startswith(f"{tmp_path / 'explore' / '__init__.py'} False"), done.stderr
    assert "in 2002" in done.stdout and "Set your mark, then compare." in done.stdout


@pytest.mark.slow
@pytest.mark.rare
def test_the_tests_need_explore_and_nothing_else_of_the_book(tmp_path):
    package = tmp_path / "migov"
    package.mkdir()
    (package / "__init__.py").touch()
    shutil.copytree(SOURCE, package / "explore", ignore=LEFT_OUT)
    shutil.copytree(HERE, tmp_path / "tests" / "explore", ignore=LEFT_OUT)
    quick = ["-m", "not slow and not rare", "-q", "-p", "no:cacheprovider"]
    done = run(tmp_path, "-m", "pytest", "tests/explore", *quick)
    assert done.returncode == 0, done.stdout[-3000:]
    assert int(done.stdout.rpartition(" passed")[0].split()[-1]) > 300
