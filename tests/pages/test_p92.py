"""Page 92: what it shows is a whole measurement, and still what a page with explorers weighs."""

import gzip

import pytest

from conftest import ROOT
from migov.pages import p92

MEASURED = p92.measured()["rows"]
CASES = [("map", 74), ("lines", 50)]
COSTS = {(row["workload"], row["states"], row["tool"]): row for row in MEASURED}


def test_each_tool_was_measured_on_each_workload():
    tools = set("explore panel plotly bokeh altair holoviews".split())
    assert {tool for _, _, tool in COSTS} == tools
    assert all((workload, states, tool) in COSTS for workload, states in CASES for tool in tools)
    assert all(row["bytes"] > row["gzipped"] > 0 for row in MEASURED)


def test_the_page_says_where_explore_loses_and_from_how_many_pictures():
    rows = p92.table()
    own, bokeh = COSTS["map", 74, "explore"], COSTS["map", 74, "bokeh"]
    data = [cost["gzipped"] - cost["runtime_gzipped"] for cost in (own, bokeh)]
    assert data[1] < data[0], "Bokeh's data are lighter, and the page must say so"
    pays = (bokeh["runtime_gzipped"] - own["runtime_gzipped"]) / (data[0] - data[1])
    said = p92.where_explore_loses(rows)
    assert f"**Bokeh callback**, map: {data[1] / 1e3:.1f} kB" in said
    assert f"Its script pays from {pays:.0f} such pictures a site." in said
    assert "explore**" not in said


def test_only_explore_shows_a_picture_without_scripts_and_names_each_state():
    told = p92.offers(p92.table())
    for column in ("Picture without scripts", "Another in each state"):
        assert list(told.index[told[column] == "yes"]) == ["explore"], column
    assert told.loc["explore", "Moved by keyboard"] == "yes"
    assert told.loc["explore", "Other hosts asked"] == 0


@pytest.mark.parametrize(("workload", "states", "times"), [("map", 74, 20), ("lines", 50, 8)])
def test_the_run_shown_is_lighter_than_panel_by_the_promised_factor(workload, states, times):
    own, panel = (COSTS[workload, states, tool]["gzipped"] for tool in ("explore", "panel"))
    assert panel >= times * own


@pytest.mark.parametrize(("workload", "states"), CASES)
def test_the_run_shown_answers_sooner_than_the_other_tool_that_keeps_drawn_pictures(
    workload, states
):
    own, panel = (COSTS[workload, states, tool]["milliseconds"] for tool in ("explore", "panel"))
    assert own < panel


@pytest.mark.parametrize(("workload", "states"), CASES)
def test_a_page_still_weighs_what_was_measured(workload, states, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "tests" / "bench"))
    import build

    page = tmp_path / "page.html"
    values = list(build.workloads.YEARS) if workload == "map" else list(range(states))
    build.with_explore(build.DRAW[workload], values, page)
    weight = len(gzip.compress(page.read_bytes(), 9))
    assert weight == pytest.approx(COSTS[workload, states, "explore"]["gzipped"], rel=0.1)
