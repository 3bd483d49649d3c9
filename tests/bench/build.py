"""Build one page with one tool: `build.py TOOL WORKLOAD STATES OUT`; prints its cost as JSON.

Each `with_` writes the page and returns what a site would load once for all its pages.
"""

import gzip
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
    return "".join(runtime)


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
    return empty.read_text()


def colours(year):
    """Return 1 for each tile whose State is bound, else 0."""
    bound = set(workloads.parties(year))
    return [int(code in bound) for code in workloads.tiles["state"]]


def walks(draw, state):
    """Return the heights of the lines of a state, to two decimals as an SVG has them."""
    if draw is workloads.line_chart:
        return [walk.round(2).tolist() for walk in workloads.series(state)]
    return [workloads.np.random.default_rng(state).normal(size=20).cumsum().round(2).tolist()]


def with_plotly(draw, values, out):
    import plotly.graph_objects as go
    from plotly.offline import get_plotlyjs

    tiles = workloads.tiles
    if draw is workloads.tile_map:
        marker = {"symbol": "square", "size": 20, "cmin": 0, "cmax": 1}
        place = {"x": tiles["column"].tolist(), "y": (-tiles["row"]).tolist()}
        text = {"text": tiles["state"].tolist(), "mode": "markers+text"}
        first = [go.Scatter(**place, **text, marker=marker | {"color": colours(values[0])})]
        changed = [[{"marker": {"color": colours(value)}}] for value in values]
    else:
        first = [go.Scatter(y=walk) for walk in walks(draw, values[0])]
        changed = [[{"y": walk} for walk in walks(draw, value)] for value in values]
    # a frame holds only what differs from the first state
    frames = [
        go.Frame(data=own, name=str(value), traces=list(range(len(own))))
        for value, own in zip(values, changed, strict=True)
    ]
    steps = [{"method": "animate", "args": [[str(v)]], "label": str(v)} for v in values]
    figure = go.Figure(first, {"sliders": [{"steps": steps}]}, frames)
    figure.write_html(out, include_plotlyjs=True, auto_play=False)
    return get_plotlyjs()


def with_bokeh(draw, values, out):
    from bokeh.embed import file_html
    from bokeh.layouts import column
    from bokeh.models import ColumnDataSource, CustomJS, Slider
    from bokeh.plotting import figure
    from bokeh.resources import INLINE
    from bokeh.transform import linear_cmap

    np, tiles = workloads.np, workloads.tiles
    plot = figure(width=640, height=400)
    if draw is workloads.tile_map:
        names = ["bound"]
        states = [[np.array(colours(value), dtype=np.uint8)] for value in values]
        place = {"x": tiles["column"], "y": -tiles["row"], "code": tiles["state"]}
        source = ColumnDataSource(place | {"bound": states[0][0]})
        fill = linear_cmap("bound", ["#dddddd", "#2274c4"], 0, 1)
        plot.rect("x", "y", 1, 1, color=fill, source=source)
        plot.text("x", "y", "code", source=source)
    else:
        states = [[np.array(w, dtype=np.float32) for w in walks(draw, value)] for value in values]
        names = [f"walk{number}" for number in range(len(states[0]))]
        index = np.arange(len(states[0][0]))
        source = ColumnDataSource({"x": index} | dict(zip(names, states[0], strict=True)))
        for name in names:
            plot.line("x", name, source=source)
    every = ColumnDataSource(
        {name: np.concatenate([s[i] for s in states]) for i, name in enumerate(names)}
    )
    slider = Slider(start=values[0], end=values[-1], value=values[0], step=1, title="State")
    code = """
        for (const name of names) {
            const size = source.data[name].length, at = (slider.value - slider.start) * size;
            source.data[name] = every.data[name].slice(at, at + size);
        }
        source.change.emit();"""
    given = {"source": source, "every": every, "slider": slider, "names": names}
    slider.js_on_change("value", CustomJS(args=given, code=code))
    out.write_text(file_html(column(slider, plot), INLINE))
    bare = figure()
    bare.line([0, 1], [0, 1])
    return file_html(column(Slider(start=0, end=1, value=0), bare), INLINE)


def with_altair(draw, values, out):
    import altair as alt
    import pandas as pd

    alt.data_transformers.disable_max_rows()
    bound = alt.binding_range(min=values[0], max=values[-1], step=1, name="State")
    state = alt.param("state", value=values[0], bind=bound)
    if draw is workloads.tile_map:
        tiles = workloads.tiles[["state", "column", "row"]].rename(columns={"state": "code"})
        rows = [tiles.assign(year=year, bound=colours(year)) for year in values]
        base = alt.Chart(pd.concat(rows)).encode(x="column:O", y="row:O")
        base = base.transform_filter(alt.datum.year == state).add_params(state)
        chart = base.mark_rect().encode(color="bound:N") + base.mark_text().encode(text="code")
    else:
        rows = [
            pd.DataFrame({"seed": seed, "walk": number, "at": range(len(walk)), "y": walk})
            for seed in values
            for number, walk in enumerate(walks(draw, seed))
        ]
        lines = alt.Chart(pd.concat(rows)).mark_line().encode(x="at:Q", y="y:Q", color="walk:N")
        chart = lines.transform_filter(alt.datum.seed == state).add_params(state)
    options = {"renderer": "svg"}
    chart.save(str(out), inline=True, embed_options=options)
    empty = out.with_suffix(".empty.html")
    alt.Chart(pd.DataFrame({"x": [1]})).mark_point().save(str(empty), inline=True)
    return empty.read_text()


def with_holoviews(draw, values, out):
    import holoviews as hv

    hv.extension("matplotlib")
    if draw is workloads.tile_map:
        tiles = workloads.tiles
        place = list(zip(tiles["column"], -tiles["row"], strict=True))
        pictures = {
            year: hv.Points(
                [(*at, bound) for at, bound in zip(place, colours(year), strict=True)],
                vdims="bound",
            ).opts(color="bound", marker="s", s=60)
            for year in values
        }
    else:
        pictures = {s: hv.Overlay([hv.Curve(w) for w in walks(draw, s)]) for s in values}
    hv.save(hv.HoloMap(pictures, kdims="state"), str(out), fmt="widgets", resources="inline")
    empty = out.with_suffix(".empty.html")
    hv.save(
        hv.HoloMap({1: hv.Curve([1])}, kdims="state"), str(empty), fmt="widgets", resources="inline"
    )
    return empty.read_text()


TOOLS = {
    "explore": with_explore,
    "panel": with_panel,
    "plotly": with_plotly,
    "bokeh": with_bokeh,
    "altair": with_altair,
    "holoviews": with_holoviews,
}


if __name__ == "__main__":
    tool, workload, states, out = sys.argv[1:]
    values = list(workloads.YEARS) if workload == "map" else list(range(int(states)))
    start = time.perf_counter()
    runtime = TOOLS[tool](DRAW[workload], values, Path(out)).encode()
    seconds = time.perf_counter() - start
    cost = {"seconds": seconds, "runtime": len(runtime)}
    print(json.dumps(cost | {"runtime_gzipped": len(gzip.compress(runtime, 9))}))
