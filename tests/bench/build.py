"""Build one page with one tool: `build.py TOOL WORKLOAD STATES OUT`; prints seconds as JSON."""

import json
import sys
import time
from pathlib import Path

import workloads

DRAW = {"map": workloads.tile_map, "lines": workloads.line_chart, "growth": workloads.counter}


def with_explore(draw, values, out):
    from migov.explore import controls, page, views

    def one(state):
        return draw(state)

    found, constants = controls.read(one, {"state": (values[0], values[-1])})
    html = page.render(
        one,
        found,
        constants,
        views.Look(),
        id="explore-bench",
        name="bench",
        share={},
        limit=10_000,
        max_kb=100_000,
    )
    assets = page.ASSETS
    runtime = [(assets / name).read_text() for name in ("explore.css", "explore.js")]
    out.write_text(
        f"<!doctype html><meta charset=utf-8><style>{runtime[0]}</style>{html}"
        f"<script>{runtime[1]}</script>"
    )
    return sum(len(part.encode()) for part in runtime)


def with_panel(draw, values, out):
    import panel as pn
    from bokeh.resources import INLINE

    pn.extension()
    slider = pn.widgets.IntSlider(start=values[0], end=values[-1], value=values[0])
    view = pn.bind(lambda state: pn.pane.Matplotlib(draw(state), format="svg"), slider)
    pn.Column(slider, view).save(
        str(out), embed=True, resources=INLINE, max_states=10_000, max_opts=10_000, progress=False
    )
    empty = out.with_suffix(".empty.html")
    pn.Column(slider).save(str(empty), resources=INLINE)
    return empty.stat().st_size


def with_plotly(draw, values, out):
    import plotly.graph_objects as go
    from plotly.offline import get_plotlyjs

    def traces(state):
        if draw is workloads.tile_map:
            bound = set(workloads.parties(state))
            tiles = workloads.tiles
            colours = [int(code in bound) for code in tiles["state"]]
            marker = {"symbol": "square", "size": 20, "color": colours, "cmin": 0, "cmax": 1}
            return [
                go.Scatter(
                    x=tiles["column"].tolist(),
                    y=(-tiles["row"]).tolist(),
                    text=tiles["state"].tolist(),
                    mode="markers+text",
                    marker=marker,
                )
            ]
        if draw is workloads.line_chart:
            return [go.Scatter(y=walk.tolist()) for walk in workloads.series(state)]
        walk = workloads.np.random.default_rng(state).normal(size=20).cumsum()
        return [go.Scatter(y=walk.tolist())]

    frames = [go.Frame(data=traces(value), name=str(value)) for value in values]
    steps = [{"method": "animate", "args": [[str(v)]], "label": str(v)} for v in values]
    figure = go.Figure(frames[0].data, {"sliders": [{"steps": steps}]}, frames)
    figure.write_html(out, include_plotlyjs=True, auto_play=False)
    return len(get_plotlyjs().encode())


if __name__ == "__main__":
    tool, workload, states, out = sys.argv[1:]
    values = list(workloads.YEARS) if workload == "map" else list(range(int(states)))
    build = {"explore": with_explore, "panel": with_panel, "plotly": with_plotly}[tool]
    start = time.perf_counter()
    runtime = build(DRAW[workload], values, Path(out))
    print(json.dumps({"seconds": time.perf_counter() - start, "runtime": runtime}))
