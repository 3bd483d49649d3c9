"""Run a notebook's code cells, inside the sandbox, and tell what the answers are after each.

Reads from standard input one JSON object: `cells`, a list of sources; `answers`, a list of names;
`seconds`, that a cell has of the processor and on the clock; `limits`, {name in `resource`: value}.
Writes one line of JSON a cell: {"cell": its place, "error": text or null, "answers": {name:
{"value"} or {"problem"}}}, and {"ended": true} at the end. It is a student's claim and no more.

This file is copied into the sandbox: it imports nothing of this package.
"""

import itertools
import json
import os
import resource
import signal
import sys

LONGEST_LIST, LONGEST_TEXT, WIDEST_NUMBER = 300, 1000, 256


class TimeUp(BaseException):
    """A cell that took longer than it may."""


def main():
    """Run what standard input holds."""
    order = json.load(sys.stdin)
    told = os.fdopen(os.dup(1), "w", encoding="ascii")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    for name, value in order["limits"].items():
        resource.setrlimit(getattr(resource, name), (value, value))
    shell = start()
    for number in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(number, time_up)
    for place, source in enumerate(order["cells"]):
        line = {"cell": place, "error": None, "answers": {}}
        allow(*order["seconds"])
        try:
            result = shell.run_cell(source, store_history=False)
            error = result.error_before_exec or result.error_in_exec
            line["error"] = describe(error) if error else None
            line["answers"] = collect(shell.user_ns, order["answers"])
        except BaseException as error:
            line["error"] = describe(error)
        allow(0, 0)
        told.write(json.dumps(line) + "\n")
        told.flush()
    told.write('{"ended": true}\n')
    told.flush()
    os._exit(0)


def start():
    """Return a shell that understands what notebooks understand, and that keeps nothing."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    class Quiet(InteractiveShell):
        def say_nothing(self, *_, **__):
            pass

        showtraceback = showsyntaxerror = showindentationerror = enable_gui = say_nothing

    config = Config()
    config.HistoryManager.enabled = False
    return Quiet.instance(config=config)


def allow(processor, clock):
    """Interrupt, and again each second, what takes more seconds; 0: nothing."""
    signal.setitimer(signal.ITIMER_PROF, processor, 1)
    signal.setitimer(signal.ITIMER_REAL, clock, 1)


def time_up(*_):
    raise TimeUp("the cell took longer than it may")


def describe(error):
    """Return one line that names an error; its text is a student's."""
    return f"{type(error).__name__}: {error}"[:LONGEST_TEXT]


def collect(names, wanted):
    """Return {name: {"value"} or {"problem"}} for the wanted names that are there."""
    found = {}
    for name in wanted:
        if name in names and names[name] is not ...:
            try:
                found[name] = {"value": plain(names[name])}
            except Exception as error:
                found[name] = {"problem": describe(error)}
    return found


def plain(value):
    """Return a value as plain JSON: a number, a text, or a list of these."""
    if getattr(value, "ndim", None) == 0 and hasattr(value, "item"):
        value = value.item()
    elif hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple | set | frozenset):
        listed = list(itertools.islice(value, LONGEST_LIST + 1))
        if len(listed) > LONGEST_LIST:
            raise ValueError("the list is too long to be an answer")
        return [plain(each) for each in listed]
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        raise ValueError("the text is too long to be an answer")
    if isinstance(value, int) and value.bit_length() > WIDEST_NUMBER:
        raise ValueError("the number is too large to be an answer")
    if isinstance(value, str | bool | int | float):
        return value
    raise TypeError(f"a {type(value).__name__} is neither a number, a text nor a list of these")


if __name__ == "__main__":
    main()
