"""What page 92 alone shows: the last measurement of explore beside other tools."""

import json
from pathlib import Path

import pandas as pd

__all__ = ["lightest", "measured", "offers", "table", "where_explore_loses"]

NAMES = {
    "explore": "explore",
    "panel": "Panel embed",
    "plotly": "Plotly frames",
    "bokeh": "Bokeh callback",
    "altair": "Altair parameter",
    "holoviews": "HoloViews widgets",
}
OFFERED = {
    "without_scripts": "Picture without scripts",
    "named": "Picture has a name",
    "named_by_state": "Another in each state",
    "keyboard": "Moved by keyboard",
}


def measured():
    """Return what `make bench` last measured: date, machine, and a row a tool and workload."""
    path = Path(__file__).with_name("benchmarks.json")
    return json.loads(path.read_text(encoding="utf-8"))


def table():
    """Return the rows as a DataFrame, with each tool's name and `data`, bytes beyond its script."""
    rows = pd.DataFrame(measured()["rows"])
    return rows.assign(name=rows["tool"].map(NAMES), data=rows["gzipped"] - rows["runtime_gzipped"])


def lightest(own):
    """Return how much heavier than explore's the next lightest page of a workload is: a sentence.

    own: the rows of a workload, indexed by name.
    """
    weight = own["gzipped"].sort_values()
    other = weight.index[weight.index != "explore"][0]
    times = weight[other] / weight["explore"]
    return f"The next lightest page, by {other}, has **{times:.0f} times** as many bytes."


def break_even(rows, workload, tool):
    """Return from how many explorers a site on it is lighter with another tool; None: never.

    Where n x own data + own script = n x the tool's data + its script.
    """
    own, other = (
        rows[(rows["workload"] == workload) & (rows["tool"] == name)].iloc[0]
        for name in ("explore", tool)
    )
    if other["data"] >= own["data"]:
        return None
    return (other["runtime_gzipped"] - own["runtime_gzipped"]) / (own["data"] - other["data"])


def where_explore_loses(rows):
    """Return a list of the tools that need fewer bytes for the data, and from when it pays."""
    own = rows[rows["tool"] == "explore"].set_index("workload")["data"]
    lines = []
    for (tool, name), group in rows[rows["workload"] != "growth"].groupby(["tool", "name"]):
        for workload, data in group.set_index("workload")["data"].items():
            if (count := break_even(rows, workload, tool)) is None or tool == "explore":
                continue
            lines.append(
                f"- **{name}**, {workload}: {data / 1e3:.1f} kB of data against "
                f"{own[workload] / 1e3:.1f}. Its script pays from {count:.0f} such pictures a site."
            )
    return "\n".join(lines) or "In this run no tool needs fewer bytes for the data."


def offers(rows):
    """Return a table of what a reader has of each tool's map: yes or no, and other hosts asked."""
    own = rows[rows["workload"] == "map"].set_index("name")
    told = own[list(OFFERED)].astype(bool).replace({True: "yes", False: "no"})
    told = told.rename(columns=OFFERED).assign(**{"Other hosts asked": own["other_hosts"]})
    return told.astype({"Other hosts asked": int}).rename_axis(index=None)
