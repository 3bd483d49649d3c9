"""What pages ask their readers to find: the states that reach it, counted again by hand."""

import json
from fractions import Fraction
from statistics import NormalDist

import pytest

import migov.explore
import migov.learn  # before a notebook does, so that its own `explore` is the real one
from conftest import ROOT, rows
from migov.explore import controls, goals


class _Recorder:
    """Stands for `explore` in a notebook: keeps each call's goals, draws nothing."""

    def __init__(self):
        self.found = {}

    def __call__(self, draw, **given):
        asked, id = given.pop("goals", ()), given.get("id")
        own = {name: value for name, value in given.items() if name not in controls.RESERVED}
        read, constants = controls.read(draw, own)
        for one in asked:
            parts = goals.reached(one, read, constants, f"explore({id})")
            self.found[id] = [self._labels(read, part) for part in parts]

    def _labels(self, read, part):
        numbers = [number for number, reaches in enumerate(part) if reaches]
        states = [controls.indices(read, number) for number in numbers]
        return {tuple(c.labels[i] for c, i in zip(read, at, strict=True)) for at in states}


@pytest.fixture
def asked(monkeypatch):
    """Return a function that runs a page down to a cell: the states that reach its goals' parts."""
    recorder = _Recorder()
    monkeypatch.setattr(migov.explore, "explore", recorder)
    monkeypatch.chdir(ROOT / "book")

    def run(page, last):
        (path,) = (ROOT / "book").glob(f"{page}_*.ipynb")
        names = {}
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code" and not cell["id"].endswith("-start"):
                exec("".join(cell["source"]), names)
            if cell["id"] == last:
                return recorder.found
        raise AssertionError(f"page {page} has no cell {last}")

    return run


NAMES = {row["instrument"]: row["short_name"] for row in rows("instruments")}


def test_the_treaty_that_parts_europe_from_asia(asked):
    regions = {row["state"]: row["region"] for row in rows("states")}
    sizes = {name: sum(own == name for own in regions.values()) for name in ("Europe", "Asia")}
    years = [*map(str, range(1955, 2021, 5)), "latest"]
    by_hand = set()
    for treaty in "ICRMW CRC ICCPR REF1951 STL1954 C097 TIP SOM".split():
        acts = [row for row in rows("treaty_actions") if row["instrument"] == treaty]
        acts = [row for row in acts if row["status"] == "party"]
        for year in years:
            own = [a["state"] for a in acts if year == "latest" or a["consent_year"] <= year]
            share = {
                name: sum(regions.get(state) == name for state in own) / size
                for name, size in sizes.items()
            }
            if share["Europe"] > 0.75 and share["Asia"] < 0.25:
                by_hand.add((NAMES[treaty], year))
    assert by_hand and {treaty for treaty, _ in by_hand} == {NAMES["STL1954"]}
    assert asked("21", "q21-map")["explore-map"] == [by_hand]


def test_the_treaties_that_leave_no_majority(asked, parties):
    everyone = {row["state"] for row in rows("states")}
    short = "ICCPR REF1951 TIP SOM ICRMW C097 C143 C189".split()
    by_hand = set()
    for one in short:
        for another in short:
            a, b = (parties[name] & everyone for name in (one, another))
            groups = a & b, a - b, b - a, everyone - a - b
            if max(map(len, groups)) < len(everyone) / 2:
                by_hand.add((NAMES[one], NAMES[another]))
    assert (NAMES["REF1951"], NAMES["ICRMW"]) in by_hand and len(by_hand) == 4
    assert asked("22", "q22-pairs-explore")["explore-pair"] == [by_hand]


def test_no_stairs_of_all_states_stop_near_those_who_endorsed(asked):
    ends = set()
    for first in (5, 9, 15, 20, 30, 45):
        for mean in range(40, 81, 10):
            for spread in range(10, 41, 10):
                bell = NormalDist(mean, spread)
                waits = [max(1, -int(-bell.inv_cdf((i + 0.5) / 195) // 1)) for i in range(195)]
                count = first
                while (more := first + sum(wait <= count for wait in waits[first:])) > count:
                    count = more
                ends.add(count)
    assert ends & {9, 195} == {9, 195} and not ends & set(range(99, 120))
    assert asked("42", "q42-tip-explore")["explore-tipping"] == [set()]


def test_the_weights_that_make_each_option_come_first(asked):
    score = {}
    for row in rows("coordination_options"):
        score.setdefault(row["option"], {})[row["criterion"]] = int(row["score"])
    steps = {"not at all": 0, "half as much": Fraction(1, 2), "as much": 1, "twice as much": 2}
    by_hand = {option: set() for option in score}
    for a, mandates in steps.items():
        for b, continuity in steps.items():
            for c, reach in steps.items():
                sums = {
                    option: own["lead"]
                    + mandates * own["mandates"]
                    + continuity * own["continuity"]
                    + reach * own["reach"]
                    for option, own in score.items()
                }
                for option, value in sums.items():
                    if value == max(sums.values()):
                        by_hand[option].add((a, b, c))
    assert all(by_hand.values())
    assert asked("62", "q62-weigh-explore")["explore-weights"] == list(by_hand.values())
