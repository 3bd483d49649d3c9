"""Page 92: what it shows is a whole measurement."""

from migov.pages import p92


def test_each_tool_was_measured_on_each_workload():
    run = p92.measured()
    rows = {(row["tool"], row["workload"]) for row in run["rows"]}
    tools, workloads = ({pair[i] for pair in rows} for i in (0, 1))
    assert "explore" in tools and len(rows) == len(tools) * len(workloads)
    assert all(row["bytes"] > 0 for row in run["rows"])
