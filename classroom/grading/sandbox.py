"""Run a student's cells where they can read, reach, fill and start nothing: bubblewrap.

The sandbox holds the Python of the book, the tables with their loader, and a small empty folder. It
has no network, no home, no second process, and an end: in time, memory, files and output.
"""

import json
import os
import platform
import selectors
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

CELLS = Path(__file__).with_name("cells.py")
REPOSITORY = Path(__file__).resolve().parents[2]
SEEN = ("data", "book/migov/__init__.py", "book/migov/tables.py")
MEGABYTE = 2**20


class SandboxError(RuntimeError):
    """There is no sandbox to be had here; says why and what to do."""


@dataclass(frozen=True)
class Bounds:
    """What a notebook may use.

    cell_seconds and cell_clock: of the processor and on the clock, a cell; seconds: on the clock,
    in all; bytes of memory, of the folder, of a file, of output; open files; threads.
    """

    cell_seconds: float = 10
    cell_clock: float = 60
    seconds: float = 180
    memory: int = 3072 * MEGABYTE
    folder: int = 32 * MEGABYTE
    file: int = 16 * MEGABYTE
    files: int = 128
    threads: int = 256
    output: int = MEGABYTE

    def limits(self):
        """Return {name of a limit in `resource`: value}, to be set inside."""
        return {
            "RLIMIT_AS": self.memory,
            "RLIMIT_CPU": int(self.seconds) + 1,
            "RLIMIT_FSIZE": self.file,
            "RLIMIT_NOFILE": self.files,
            "RLIMIT_NPROC": self.threads,  # which Linux counts for all but root
            "RLIMIT_CORE": 0,
        }


@dataclass
class Run:
    """What came out: answers as claimed, {place of a cell: error}, and how it ended.

    ended is "" for a run to the end, else a sentence; seconds are those that passed.
    """

    answers: dict = field(default_factory=dict)
    errors: dict = field(default_factory=dict)
    ended: str = ""
    seconds: float = 0.0


def check():
    """Run one harmless cell; raise SandboxError with a remedy where there is no sandbox."""
    if not sys.platform.startswith("linux"):
        raise SandboxError(
            f"students' code is run in a sandbox of Linux, and this is {platform.system()}. On "
            "Windows grade inside WSL, on macOS on a Linux machine, or on the class's hub: see "
            "classroom/grading/README.md. Nothing was run."
        )
    if not shutil.which("bwrap"):
        raise SandboxError(
            "students' code is run in a sandbox, and bubblewrap is missing. Install it (Debian, "
            "Ubuntu: sudo apt install bubblewrap; Fedora: sudo dnf install bubblewrap). Nothing "
            "was run."
        )
    found, said = _run(["from migov import tables", "seen = len(tables.names())"], ["seen"])
    if found.ended or not found.answers.get("seen", {}).get("value"):
        why = said or " ".join(found.errors.values()) or found.ended
        raise SandboxError(
            f"bubblewrap is there and can't make a sandbox: {why.strip()} Where it speaks of "
            "namespaces or permission, the system forbids them to users: on Ubuntu 24.04 and later "
            'allow bwrap in AppArmor (README, "Where no sandbox is to be had"); in a container ask '
            "for user namespaces. Nothing was run."
        )


def run(cells, answers, bounds=None):
    """Run the sources of code cells in the sandbox; return a Run."""
    return _run(cells, answers, bounds)[0]


def _run(cells, answers, bounds=None):
    bounds = bounds or Bounds()
    order = {"cells": list(cells), "answers": list(answers), "limits": bounds.limits()}
    order["seconds"] = (bounds.cell_seconds, bounds.cell_clock)
    began = time.monotonic()
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as forbidden:
        given.write(json.dumps(order).encode("ascii"))
        given.seek(0)
        forbidden.write(_no_processes())
        forbidden.seek(0)
        with subprocess.Popen(
            command(bounds, forbidden.fileno()),
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=[forbidden.fileno()],
        ) as process:
            try:
                said, complaint, stopped = _listen(process, began + bounds.seconds, bounds.output)
                with suppress(subprocess.TimeoutExpired):
                    process.wait(0 if stopped else 1)
            finally:
                process.kill()
    found = replace(_understand(said), seconds=time.monotonic() - began)
    if stopped:
        found.ended = stopped
    return found, complaint.decode("utf-8", "replace")


