"""Goals that are computed in the page: their conditions are texts over the fields of the note."""

import random
import re
from html import escape
from itertools import chain, product
from math import prod

from .compute import SEPARATOR, held
from .errors import ExploreError

MOST = 2000  # states tried, of more a sample
_TEST = re.compile(
    r"\s*(?P<name>.+?)\s*(?P<sign>==|!=|<=|>=|<|>)\s*(?P<value>'[^']*'|\"[^\"]*\"|\S+)\s*(and\b|$)"
)


def put(spec, goals, cases, fields, where):
    """Put goals into a specification: their tests, and the note that tells what they test.

    cases: {name of a case of the note: whether a state of that case can reach a goal}. fields: the
    names that a condition may hold. Raises ExploreError for a condition that can't be read.
    """
    if not goals:
        return
    for one in goals:
        if len(one.parts) > 1:
            raise ExploreError(f"{where}: goal '{one.question}': only `explore` takes each.")
    spec["tests"] = [_tests(one, fields, f"{where}: goal '{one.question}'") for one in goals]
    names = list(dict.fromkeys(name for tests in spec["tests"] for name, *_ in tests))
    template = "".join(f"{SEPARATOR}{{{name}}}" for name in names)
    words = {case: template if tells else "" for case, tells in cases.items()}
    spec["probe"] = {"names": names, "words": words}


def search(spec, start, goals, where):
    """Return of each goal the state that reaches it, the nearest to the start; None of one that
    none does. Raises ExploreError for a goal that the start reaches, or no state that was tried.
    """
    states, all_of_them = _states(spec, start)
    if not all_of_them and (one := next((g for g in goals if g.impossible_after), None)):
        raise ExploreError(
            f"{where}: goal '{one.question}' is said to be impossible, but there are too many "
            "states to tell; give fewer choices."
        )
    for one, reached in zip(goals, held(spec, start), strict=True):
        if reached:
            own = f"{where}: goal '{one.question}'"
            raise ExploreError(f"{own} is reached at the opening; ask for more.")
    found = [None] * len(goals)
    for state in sorted(states, key=lambda state: _far(state, start)):
        if None not in found:
            break
        now = held(spec, state)
        found = [old or (state if new else None) for old, new in zip(found, now, strict=True)]
    for one, state in zip(goals, found, strict=True):
        own = f"{where}: goal '{one.question}'"
        if one.impossible_after and state:
            raise ExploreError(f"{own} is said to be impossible, but {state} reaches it.")
        if not one.impossible_after and not state:
            tried = f"none of {len(states):,} states" + (" that were tried" * (not all_of_them))
            raise ExploreError(
                f"{own}: {tried} reaches it. Ask for less, or, where that is the point, give "
                "impossible_after=3, and why in then."
            )
    return found


def _far(state, start):
    steps = [abs(a - b) for a, b in zip(state["at"], start["at"], strict=True)]
    return sum(map(bool, steps)) + len(state["moves"]), sum(steps), state["moves"]


def _states(spec, start):
    """Return the states of an explorer, and whether these are all."""
    sizes = [range(len(control["labels"])) for control in spec["controls"]]
    rounds = spec.get("rounds", 0)
    moves = range(len(spec["games"][0]["moves"]) if rounds else 1)
    ends = sum(len(moves) ** length for length in range(rounds + 1)) if rounds else 1
    if prod(map(len, sizes)) * ends <= MOST:
        played = [p for length in range(rounds + 1) for p in product(moves, repeat=length)]
        pairs = product(product(*sizes), played)
    else:
        chance = random.Random(1)
        pairs = (
            (
                [chance.choice(size) for size in sizes],
                chance.choices(moves, k=chance.randint(0, rounds)),
            )
            for _ in range(MOST)
        )
        if rounds:  # what luck seldom hits: one move throughout, and another in the last round
            steady = [[one] * (rounds - 1) + [last] for one in moves for last in moves]
            pairs = chain(product(product(*sizes), steady), pairs)
    states = [start | {"at": list(at), "moves": list(played)} for at, played in pairs]
    return states, prod(map(len, sizes)) * ends <= MOST


def _tests(one, fields, where):
    """Return [[field, sign, number or text], ...] of a condition, all of which have to hold."""
    tests, at = [], 0
    while at < len(one.when):
        match = _TEST.match(one.when, at)
        if not match:
            raise ExploreError(
                f"{where}: '{one.when[at:].strip()}' is no comparison; write as "
                "\"count >= 20 and first == 'Fiji'\"."
            )
        at = match.end()
        name, sign, value = match["name"], match["sign"], match["value"]
        if name not in fields:
            raise ExploreError(f"{where}: there is no field '{name}'; there are {list(fields)}.")
        if value[0] in "'\"":
            if sign not in ("==", "!="):
                raise ExploreError(f"{where}: a text is == or != another, not {sign}.")
            tests.append([name, sign, escape(value[1:-1])])
            continue
        try:
            tests.append([name, sign, float(value)])
        except ValueError:
            raise ExploreError(f"{where}: {value} is no number; put a text in quotes.") from None
    return tests
