"""Limits that bind a student's processes on a machine without systemd.

A control group bounds the whole student; where none can be made, each process is bounded alone.
"""

import contextlib
import os
import resource
from pathlib import Path

GROUPS = Path("/sys/fs/cgroup")
PERIOD = 100_000  # microseconds, the kernel's own default
LEAST_ADDRESSES = 2_000_000_000  # a kernel maps 1.2 GB before it holds 0.2
LARGEST_FILE = 200_000_000
MOST_PROCESSES = 256


def parents(groups=GROUPS):
    """Make the groups that students' groups go into; return their folders, none if that fails."""
    try:
        if (groups / "cgroup.controllers").exists():
            made = groups / "hub"
            made.mkdir(exist_ok=True)
            for folder in (groups, made):
                (folder / "cgroup.subtree_control").write_text("+memory +cpu")
            return [made] if os.access(made, os.W_OK) else []
        found = [groups / kind / "hub" for kind in ("memory", "cpu")]
        for folder in found:
            folder.mkdir(exist_ok=True)
        return found if all(os.access(folder, os.W_OK) for folder in found) else []
    except OSError:
        return []


def enclose(folders, name, memory, cores):
    """Make a student's group with its limits (bytes; cores); return the files to enter it by."""
    doors = []
    for parent in folders:
        folder = parent / name
        folder.mkdir(exist_ok=True)
        quota = int(cores * PERIOD)
        limits = {
            "memory.max": memory,
            "memory.swap.max": 0,
            "memory.limit_in_bytes": memory,
            "cpu.max": f"{quota} {PERIOD}",
            "cpu.cfs_quota_us": quota,
        }
        for file, value in limits.items():
            if (folder / file).exists():
                (folder / file).write_text(str(value))
        doors.append(folder / "cgroup.procs")
    return doors


def remove(folders, name):
    """Remove a student's groups; one that still holds a process stays."""
    for parent in folders:
        with contextlib.suppress(OSError):
            (parent / name).rmdir()


def bind(doors, memory, own_account):
    """Bound the process that calls this, and all that it starts."""
    for door in doors:
        door.write_text("0")
    if not doors:
        addresses = max(2 * memory, LEAST_ADDRESSES)
        resource.setrlimit(resource.RLIMIT_AS, (addresses, addresses))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    if own_account:  # the kernel counts an account's processes, not a server's
        resource.setrlimit(resource.RLIMIT_NPROC, (MOST_PROCESSES, MOST_PROCESSES))
    os.nice(5)  # the hub answers others while kernels compute


class Bounded:
    """Has `mem_limit` and `cpu_limit` bind; goes before a spawner that starts local processes."""

    own_account = True

    def make_preexec_fn(self, name):
        """Return what the new process does first: enter its limits, then become the student."""
        become = super().make_preexec_fn(name)
        doors = enclose(parents(), name, self.mem_limit, self.cpu_limit)

        def enter():
            bind(doors, self.mem_limit, self.own_account)
            become()

        return enter

    async def stop(self, now=False):
        """End the server, then what bounded it."""
        await super().stop(now)
        remove(parents(), self.user.name)
