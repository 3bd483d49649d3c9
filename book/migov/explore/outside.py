"""What a draw function reaches outside itself, and whether it leaves it as it was.

What one state leaves behind another would show, or not, by the order in which they are drawn.
"""

import zlib
from collections import deque
from functools import partial
from inspect import unwrap
from itertools import islice
from types import CodeType, FunctionType, MethodType

import numpy as np

from .errors import ExploreError

_PLAIN = (str, bytes, int, float, complex, bool, type(None))
MOST = 1000  # entries of lists and dicts looked at, for each name
DEEPEST = 8  # lists or dicts in each other
MOST_BYTES = 1_000_000  # of an array, beyond which only its shape is looked at


def watch(draw):
    """Return a function that raises ExploreError where draw has changed what it reaches outside.

    Looked at are the names that draw, and the functions of its own module that it calls, take from
    around them: numbers, texts, lists, dicts, sets, arrays, generators of random numbers, objects
    of the module's own classes. Not looked at: figures, modules, tables beyond their shape.
    """
    before = _held(draw)

    def check():
        after = _held(draw)
        changed = sorted(name for name in after if before.get(name, after[name]) != after[name])
        if changed:
            raise ExploreError(
                f"it changes '{changed[0]}', which was made outside it, so that a state would "
                "depend on what was drawn before. Make it inside the function (random numbers by "
                "default_rng(1)), or compute it beforehand"
            )

    return check


def _held(draw):
    found, seen = {}, set()

    def follow(thing):
        thing = unwrap(thing)
        while isinstance(thing, partial):
            thing = thing.func
        if isinstance(thing, MethodType):
            add("self", thing.__self__)
            thing = thing.__func__
        if not isinstance(thing, FunctionType) or id(thing) in seen:
            return
        seen.add(id(thing))
        if thing.__module__ != home:
            return
        for cell, name in zip(thing.__closure__ or (), thing.__code__.co_freevars, strict=True):
            try:
                add(name, cell.cell_contents)
            except ValueError:  # not filled yet
                continue
        for name in _names(thing.__code__):
            if name in thing.__globals__:
                add(name, thing.__globals__[name])

    def add(name, value):
        if isinstance(value, FunctionType | MethodType | partial):
            follow(value)
        else:
            found[name] = _mark(value, home)

    home = getattr(unwrap(getattr(draw, "func", draw)), "__module__", None)
    if not isinstance(draw, FunctionType | MethodType | partial):
        add("self", draw)
        draw = type(draw).__call__
    follow(draw)
    return found


def _names(code):
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


def _mark(value, home, depth=0, left=None):
    """Return what would be another where a value has been changed.

    depth: how many lists or dicts it lies in; left: a list of one number, of the entries that are
    still to be looked at.
    """
    kind, left = type(value), left or [MOST]
    left[0] -= 1
    deeper = left[0] > 0 and depth < DEEPEST
    if isinstance(value, _PLAIN):
        return kind, repr(value)
    if isinstance(value, np.random.Generator):
        return kind, repr(value.bit_generator.state)
    if isinstance(value, np.random.RandomState):
        return kind, repr(value.get_state(legacy=False))
    if isinstance(value, np.ndarray):
        small = value.nbytes <= MOST_BYTES and value.dtype != object
        return kind, id(value), value.shape, zlib.crc32(value.tobytes()) if small else 0
    if hasattr(value, "columns") and hasattr(value, "shape"):
        return kind, id(value), value.shape, tuple(map(str, value.columns))
    if isinstance(value, list | tuple | set | frozenset | dict | deque):
        parts = sorted(value, key=id) if isinstance(value, set | frozenset) else value
        parts = value.items() if isinstance(value, dict) else parts
        seen = islice(parts, left[0] if deeper else 0)
        return kind, len(value), [_mark(part, home, depth + 1, left) for part in seen]
    if deeper and kind.__module__ == home and hasattr(value, "__dict__"):
        return kind, id(value), _mark(vars(value), home, depth + 1, left)
    return (kind,)  # a figure may be changed: the collector shows it as it then is
