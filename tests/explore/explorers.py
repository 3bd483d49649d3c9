"""The table that the tests of both faces are driven by: control kinds x result kinds.

Run in a notebook (`from explorers import *; show_all()`) it displays one explorer for each pair.
"""

import itertools

import ipywidgets as w
import pandas as pd
import pytest
from IPython.display import Markdown
from matplotlib.figure import Figure

from migov.explore import explore

# kind: (control, where it starts, a state to move to), as a reader reads them
CONTROLS = {
    "int": ((0, 9, 3), "3", "6"),
    "float": ((0.0, 1.0, 0.25), "0.50", "0.75"),
    "list": (["Nansen", "MICIC", "GFMD"], "Nansen", "MICIC"),
    "dict": ({"ten": 10, "twenty": 20}, "10", "20"),
    "pairs": ([("one", 1), ("two", 2)], "1", "2"),
    "bool": (True, "True", "False"),
    "IntSlider": (w.IntSlider(value=7, min=5, max=9, description="Members"), "7", "8"),
    "FloatSlider": (w.FloatSlider(value=0.2, min=0, max=0.4, step=0.1), "0.20", "0.30"),
    "FloatLogSlider": (
        w.FloatLogSlider(value=10, base=10, min=0, max=2, step=1),
        "10.00",
        "100.00",
    ),
    "SelectionSlider": (
        w.SelectionSlider(options=["low", "mid", "high"], value="mid"),
        "mid",
        "high",
    ),
    "Dropdown": (w.Dropdown(options=["a", "b", "c"], value="b"), "b", "c"),
    "RadioButtons": (w.RadioButtons(options=["yes", "no"], value="yes"), "yes", "no"),
    "ToggleButtons": (w.ToggleButtons(options=["map", "table"], value="map"), "map", "table"),
    "Select": (w.Select(options=["x", "y"], value="x"), "x", "y"),
    "Checkbox": (w.Checkbox(value=False), "False", "True"),
    "ToggleButton": (w.ToggleButton(value=False), "False", "True"),
    "many": ([f"choice {i}" for i in range(20, 40)], "choice 20", "choice 21"),
    "BoundedFloatText": (w.BoundedFloatText(value=0.1, max=0.3, step=0.1), "0.10", "0.20"),
    "BoundedIntText": (w.BoundedIntText(value=2, min=1, max=4), "2", "3"),
    "Play": (w.Play(value=2015, min=2014, max=2018, interval=60), "2015", "2016"),
}


def text(value):
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def figure(x):
    fig = Figure((4, 1.5))
    fig.subplots().set_title(f"chart of {text(x)}")
    fig.alt = f"chart of {text(x)}"
    return fig


def figure_with_finding(x):
    return figure(x), f"The **finding** is {text(x)}."


def table(x):
    return pd.DataFrame({"value": [f"is {text(x)}"]}, index=["chosen"])


def styled(x):
    return table(x).style.map(lambda _: "font-weight: bold")


def html(x):
    return f"<p>chosen <em>{text(x)}</em></p>"


def markdown(x):
    return Markdown(f"chosen *{text(x)}*")


def printed(x):
    print("chosen", text(x))


def plain(x):
    return [text(x)]


RESULTS = {
    "figure": (figure, "chart of {}"),
    "figure and finding": (figure_with_finding, "The finding is {}."),
    "table": (table, "is {}"),
    "styled table": (styled, "is {}"),
    "html": (html, "chosen {}"),
    "markdown": (markdown, "chosen {}"),
    "print": (printed, "chosen {}"),
    "object": (plain, "['{}']"),
}

PAIRS = [(control, result) for control in CONTROLS for result in RESULTS]
# each kind of control and each kind of result at least once; the rest is for `make test-all`
USUAL = [
    *zip(CONTROLS, itertools.cycle(RESULTS), strict=False),
    *(("int", result) for result in list(RESULTS)[1:]),
]


def matrix(test):
    """Run a test for every pair, those beyond the usual ones marked as rare."""
    rare = [() if pair in USUAL else pytest.mark.rare for pair in PAIRS]
    pairs = [pytest.param(*pair, marks=marks) for pair, marks in zip(PAIRS, rare, strict=True)]
    return pytest.mark.parametrize(("control", "result"), pairs)(test)


def chosen(request):
    """Return the pairs that the tests of this run's module ask for."""
    calls = (getattr(item, "callspec", None) for item in request.session.items)
    wanted = {
        (call.params["control"], call.params["result"])
        for call in calls
        if call and {"control", "result"} <= set(call.params)
    }
    return [pair for pair in PAIRS if pair in wanted]


def identifier(control, result):
    return f"explore-{control}-{result}".lower().replace(" ", "-")


def fresh(control):
    """Return the control anew, since one widget must not serve two explorers."""
    made = CONTROLS[control][0]
    if not isinstance(made, w.Widget):
        return made
    names = ("value", "min", "max", "step", "base", "options", "description", "interval")
    return type(made)(**{name: getattr(made, name) for name in names if made.has_trait(name)})


def show_all(pairs=PAIRS):
    """Display one explorer for each pair, in order."""
    for control, result in pairs:
        draw = RESULTS[result][0]
        explore(draw, x=fresh(control), id=identifier(control, result))
