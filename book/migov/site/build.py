"""Run Jupyter Book and end with what matters: `python book/migov/site/build.py -n -W`.

The whole log passes by as it comes; after a failure the last lines name the faults, the first one
last, where the eye is.
"""

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

MOST = 4
_OWN = re.compile(r"site-packages/jupyter_book/")
_NOISE = re.compile(r"Kernel is running over TCP")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_TRACE = "Traceback (most recent call last):"
_WARNING = re.compile(r"(WARNING|ERROR|CRITICAL|SEVERE): ")
_RAISED = re.compile(r"^[\w.]*(Error|Exception|Interrupt): ")
_PLACE = re.compile(r'File "(?:.*/)?(book/[^"]+)", line (\d+)')
_OUTER = ("nbclient", "myst_nb", "ExecutionError", "RuntimeError")
_EMPTY = ("Executing notebook failed", "There was an error in building")


def main(arguments):
    """Build, pass the log on, print the summary; return jupyter-book's exit code."""
    # not its script, whose first line names the folder that the environment was made in
    begin = "from jupyter_book.cli.main import main; main()"
    command = [sys.executable, "-c", begin, "build", ".", *arguments]
    process = subprocess.Popen(
        command,
        env=surroundings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    log = []
    for line in process.stdout:
        log.append(_COLOUR.sub("", line).rstrip())
        sys.stdout.writelines(passed_on(log, line))
        sys.stdout.flush()
    code = process.wait()
    if code:
        print("\n" + "\n".join(summary(log)))
    return code


def surroundings():
    """Return the environment of a build: what of a machine must not reach a page is fixed.

    Kernels and settings are those of the environment that the build runs in, not of the user.
    """
    own = {
        "IPYTHONDIR": str(Path("_build/.ipython").absolute()),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "MATPLOTLIBRC": str(Path(find_spec("matplotlib").origin).parent / "mpl-data/matplotlibrc"),
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "TZ": "UTC",
    }
    foreign = ("JUPYTER_PATH", "MPLBACKEND", "PYTHONPATH", "SOURCE_DATE_EPOCH")
    return {name: value for name, value in os.environ.items() if name not in foreign} | own


def passed_on(log, line):
    """Return what to print for the newest line of a log: all but what stands there already.

    jupyter-book's own trace is known by its first file, so that the line before, which opens every
    trace, is printed one line late.
    """
    if any(old == _TRACE and _OWN.search(new) for old, new in pairwise(log)):
        return []
    raised = [old for old in log if _RAISED.match(old)]
    if len(raised) > len(set(raised)) and log[-1] in log[:-1]:
        return []  # nbclient ends with the error's text, trace and all, once more
    late = [f"{_TRACE}\n"] if log[-2:-1] == [_TRACE] else []
    return [] if log[-1] == _TRACE or _NOISE.search(line) else [*late, line]


def summary(log):
    """Return at most five lines: how many faults, and the last of them the first to mend."""
    found = faults(log)
    if not found:
        return ["The build failed; the log above says why."]
    more = f", {len(found) - MOST} more above" if len(found) > MOST else ""
    what = "1 fault" if len(found) == 1 else f"{len(found)} faults"
    return [f"The build stopped: {what}{more}. Mend the last line first:", *found[:MOST][::-1]]


def faults(log):
    """Return the faults that a log names, each once, in their order: place and remedy."""
    found, page = [], ""
    for number, line in enumerate(log):
        if match := re.match(r"(\S+\.ipynb): Executing notebook", line):
            page = Path(match[1]).name
        if line == "The tables have faults:":
            following = log[number + 1 :]
            found += [f for f in following[: _until_blank(following)] if f.startswith("data/")]
        elif page and _RAISED.match(line) and not line.startswith(_OUTER):
            if found and found[-1].startswith(page) and found[-1].endswith(line):
                continue  # explore's error holds the one that it was raised from
            # of errors that led to each other the last is the one that the cell ended with
            found = [f for f in found if not f.startswith(f"{page}: ")] + [f"{page}: {line}"]
        elif _WARNING.search(line) and not any(word in line for word in _EMPTY):
            found.append(_short(line))
    return list(dict.fromkeys(found)) or _raised_at(log)


def _raised_at(log):
    """Return what ended a log that names no page: a module that can't be read, or a fault of ours.

    With the last file of the book that the traces before it name.
    """
    raised = [number for number, line in enumerate(log) if _RAISED.match(line)]
    own = [number for number, line in enumerate(log) if _PLACE.search(line)]
    if not raised:
        return []
    first = next((n for n in raised if "SyntaxError" in log[n]), raised[-1])
    places = [_PLACE.search(log[number]) for number in own if number < first]
    place = f"{places[-1][1]}, line {places[-1][2]}: " if places else ""
    return [place + log[first]]


def _until_blank(lines):
    return next((i for i, line in enumerate(lines) if not line.strip()), len(lines))


def _short(line):
    """Return a warning with its place as a reader knows it, without the path of the machine."""
    line = line.replace(f"{Path.cwd()}/", "")
    line = re.sub(r"^[\w ]+\.\.\. (?=\S+: WARNING|WARNING|ERROR)", "", line)
    return re.sub(r"(\.ipynb):\d{4,}", r"\1", line)  # a cell's number, not a line's


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
