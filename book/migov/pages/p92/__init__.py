"""What page 92 alone shows: the last measurement of explore beside another tool."""

import json
from pathlib import Path

__all__ = ["measured"]


def measured():
    """Return what `make bench` last measured: date, machine, and a row a tool and workload."""
    path = Path(__file__).with_name("benchmarks.json")
    return json.loads(path.read_text(encoding="utf-8"))
