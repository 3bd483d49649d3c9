"""Load: a table's name -> a typed DataFrame, as data/datapackage.json describes it."""

import copy
import csv
import json
import re
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import pandas as pd
from IPython.display import Markdown

_HERE = Path(__file__).resolve()
_INSIDE = _HERE.parent / "data"  # as a wheel carries them
DATA = _INSIDE if _INSIDE.is_dir() else _HERE.parents[2] / "data"

TYPES = {
    "string": "str",
    "integer": "Int64",
    "year": "Int64",
    "number": "float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
}
_PATTERNS = {
    "integer": r"[+-]?\d+",
    "year": r"\d{4}",
    "number": r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?",
    "boolean": "true|false",
    "date": r"\d{4}-\d{2}-\d{2}",
}
_EXPECTED = {
    "integer": "a whole number",
    "year": "a year of four digits",
    "number": "a number",
    "boolean": "true or false",
    "date": "a date, YYYY-MM-DD",
}
MONTHS = (
    "January February March April May June July August September October November December"
).split()


class TableError(ValueError):
    """A table that does not exist or a cell that is not as described; says where and what to do."""


def names():
    """Return the names of all tables, in the order of the package."""
    return list(_descriptors(DATA))


def describe(name):
    """Return the descriptor of a table (a dict: title, schema, sources, licenses, notes ...)."""
    return copy.deepcopy(_descriptor(name))


def source(name):
    """Return one line that names a table's sources and its date, for under a chart."""
    descriptor = _descriptor(name)
    publishers = [s["title"].split(",")[0] for s in descriptor["sources"]]
    line = descriptor.get("credit") or "; ".join(dict.fromkeys(publishers))
    return line if "as of" in line else f"{line}, as of {when(descriptor['asOf'])}"


def when(day):
    """Return a date as people write it: '2024-12-20' -> '20 December 2024', '2024' -> '2024'."""
    year, *rest = day.split("-")
    month = [MONTHS[int(part) - 1] for part in rest[:1]]
    return " ".join([str(int(part)) for part in rest[1:]] + month + [year])


def non_commercial(descriptor):
    """Return whether a table's licence (by its descriptor) forbids commercial use."""
    return any("-NC" in licence["name"] for licence in descriptor["licenses"])


def load(name):
    """Return a table as a DataFrame, one column a field, typed by the descriptor.

    Text is str; integer and year are Int64; number is float64; boolean is boolean; date is
    datetime64. An empty cell is a missing value. Raises TableError, with the nearest name for a
    table that does not exist, and with file, line and column for a cell that is not as described.
    """
    return _load(name, DATA).copy()


@cache
def _descriptors(folder):
    path = folder / "datapackage.json"
    if not path.exists():
        raise TableError(
            f"the tables are not there: {path} is missing. Keep the folders book/ and data/ side "
            "by side, as in the repository."
        )
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise TableError(f"{path.name} is not valid JSON: {error}.") from error
    return {resource["name"]: resource for resource in package["resources"]}


def _descriptor(name):
    known = _descriptors(DATA)
    if name not in known:
        near = get_close_matches(str(name), known, n=1, cutoff=0.3)
        hint = f" Did you mean '{near[0]}'?" if near else ""
        raise TableError(
            f"there is no table '{name}'.{hint} tables.names() lists all {len(known)}."
        )
    return known[name]


@cache
def _load(name, folder):
    descriptor = _descriptor(name)
    fields = descriptor["schema"]["fields"]
    path = folder / descriptor["path"]
    if not path.exists():
        raise TableError(_missing(descriptor, folder))
    _check_shape(path, [field["name"] for field in fields])
    wanted = {field["name"]: TYPES[field["type"]] for field in fields}
    dates = [field["name"] for field in fields if field["type"] == "date"]
    options = {"keep_default_na": False, "na_values": [""], "encoding": "utf-8"}
    options |= {"true_values": ["true"], "false_values": ["false"]}
    readable = {column: "str" if column in dates else t for column, t in wanted.items()}
    try:
        frame = pd.read_csv(path, dtype=readable, **options)
        for column in dates:
            frame[column] = pd.to_datetime(frame[column], format="%Y-%m-%d").astype(wanted[column])
    except (ValueError, TypeError) as error:
        raise TableError(next(_wrong_cells(path, fields), f"{path.name}: {error}.")) from error
    return frame


