"""Draw every state once, side by side where that pays, to the same bytes however it is drawn."""

import multiprocessing
import os
import random
import sys
import time
import traceback
import warnings
from multiprocessing.connection import wait

import numpy as np

from .errors import ExploreError

_WORTH_A_PROCESS = 1.5  # seconds of drawing that repay starting one
LONGEST = 120  # seconds without a word from any process, after which the drawing has hung

RESTLESS = (
    "it draws something else each time. Give random numbers a seed, as in default_rng(1), and "
    "leave out the time of day, and what other calls have left behind"
)


class StateError(Exception):
    """A draw function failed for one state; holds the state's number and what went wrong."""

    def __init__(self, number, summary, trace=""):
        super().__init__(summary)
        self.number, self.summary, self.trace = number, summary, trace


def draw_all(draw, total, first, *, check=lambda: None, seconds=None):
    """Return [draw(0), ..., draw(total - 1)], side by side in processes where that pays.

    `first` is the number of a state that is drawn twice: to time the drawing, and to see that it
    gives the same. check: called after it and at the end of each process, raises where draw left
    something changed. seconds: the most that the drawing may take. Raises StateError: for what a
    draw raised, a process that died or hung, the time that is over, and a restless draw.
    """
    before = random.getstate(), np.random.get_state()
    try:
        return _draw_all(draw, total, first, check, seconds or float("inf"))
    finally:  # the notebook's own draws go on as if nothing had been drawn here
        random.setstate(before[0])
        np.random.set_state(before[1])


def _draw_all(draw, total, first, check, seconds):
    deadline = time.monotonic() + seconds
    drawn = _attempt(draw, first)
    start = time.perf_counter()
    again = _attempt(draw, first)
    cost = (time.perf_counter() - start) * total
    _attempt(lambda _: check(), first)
    if drawn != again:
        raise StateError(first, RESTLESS)
    rest = [number for number in range(total) if number != first]
    workers = min(_cores(), len(rest))
    results = None
    # elsewhere a fork is missing (Windows) or unsafe beside the system's own libraries (macOS)
    if workers > 1 and cost > _WORTH_A_PROCESS and sys.platform == "linux":
        results = _Processes(draw, rest, check, deadline).results(workers)
    if results is None:
        results = _in_turn(draw, rest, check, deadline)
    results[first] = drawn
    return [results[number] for number in range(total)]


def _cores():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _attempt(draw, number):
    # a state's draws must not depend on the process that drew it, or on what was drawn before
    random.seed(number)
    np.random.seed(number)
    try:
        return draw(number)
    except ExploreError as error:
        raise StateError(number, str(error)) from error
    except (Exception, SystemExit) as error:
        summary = f"{type(error).__name__}: {error}"
        raise StateError(number, summary, traceback.format_exc(limit=-4)) from error


def _in_turn(draw, numbers, check, deadline):
    results = {}
    for number in numbers:
        _keep_to(deadline, number, len(results), len(numbers))
        results[number] = _attempt(draw, number)
    if numbers:
        _attempt(lambda _: check(), numbers[-1])
    return results


def _keep_to(deadline, number, done, total):
    if time.monotonic() > deadline:
        raise StateError(
            number,
            f"the time of a cell is nearly over, and {done:,} of {total:,} states are drawn. Draw "
            "fewer states or fewer marks, or give cells more time (execute: timeout)",
        )


class _Processes:
    """Forked processes that each take the next state; a notebook's function can't be pickled."""

    def __init__(self, draw, numbers, check, deadline):
        self.draw, self.numbers, self.check, self.deadline = draw, numbers, check, deadline
        self.context = multiprocessing.get_context("fork")
        self.next = self.context.Value("l", 0)
        self.readers = {}  # the end that a process writes to: the process
        self.at = {}  # and the state that it is drawing
        self.found, self.errors = {}, {}

    def results(self, workers):
        """Return {number: what draw gave}; None where no process can be started."""
        try:
            with warnings.catch_warnings():
                # Python 3.12 warns of any fork beside threads; the children only draw
                warnings.simplefilter("ignore", DeprecationWarning)
                for _ in range(workers):
                    self._start()
        except OSError:  # no memory or no more processes: those that run will do
            if not self.readers:
                return None
        try:
            while self.readers:
                self._hear()
        finally:
            for process in self.readers.values():
                process.kill()
                process.join()
        if self.errors:
            # states are taken in their order, so that none before the first of these is missing
            raise StateError(*self.errors[min(self.errors)])
        return self.found

    def _start(self):
        reader, writer = self.context.Pipe(duplex=False)
        process = self.context.Process(target=self._work, args=(writer,), daemon=True)
        process.start()
        writer.close()
        self.readers[reader] = process

    def _work(self, writer):
        last = None
        try:
            while (number := self._take()) is not None:
                writer.send((number, False, None))
                writer.send((number, True, _attempt(self.draw, number)))
                last = number
            if last is not None:
                _attempt(lambda _: self.check(), last)
        except StateError as error:
            self._stop()
            writer.send((error.number, None, (error.number, error.summary, error.trace)))

    def _take(self):
        with self.next.get_lock():
            place, self.next.value = self.next.value, self.next.value + 1
        return self.numbers[place] if place < len(self.numbers) else None

    def _stop(self):
        with self.next.get_lock():
            self.next.value = len(self.numbers)

    def _hear(self):
        patience = min(LONGEST, max(self.deadline - time.monotonic(), 0.1))
        heard = wait(list(self.readers), timeout=patience)
        number = min(self.at.values(), default=self.numbers[0])
        _keep_to(self.deadline, number, len(self.found), len(self.numbers))
        if not heard:
            raise StateError(number, f"it has been drawing for {LONGEST} seconds and does not end")
        for reader in heard:
            try:
                number, done, result = reader.recv()
            except EOFError:
                self._end(reader)
                continue
            self.at[reader] = number
            if done is None:
                self.errors[number] = result
            if done is not False:
                del self.at[reader]
            if done:
                self.found[number] = result

    def _end(self, reader):
        process = self.readers.pop(reader)
        process.join()
        if reader in self.at:
            raise StateError(
                self.at[reader],
                f"the process that drew it ended of itself (exit code {process.exitcode}). Is it "
                "out of memory, or does a library stop it?",
            )
