"""A state's picture is its own: whatever process draws it, whatever was drawn before it."""

import os
import random
import signal
import subprocess
import sys
import time

import numpy as np
import pytest
from matplotlib.figure import Figure

from migov.explore import ExploreError, explore, frames, page

HISTORY, COUNTER, RNG = [], 0, np.random.default_rng(1)


@pytest.fixture
def side_by_side(monkeypatch):
    """Have even quick drawings done by two processes."""
    monkeypatch.setattr(frames, "_WORTH_A_PROCESS", 0)
    monkeypatch.setattr(frames, "_cores", lambda: 2)


def on_page(draw, **controls):
    """What a page's build makes of a call."""
    before = os.environ.get("EXPLORE")
    os.environ["EXPLORE"] = "page"
    try:
        return explore(draw, **controls)
    finally:
        os.environ.pop("EXPLORE") if before is None else os.environ.update(EXPLORE=before)


@pytest.mark.parametrize("end", [lambda: os._exit(3), lambda: os.kill(os.getpid(), signal.SIGKILL)])
def test_a_process_that_dies_is_told_with_its_state(side_by_side, end):
    mother = os.getpid()

    def draw(year):
        if year == 2007 and os.getpid() != mother:
            end()
        return f"in {year}"

    with pytest.raises(ExploreError, match=r"explore\(draw\): .* for year=2007: the process that"):
        on_page(draw, year=(2000, 2009))


def test_a_process_that_hangs_is_told_with_its_state(side_by_side, monkeypatch):
    monkeypatch.setattr(frames, "LONGEST", 1)
    mother = os.getpid()

    def draw(year):
        if year == 2007 and os.getpid() != mother:
            time.sleep(600)
        return f"in {year}"

    start = time.monotonic()
    with pytest.raises(ExploreError, match="for year=2007: it has been drawing for 1 seconds"):
        on_page(draw, year=(2000, 2009))
    assert time.monotonic() - start < 60, "it waited for the state that hangs"


