"""What every tool is asked to show: the same pictures over the same states."""

import sys
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "book"))

from migov import charts, tables
from migov.models import treaties

YEARS = range(1951, 2025)
CURVES = range(50)

actions, states, tiles = (tables.load(n) for n in ("treaty_actions", "states", "tiles"))
FILLS = {"party": charts.style.ACCENT, "not a party": charts.style.EMPTY}


def parties(year):
    """Return the States bound by the 1951 Refugee Convention at the end of a year."""
    return treaties.parties(actions, "REF1951", year)


def tile_map(year):
    """Return the house map of one year: 195 tiles with their codes."""
    import pandas as pd

    bound = parties(year)
    title = f"{len(bound)} States were bound in {year}"
    values = pd.Series("party", index=bound, dtype=str)
    return charts.tile_map(values, tiles, title=title, fills=FILLS)


def series(seed):
    """Return three random walks of 74 points, different for each seed."""
    return np.random.default_rng(seed).normal(size=(3, len(YEARS))).cumsum(axis=1)


def line_chart(seed):
    """Return a line chart that has nothing in common with that of another seed."""
    figure = Figure((6.4, 4))
    axes = figure.subplots()
    for walk in series(seed):
        axes.plot(list(YEARS), walk)
    axes.set_title(f"Walks of seed {seed}")
    figure.alt = f"Three random walks of seed {seed}"
    return figure


def counter(seed):
    """Return the small line chart that the growth of a page is measured with."""
    figure = Figure((4, 2.5))
    axes = figure.subplots()
    axes.plot(np.random.default_rng(seed).normal(size=20).cumsum())
    axes.set_title(f"Seed {seed}")
    figure.alt = f"A random walk of seed {seed}"
    return figure
