"""The log of changes, data/changes.csv: what each table was when a change to it was written down.

``python -m migov.refresh log TABLE "what changed, in one sentence"``, or ``log --all "..."``.
"""

import argparse
import csv
import difflib
import hashlib
import json
import re
from datetime import UTC, datetime
from pathlib import Path

from . import RefreshError

LOG = "changes"
KINDS = ("new figures", "corrected", "new table", "withdrawn")
BOOK = Path(__file__).parents[2]


def digest(path):
    """Return the first 12 hex digits of the sha256 of a table's file, whatever its line ends."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:12]


def unlogged(folder):
    """Return {table: sentence} for each table of a package that is not as its last entry says.

    folder: the Path of the data package. The sentence says how to write the entry.
    """
    last, found = _last(folder), {}
    named = [resource["name"] for resource in _package(folder)["resources"]]
    for name in named:
        if name != LOG and digest(_file(folder, name)) != last.get(name, {}).get("sha256"):
            what = "is not in" if name not in last else "differs from its last entry in"
            found[name] = f"data/{name}.csv {what} data/{LOG}.csv."
    for name in last:
        if name not in named and last[name]["kind"] != "withdrawn":
            found[name] = f"the table {name} is gone, and data/{LOG}.csv does not say so."
    remedy = 'In book/ run: python -m migov.refresh log {} "what changed, in one sentence"'
    return {name: f"{fault} {remedy.format(name)}" for name, fault in found.items()}


def append(folder, names, change, *, kind=None, source=None, pages=None, package=None):
    """Write one entry for each table, today, and return the tables written.

    package: the descriptor, where the caller holds it and writes it again; None reads it. kind:
    one of KINDS; None takes 'new table' for one that the log does not know, 'withdrawn' for one
    that is gone, else 'corrected'. source: an address; None takes that of the table's first
    source, if it is not our own. pages: numbers of pages, as "61 63"; None takes those whose list
    of data names the table. Errors: RefreshError for a table that is neither in the package nor in
    the log, and for a sentence that is none or stands there today already; nothing is written then.
    """
    package, last = package or _package(folder), _last(folder)
    resources = {resource["name"]: resource for resource in package["resources"]}
    if not re.fullmatch(r"[^\n]{8,}[.!?]", change):
        raise RefreshError(f"'{change}': say what changed in one sentence, with its full stop.")
    today, entries = datetime.now(UTC).date().isoformat(), []
    written = {(row["date"], row["table"], row["change"]) for row in _rows(folder)}
    for name in names:
        known = [n for n in {*resources, *last} if n != LOG]
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            raise RefreshError(f"no table '{name}'.{f' Did you mean {near[0]}?' if near else ''}")
        if (today, name, change) in written:
            raise RefreshError(f"{name} has this sentence today already; say what is new.")
        old, own = last.get(name), resources.get(name)
        told = kind or ("withdrawn" if not own else "corrected" if old else "new table")
        where = _source(own) if own and source is None else source or old["source_url"]
        shown = pages if pages is not None else " ".join(_pages_with(name))
        rows = [old["rows_after"] if old else "", _count(_file(folder, name)) if own else ""]
        key = digest(_file(folder, name)) if own else ""
        entries.append([today, name, told, change, *rows, where, shown, key])
    with _file(folder, LOG).open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(entries)
    if LOG in resources and entries:
        for item in (resources[LOG], *resources[LOG]["sources"]):
            item["asOf"] = today
        text = json.dumps(package, indent=2, ensure_ascii=False) + "\n"
        (folder / "datapackage.json").write_text(text, encoding="utf-8")
    return list(names)


def main(arguments, folder):
    """Run `log` with its own arguments; return 0, or raise RefreshError."""
    args = _parser(folder).parse_args(arguments)
    folder = Path(args.data)
    if args.all == (args.table is not None):
        raise RefreshError("name one table, or --all for each that differs from its last entry.")
    names = list(unlogged(folder)) if args.all else [args.table]
    options = {"kind": args.kind, "source": args.source, "pages": args.pages}
    written = append(folder, names, args.change, **options)
    print(f"Written into {LOG}.csv: {', '.join(written) or 'nothing, all is as logged'}.")
    return 0


def _parser(folder):
    parser = argparse.ArgumentParser(
        prog="python -m migov.refresh log",
        description="Write into the log of changes what changed in a table.",
    )
    add = parser.add_argument
    add("table", nargs="?", metavar="TABLE")
    add("change", metavar="SENTENCE", help="what changed, in one sentence")
    add("--all", action="store_true", help="each table that differs from its last entry")
    add("--kind", choices=KINDS, help="if it is not as the log can tell")
    add("--source", help="address of what it rests on (the table's first source)")
    add("--pages", help='numbers of the pages concerned, as "61 63" (those that list the table)')
    add("--data", default=str(folder), help="folder of the data package")
    return parser


def _package(folder):
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def _file(folder, name):
    return folder / f"{name}.csv"


def _rows(folder):
    with _file(folder, LOG).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _last(folder):
    """Return {table: its last entry}, in the order of the file."""
    return {row["table"]: row for row in _rows(folder)}


def _source(resource):
    first = resource["sources"][0]
    return "" if first["title"].startswith("Own ") else first.get("path", "")


def _count(path):
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


def _pages_with(name):
    """Yield the numbers of the pages whose list of data used names a table."""
    for path in sorted(BOOK.glob("[1-7][1-9]_*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = "\n".join("".join(cell["source"]) for cell in cells)
        listed = re.findall(r"tables\.credits\(([^)]*)\)", code)
        if f'"{name}"' in "".join(listed):
            yield path.name[:2]
