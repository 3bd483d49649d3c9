"""The number by which readers know a page: 2.1 is the first page of the second part."""

import re
from pathlib import PurePath

PARTS = range(1, 8)


def number(page):
    """Return '2.1' for '21_who_is_bound', a path to it or its key '21'; '' for an appendix."""
    match = re.match(r"(\d)(\d)(?!\d)", PurePath(page).name)
    return f"{match[1]}.{match[2]}" if match and int(match[1]) in PARTS else ""
