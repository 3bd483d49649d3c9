"""What a page with explorers weighs, against the run of `make bench` that the appendix shows."""

import ast
import gzip
import sys

import pytest

from conftest import ROOT
from migov.pages import p92

MEASURED = p92.measured()["rows"]
COSTS = {(row["workload"], row["states"], row["tool"]): row for row in MEASURED}


@pytest.mark.parametrize(("workload", "states", "times"), [("map", 74, 20), ("lines", 50, 8)])
def test_the_run_shown_is_lighter_than_panel_by_the_promised_factor(workload, states, times):
    own, panel = (COSTS[workload, states, tool]["gzipped"] for tool in ("explore", "panel"))
    assert panel >= times * own


def test_the_run_shown_paints_in_the_next_frame():
    assert COSTS["map", 74, "explore"]["milliseconds"] < 1000 / 60


@pytest.mark.parametrize(("workload", "states"), [("map", 74), ("lines", 50)])
def test_a_page_still_weighs_what_was_measured(workload, states, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "tests" / "bench"))
    import build

    page = tmp_path / "page.html"
    values = list(build.workloads.YEARS) if workload == "map" else list(range(states))
    build.with_explore(build.DRAW[workload], values, page)
    weight = len(gzip.compress(page.read_bytes(), 9))
    assert weight == pytest.approx(COSTS[workload, states, "explore"]["gzipped"], rel=0.1)


def test_explore_imports_nothing_from_the_rest_of_the_book():
    names = set()
    for path in (ROOT / "book" / "migov" / "explore").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level != 1:
                names.add(node.module.partition(".")[0] if node.level == 0 else "parent")
            elif isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
    allowed = {"IPython", "comm", "ipywidgets", "markdown_it", "matplotlib", "numpy", "psutil"}
    allowed |= {"docutils", "mdit_py_plugins", "traitlets"}
    assert names - set(sys.stdlib_module_names) <= allowed