def command(bounds, forbidden):
    """Return the command of the sandbox; `forbidden` is the number of the file of system calls."""
    words = [
        shutil.which("bwrap"),
        "--unshare-user",
        "--unshare-all",
        "--die-with-parent",
        "--new-session",
    ]
    words += ["--clearenv", "--uid", "65534", "--gid", "65534", "--hostname", "sandbox"]
    words += ["--size", str(bounds.folder), "--tmpfs", "/tmp"]  # first: what is bound may lie in it
    words += ["--ro-bind", "/usr", "/usr", "--proc", "/proc", "--dev", "/dev"]
    for name in ("/lib", "/lib64", "/bin"):
        if os.path.islink(name):
            words += ["--symlink", os.readlink(name), name]
        elif os.path.isdir(name):
            words += ["--ro-bind", name, name]
    words += ["--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"]
    for folder in dict.fromkeys((sys.base_prefix, sys.prefix)):
        if not Path(folder).is_relative_to("/usr"):
            words += ["--ro-bind", os.path.realpath(folder), folder]
    for path in SEEN:
        words += ["--ro-bind", str(REPOSITORY / path), f"/given/{path}"]
    words += ["--ro-bind", str(CELLS), "/given/cells.py"]
    words += ["--chdir", "/tmp", "--remount-ro", "/dev", "--remount-ro", "/"]
    words += ["--seccomp", str(forbidden)]
    for name, value in {
        "PATH": "/usr/bin:/bin",
        "HOME": "/tmp",
        "LANG": "C.UTF-8",
        "PYTHONPATH": "/given/book",
        "PYTHONDONTWRITEBYTECODE": "1",
        "MPLBACKEND": "agg",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }.items():
        words += ["--setenv", name, value]
    return [*words, sys.executable, "-s", "/given/cells.py"]


def _listen(process, deadline, most):
    """Return (output, complaints, why it was stopped or ""), reading no more than `most` bytes."""
    heard = {process.stdout: bytearray(), process.stderr: bytearray()}
    with selectors.DefaultSelector() as selector:
        for stream in heard:
            selector.register(stream, selectors.EVENT_READ)
        while selector.get_map():
            left = deadline - time.monotonic()
            ready = selector.select(left) if left > 0 else []
            if not ready:
                return *heard.values(), "stopped: it took longer than a notebook may"
            for key, _ in ready:
                part = os.read(key.fd, 65536)
                heard[key.fileobj] += part
                if not part:
                    selector.unregister(key.fileobj)
                if len(heard[key.fileobj]) > most:
                    return *heard.values(), "stopped: it wrote into the line that carries answers"
    return *heard.values(), ""


def _understand(said):
    """Return a Run from lines that a student's process wrote: nothing is sure of their form."""
    found = Run(ended="its process ended before the last cell")
    for line in bytes(said).split(b"\n"):
        try:
            told = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if not isinstance(told, dict):
            continue
        if told.get("ended") is True:
            found.ended = ""
        place, error, answers = (told.get(part) for part in ("cell", "error", "answers"))
        if isinstance(answers, dict):
            found.answers |= {name: it for name, it in answers.items() if isinstance(it, dict)}
        if isinstance(place, int) and isinstance(error, str):
            found.errors[place] = error
    return found


# The system calls that start a process, or take memory that no limit counts.
_CALLS = {
    "x86_64": {
        "architecture": 0xC000003E,
        "clone": 56,
        "clone3": 435,
        # fork, vfork, memfd_create, memfd_secret, shmget, unshare, mount, io_uring_setup
        "refused": (57, 58, 319, 447, 29, 272, 165, 425),
    },
    "aarch64": {
        "architecture": 0xC00000B7,
        "clone": 220,
        "clone3": 435,
        "refused": (279, 447, 194, 97, 40, 425),
    },
}
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _REFUSE, _UNKNOWN, _KILL = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000
_THREAD = 0x00010000


def _no_processes():
    """Return a filter (classic BPF) that lets threads start and processes not.

    clone3 hides what it starts behind a pointer, so it is told to be unknown: the C library then
    uses clone, whose flags can be read.
    """
    calls = _CALLS.get(platform.machine())
    if calls is None:
        raise SandboxError(
            f"the sandbox knows the processors {', '.join(_CALLS)}, and this is "
            f"{platform.machine()}. Grade on another machine. Nothing was run."
        )
    tests = [(_EQUAL, number, _REFUSE) for number in calls["refused"]]
    tests.append((_EQUAL, calls["clone3"], _UNKNOWN))
    tests.append((_AT_LEAST, 0x40000000, _REFUSE))  # the numbers of the x32 interface
    program = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, calls["architecture"]), (_RETURN, 0, 0, _KILL)]
    program.append((_LOAD, 0, 0, 0))
    for test, number, verdict in tests:
        program += [(test, 0, 1, number), (_RETURN, 0, 0, verdict)]
    program += [(_EQUAL, 0, 3, calls["clone"]), (_LOAD, 0, 0, 16), (_ANY_BIT, 1, 0, _THREAD)]
    program += [(_RETURN, 0, 0, _REFUSE), (_RETURN, 0, 0, _ALLOW)]
    return b"".join(struct.pack("=HBBI", *step) for step in program)
