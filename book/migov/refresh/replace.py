"""Compare a new table with the one in the package, validate it, and only then replace the file."""

import csv
import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd

from . import RefreshError

NUMBERS = {"integer", "number", "year"}
LOSS = 0.05  # share of rows that may go without an explicit word


@dataclass
class Changes:
    """Rows by key: added and gone (as read), revised (old and new cells side by side)."""

    added: pd.DataFrame
    gone: pd.DataFrame
    revised: pd.DataFrame
    before: int

    def __bool__(self):
        return bool(len(self.added) or len(self.gone) or len(self.revised))

    def report(self, name, most=10):
        """What changed, in words: counts, then up to `most` rows of each kind."""
        lines = [
            f"{name}: {len(self.added):,} rows added, {len(self.revised):,} revised, "
            f"{len(self.gone):,} gone (of {self.before:,})"
        ]
        for title, rows in (("added", self.added), ("gone", self.gone), ("revised", self.revised)):
            for row in rows.head(most).itertuples(index=False):
                lines.append(f"  {title}: " + ", ".join(str(cell) for cell in row))
            if len(rows) > most:
                lines.append(f"  ... and {len(rows) - most:,} more {title}")
        return "\n".join(lines)


def as_text(table, resource, decimals):
    """The table as the cells of its CSV: columns and order of the schema, sorted by its key."""
    fields = [field["name"] for field in resource["schema"]["fields"]]
    missing = [name for name in fields if name not in table]
    if missing:
        raise RefreshError(f"{resource['name']}: the new table lacks {', '.join(missing)}.")
    table = table[fields].sort_values(resource["schema"]["primaryKey"])
    numbers = {f["name"] for f in resource["schema"]["fields"] if f["type"] in NUMBERS}
    columns = {
        name: [_cell(v, decimals.get(name, 0) if name in numbers else None) for v in table[name]]
        for name in fields
    }
    return pd.DataFrame(columns, dtype=str)


def _cell(value, decimals):
    if pd.isna(value):
        return ""
    if decimals is None:
        return str(value)
    text = f"{float(value):.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def compare(old, new, key):
    """Changes between two tables of text cells with the same columns."""
    cells = [name for name in old if name not in key]
    both = old.merge(new, on=key, how="outer", suffixes=(" old", " new"), indicator=True)
    same = both[both._merge == "both"]
    differs = pd.Series(False, index=same.index)
    for name in cells:
        differs |= same[f"{name} old"] != same[f"{name} new"]
    shown = same.loc[differs, key].copy()
    for name in cells:
        was, now = same.loc[differs, f"{name} old"], same.loc[differs, f"{name} new"]
        shown[name] = [
            "" if a == b else f"{name} {a or 'empty'} -> {b or 'empty'}"
            for a, b in zip(was, now, strict=True)
        ]

    def only(side, source):
        return source.merge(both.loc[both._merge == side, key], on=key)

    return Changes(only("right_only", new), only("left_only", old), shown, len(old))


def validate(folder, package, resource, file):
    """Check `file` (in `folder`) against the schema of `resource`, foreign keys included.

    Errors: RefreshError with the first problems: row, column, what was found.
    """
    from frictionless import Package

    targets = {key["reference"]["resource"] for key in resource["schema"].get("foreignKeys", [])}
    others = [r for r in package["resources"] if r["name"] in targets - {resource["name"], ""}]
    trial = Package.from_descriptor(
        {"resources": [{**resource, "path": file}, *others]}, basepath=str(folder)
    )
    problems = trial.validate().flatten(["name", "rowNumber", "fieldName", "note"])
    if problems:
        shown = "\n".join(f"  row {row}, {field}: {note}" for _, row, field, note in problems[:10])
        raise RefreshError(
            f"{resource['name']}: the new table has {len(problems)} problems and was not taken:\n"
            f"{shown}"
        )


def replace(folder, package, name, new, changes, *, accept_loss=False, fresh=None):
    """Write `new` in place of data/NAME.csv and its as-of dates, after it validates.

    `fresh`: keys of the sources that were read anew (all, if none are given).
    Errors: RefreshError; the old file and descriptor stay as they were.
    """
    resource = next(r for r in package["resources"] if r["name"] == name)
    if len(changes.gone) > LOSS * changes.before and not accept_loss:
        raise RefreshError(
            f"{name}: {len(changes.gone):,} of {changes.before:,} rows would go, more than "
            f"{LOSS:.0%}. If the publisher did withdraw them, say so with --accept-loss."
        )
    _let_years_in(resource, new)
    trial = folder / f"{resource['path']}.new"
    try:
        with trial.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(new.columns)
            writer.writerows(new.itertuples(index=False))
        validate(folder, package, resource, trial.name)
        today = datetime.now(UTC).date().isoformat()
        if fresh is None:
            resource["asOf"] = today
        for source in resource["sources"]:
            if fresh is None or source.get("key") in fresh:
                source["asOf"] = today
                source.pop("via", None)
        descriptor = folder / "datapackage.json.new"
        text = json.dumps(package, indent=2, ensure_ascii=False) + "\n"
        descriptor.write_text(text, encoding="utf-8")
        os.replace(trial, folder / resource["path"])
        os.replace(descriptor, folder / "datapackage.json")
    finally:
        trial.unlink(missing_ok=True)


def _let_years_in(resource, new):
    """A new year is news, not an error, as long as it is not in the future."""
    for field in resource["schema"]["fields"]:
        if field["type"] == "year" and "maximum" in field.get("constraints", {}):
            newest = int(pd.to_numeric(new[field["name"]], errors="coerce").max())
            limit = field["constraints"]
            limit["maximum"] = max(limit["maximum"], min(newest, datetime.now(UTC).year))