def _missing(descriptor, folder):
    if non_commercial(descriptor):
        licence, source = descriptor["licenses"][0]["title"], descriptor["sources"][0]["path"]
        return (
            f"{descriptor['path']}: this copy of the tables leaves it out, as its licence does not "
            f"allow commercial use ({licence}). Take the full copy, or see {source}."
        )
    return f"{descriptor['path']}: the file is missing from {folder}."


def _check_shape(path, expected):
    """Refuse what pandas would mend in silence: other columns, short rows, an open quotation."""
    with path.open(encoding="utf-8", newline="") as file:
        reader, line = csv.reader(file), 1
        try:
            _check_header(path, next(reader, []), expected)
            for row in reader:
                line += 1
                if reader.line_num != line:
                    break
                if len(row) != len(expected):
                    raise TableError(
                        f"{path.name}, line {line}: found {len(row)} cells, expected "
                        f"{len(expected)}; is a text with a comma without its quotation marks?"
                    )
        except UnicodeDecodeError as error:
            raise TableError(_not_utf8(path)) from error
    if reader.line_num > line:
        raise TableError(
            f"{path.name}, line {line}: found a cell that runs on into the next line, expected "
            "one row a line; is a quotation mark missing?"
        )


def _check_header(path, found, expected):
    if found == expected:
        return
    missing = [column for column in expected if column not in found]
    extra = [column for column in found if column not in expected]
    what = f"missing {missing}" if missing else f"not described: {extra}" if extra else "order"
    if found and found[0].startswith("\ufeff"):
        what = "the file begins with a byte order mark: save it as plain UTF-8"
    elif len(found) == 1 and ";" in found[0]:
        what = "semicolons between the cells: save it with commas"
    raise TableError(
        f"{path.name}, line 1: the columns differ from datapackage.json ({what}). "
        f"Found {found}, expected {expected}."
    )


def _not_utf8(path):
    for line, text in enumerate(path.read_bytes().split(b"\n"), 1):
        try:
            text.decode("utf-8")
        except UnicodeDecodeError as error:
            bad = text[error.start : error.start + 1]
            return f"{path.name}, line {line}: found the byte {bad!r}, expected text in UTF-8."


def _wrong_cells(path, fields):
    """Yield a sentence for each cell that is not of its field's type, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        for line, row in enumerate(reader, 2):
            for field, cell in zip(fields, row, strict=False):
                if cell and not _fits(field["type"], cell):
                    expected = _EXPECTED[field["type"]]
                    yield _at(path.name, line - 2, field["name"], f"'{cell}'", expected)


def _fits(kind, cell):
    if kind == "string":
        return True
    if kind == "date":
        try:
            date.fromisoformat(cell)
        except ValueError:
            return False
    return re.fullmatch(_PATTERNS[kind], cell) is not None


def _at(path, row, column, found, expected):
    return f"{path}, line {row + 2}, column {column}: found {found}, expected {expected}."


def credits(*names):
    """Return the tables' titles, names, sources and, where it binds, licence as a Markdown list."""
    lines = []
    for name in names:
        descriptor = describe(name)
        free = "" if not non_commercial(descriptor) else " Not for commercial use (CC BY-NC)."
        lines.append(f"- **{descriptor['title']}** (`{name}`): {source(name)}.{free}")
    return Markdown("\n".join(lines))


def countries(only=None):
    """Return {name: code} of the States in the order of their names, for a control.

    only: an iterable of codes to keep; None keeps all 195.
    """
    names = load("states").set_index("state")["name"].sort_values()
    kept = names if only is None else names[names.index.isin(set(only))]
    return {name: state for state, name in kept.items()}