def test_where_no_process_can_be_started_states_are_drawn_in_turn(side_by_side, monkeypatch):
    def refused():
        raise BlockingIOError("Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refused)
    assert frames.draw_all(str, 5, 2) == ["0", "1", "2", "3", "4"]


def test_of_states_that_fail_the_first_is_told_whoever_draws_it(side_by_side):
    def draw(year):
        time.sleep(0.02 if year == 2006 else 0)
        if year >= 2006:
            raise ValueError(f"none for {year}")
        return f"in {year}"

    for _ in range(3):
        with pytest.raises(ExploreError, match="for year=2006: ValueError: none for 2006"):
            on_page(draw, year=(2000, 2009))


def test_a_cell_whose_time_is_nearly_over_says_how_far_it_came(monkeypatch):
    monkeypatch.setenv("EXPLORE_SECONDS", "1")

    def slow(year):
        time.sleep(0.15)
        return f"in {year}"

    said = r"explore\(slow\): .*the time of a cell is nearly over, and \d+ of 99 states are drawn"
    with pytest.raises(ExploreError, match=said):
        on_page(slow, year=(1900, 1999))


def counts(year):
    global COUNTER
    COUNTER += 1
    return f"in {year}"


def remembers(year):
    HISTORY.append(year)
    return f"in {year}"


def walks(year):
    return f"{RNG.normal():.9f}"


def calls_another(year):
    return remembers(year)


class Remembering:
    def __init__(self):
        self.years = {}

    def draw(self, year):
        self.years[year] = True
        return f"in {year}"


def closed_over():
    seen = set()

    def draw(year):
        seen.add(year)
        return f"in {year}"

    return draw


@pytest.mark.parametrize(
    ("draw", "name"),
    [
        (counts, "COUNTER"),
        (remembers, "HISTORY"),
        (walks, "RNG"),
        (calls_another, "HISTORY"),
        (Remembering().draw, "self"),
        (closed_over(), "seen"),
    ],
)
def test_what_a_draw_function_changes_outside_itself_is_named(draw, name):
    with pytest.raises(ExploreError, match=rf"for year=2001: it changes '{name}', which was made"):
        on_page(draw, year=(2000, 2003))


def test_a_change_in_one_later_state_is_found_in_the_process_that_drew_it(side_by_side):
    def draw(year):
        if year == 2008:
            HISTORY.append(year)
        return f"in {year}"

    with pytest.raises(ExploreError, match="it changes 'HISTORY'"):
        on_page(draw, year=(2000, 2009))


def test_random_numbers_without_a_seed_are_refused_and_seeded_ones_are_not():
    def unseeded(year):
        return f"{np.random.default_rng().normal():.12f}"

    def seeded(year):
        return f"{np.random.default_rng(year).normal():.12f} {random.random():.12f}"

    with pytest.raises(ExploreError, match="it draws something else each time"):
        on_page(unseeded, year=(2000, 2003))
    on_page(seeded, year=(2000, 2003))


FIGURE = Figure((3, 2))
(LINE,) = FIGURE.subplots().plot([0, 1], [0, 1])


def test_a_figure_made_outside_may_be_changed_and_read_only_things_may_be_used():
    def draw(height):
        LINE.set_ydata([0, height / 10])
        return FIGURE

    on_page(draw, height=(1, 5))


SCRIPT = """
import hashlib, random, sys
import numpy as np, pandas as pd
from matplotlib import pyplot as plt
from migov.explore import controls, frames, page, views
frames._cores = lambda: int(sys.argv[1])
frames._WORTH_A_PROCESS = 0

def map_like(year):
    fig, ax = plt.subplots(figsize=(4, 3))
    for name in {"Chad", "Fiji", "Peru"}:
        ax.text(len(name), year, "a name")
    ax.imshow(np.arange(16).reshape(4, 4) * year, extent=(0, 9, 0, 9))
    ax.fill_between([0, year], 1, hatch="//", label="area")
    ax.legend()

def walk(n):
    plt.plot(np.cumsum(np.random.normal(size=50)), marker="o")
    plt.title(f"{random.random():.6f}")
    plt.show()

def table(n):
    print(sorted({"b", "a", "c"})[:n])
    frame = pd.DataFrame({"State": ["Chad", "Fiji"], "value": np.random.random(2) * n})
    return frame.style.background_gradient(), frame

for draw, control in ((map_like, {"year": (1, 9)}), (walk, {"n": (0, 7)}), (table, {"n": (1, 8)})):
    found, constants = controls.read(draw, control)
    options = {"id": "it", "name": "draw", "share": {}, "limit": 2000, "max_kb": 300}
    html = page.render(draw, found, constants, views.Look(), **options)
    print(hashlib.sha256(html.encode()).hexdigest())
"""


@pytest.mark.slow
def test_the_bytes_are_the_same_on_1_2_and_4_processes_under_three_hash_seeds_and_locales():
    seen = set()
    for processes, seed, place, zone in (
        ("1", "0", "C", "UTC"),
        ("2", "1", "C.UTF-8", "Asia/Tokyo"),
        ("4", "2", "POSIX", "America/Lima"),
    ):
        environment = os.environ | {"PYTHONHASHSEED": seed, "EXPLORE": "page", "MPLBACKEND": "agg"}
        environment |= {"LC_ALL": place, "TZ": zone, "SOURCE_DATE_EPOCH": str(int(seed) * 9_999)}
        command = [sys.executable, "-c", SCRIPT, processes]
        done = subprocess.run(
            command, capture_output=True, text=True, env=environment, cwd=page.ASSETS.parents[2]
        )
        assert done.returncode == 0, done.stderr[-2000:]
        seen.add(done.stdout)
    assert len(seen) == 1 and len(seen.pop().split()) == 3
