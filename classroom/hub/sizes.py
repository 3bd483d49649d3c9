"""What a class needs of machines; `python classroom/hub/sizes.py` writes it into README.md.

Computed from what a student was measured to take (tests/bench/hub.py), for a lesson that all begin
within a few minutes.
"""

import math
import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parent / "README.md"
CPU_SECONDS = 8.7  # a student's server, kernel and first page
MEMORY = 0.35  # GB, planned for a student
BASE = 1  # GB, for hub, proxy and system
ARRIVAL = 180  # seconds in which a class arrives
MARGIN = 1.5  # cores are never all busy for students
NODE_CORES, NODE_MEMORY = 4, 32  # a Kubernetes node
NODE_SYSTEM = 0.5, 2  # cores and GB of it that Kubernetes keeps
GUARANTEE = 0.07  # cores that the scheduler counts for a student
CLASSES = 30, 150, 500


def cores(students, arrival=ARRIVAL):
    """Return the cores that a class keeps busy while it arrives, within so many seconds."""
    return students * CPU_SECONDS / arrival * MARGIN


def memory(students):
    """Return the GB that a class takes when all are there."""
    return BASE + students * MEMORY


def nodes(students):
    """Return the Kubernetes nodes on which the scheduler finds room for a class."""
    room = (NODE_MEMORY - NODE_SYSTEM[1]) / MEMORY
    share = (NODE_CORES - NODE_SYSTEM[0]) / GUARANTEE
    # 3.5 / 0.07 is a hair less than 50 to a computer
    return math.ceil(students / math.floor(round(min(room, share), 6)))


def table():
    """Return the table of README.md."""
    lines = [
        "| students | cores, all within 3 minutes | within 10 minutes | memory "
        f"| nodes of {NODE_CORES} cores and {NODE_MEMORY} GB |",
        "| --- | --- | --- | --- | --- |",
    ]
    for students in CLASSES:
        quick, slow = (math.ceil(cores(students, arrival)) for arrival in (ARRIVAL, 600))
        gigabytes = math.ceil(memory(students))
        lines.append(f"| {students} | {quick} | {slow} | {gigabytes} GB | {nodes(students)} |")
    return "\n".join(lines)


def written(text):
    """Return README.md's text with the table of today."""
    return re.sub(
        r"(<!-- sizes -->\n).*?(\n<!-- end of sizes -->)",
        lambda found: found[1] + table() + found[2],
        text,
        flags=re.DOTALL,
    )


if __name__ == "__main__":
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
    sys.exit()
