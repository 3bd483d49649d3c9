"""Page 92: what it shows is a whole measurement, and still what a page with explorers weighs."""

import gzip

import pytest

from conftest import ROOT
from migov.pages import p92

MEASURED = p92.measured()["rows"]
COSTS = {(row["workload"], row["states"], row["tool"]): row for row in MEASURED}


def test_each_tool_was_measured_on_each_workload():
    run = p92.measured()
    rows = {(row["tool"], row["workload"]) for row in run["rows"]}
    tools, workloads = ({pair[i] for pair in rows} for i in (0, 1))
    assert "explore" in tools and len(rows) == len(tools) * len(workloads)
    assert all(row["bytes"] > 0 for row in run["rows"])


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
