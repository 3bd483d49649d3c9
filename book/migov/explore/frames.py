"""Draw every state once, side by side where that pays."""

import multiprocessing
import os
import random
import sys
import time
import traceback
import warnings

import numpy as np

_WORTH_A_PROCESS = 1.5  # seconds of drawing that repay starting one

_draw = None


class StateError(Exception):
    """A draw function raised for one state; holds the state's number and what was raised."""

    def __init__(self, number, summary, trace):
        super().__init__(summary)
        self.number, self.summary, self.trace = number, summary, trace


def draw_all(draw, total, first):
    """Return [draw(0), ..., draw(total - 1)], side by side in processes where that pays.

    `first` is the number of a state to time the drawing with. Raises StateError.
    """
    before = random.getstate(), np.random.get_state()
    try:
        return _draw_all(draw, total, first)
    finally:  # the notebook's own draws go on as if nothing had been drawn here
        random.setstate(before[0])
        np.random.set_state(before[1])


def _draw_all(draw, total, first):
    start = time.perf_counter()
    known = {first: _attempt(draw, first)}
    wait = (time.perf_counter() - start) * total
    rest = [number for number in range(total) if number != first]
    workers = min(_cores(), len(rest))
    # elsewhere a fork is missing (Windows) or unsafe beside the system's own libraries (macOS)
    if workers > 1 and wait > _WORTH_A_PROCESS and sys.platform == "linux":
        results = _in_processes(draw, rest, workers)
    else:
        results = (_attempt(draw, number) for number in rest)
    known |= dict(zip(rest, results, strict=True))
    return [known[number] for number in range(total)]


def _cores():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _attempt(draw, number):
    # a state's draws must not depend on the process that drew it, or on what was drawn before
    random.seed(number)
    np.random.seed(number)
    try:
        return draw(number)
    except Exception as error:
        summary = f"{type(error).__name__}: {error}"
        raise StateError(number, summary, traceback.format_exc(limit=-4)) from error


def _in_processes(draw, numbers, workers):
    global _draw
    _draw = draw  # a forked child finds it here; a notebook's function can't be pickled
    try:
        with warnings.catch_warnings():
            # Python 3.12 warns of any fork beside threads; the children only draw
            warnings.simplefilter("ignore", DeprecationWarning)
            with multiprocessing.get_context("fork").Pool(workers) as pool:
                results = pool.map(
                    _attempt_in_child, numbers, chunksize=-(-len(numbers) // (workers * 4))
                )
    finally:
        _draw = None
    for result in results:
        if isinstance(result, tuple):
            raise StateError(*result)
    return results


def _attempt_in_child(number):
    try:
        return _attempt(_draw, number)
    except StateError as error:
        return error.number, error.summary, error.trace
