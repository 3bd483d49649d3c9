"""Faults of the data package, each with file, place and remedy, before any page is executed.

What a table's cells must be is frictionless's work; here are the rules of this package beside it,
and the words.
"""

import json
import re
from difflib import get_close_matches

from frictionless import Package

from migov import tables

ASKED = {
    "resource": ("name", "path", "title", "description", "asOf", "sources", "licenses", "schema"),
    "source": ("title", "path", "asOf"),
    "licence": ("name", "title", "path"),
    "field": ("name", "type", "title"),
}
REMEDIES = {
    "sources": "name at least one source with title, path and asOf (YYYY, YYYY-MM or YYYY-MM-DD)",
    "licenses": "name the source's licence with name, title and path",
    "asOf": "give the date of the data, YYYY, YYYY-MM or YYYY-MM-DD",
}
CONSTRAINTS = {
    "required": "found nothing, expected a value",
    "unique": "found '{cell}' a second time, expected each value once",
    "minimum": "found {cell}, expected at least {limit}",
    "maximum": "found {cell}, expected at most {limit}",
    "pattern": "found '{cell}', expected {limit}",
    "enum": "found '{cell}', expected one of the enumeration{near}",
}


def faults(names=None):
    """Return every fault of the package as sentences; an empty list is a sound one.

    names: the tables whose cells to look at; None looks at all of them.
    """
    try:
        package = json.loads((tables.DATA / "datapackage.json").read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        return [
            f"data/datapackage.json, line {error.lineno}: not JSON ({error.msg}). Look for a "
            "missing comma or quotation mark just before."
        ]
    found = [fault for resource in package["resources"] for fault in _description(resource)]
    described = {resource.get("path") for resource in package["resources"]}
    found += [
        f"data/{path.name} is not described: add a resource with its title, fields, sources and "
        "licence to data/datapackage.json, or remove the file."
        for path in sorted(tables.DATA.glob("*.csv"))
        if path.name not in described
    ]
    return found or _cells(package, names)


def _description(resource):
    name = resource.get("name") or resource.get("path", "without a name")
    where = f"data/datapackage.json, table {name}"
    yield from _missing(resource, "resource", where)
    for kind, key in (("source", "sources"), ("licence", "licenses")):
        for number, item in enumerate(resource.get(key, []), 1):
            yield from _missing(item, kind, f"{where}, {kind} {number}")
    for field in resource.get("schema", {}).get("fields", []):
        place = f"{where}, field {field.get('name', 'without a name')}"
        yield from _missing(field, "field", place)
        if "type" in field and field["type"] not in tables.TYPES:
            near = get_close_matches(str(field["type"]), tables.TYPES, n=1, cutoff=0.3)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            yield (
                f"{place}: the type '{field['type']}' is not known. Take one of "
                f"{', '.join(tables.TYPES)}.{hint}"
            )
        elif field.get("name") == "year" and field.get("type") != "year":
            yield f"{place}: the type is '{field['type']}'; give a year the type 'year'."
    if "path" in resource and not (tables.DATA / resource["path"]).is_file():
        yield f"{where}: the file data/{resource['path']} is not there; add it or mend the path."


def _missing(item, kind, where):
    for key in ASKED[kind]:
        if not item.get(key):
            remedy = REMEDIES.get(key, f"add {key}")
            yield f"{where}: '{key}' is missing; {remedy}."
        elif key == "asOf" and not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", item[key]):
            yield f"{where}: 'asOf' is '{item[key]}'; {REMEDIES[key]}."


def _cells(package, names):
    if names is not None:
        package = {**package, "resources": _with_targets(package["resources"], names)}
    by_name = {resource["name"]: resource for resource in package["resources"]}
    found, readable = [], []
    for resource in package["resources"]:
        try:
            tables.load(resource["name"])
            readable.append(resource)
        except tables.TableError as error:
            found.append(f"data/{error}")
    package = {**package, "resources": readable}
    for task in Package.from_descriptor(package, basepath=str(tables.DATA)).validate().tasks:
        if names is None or task.name in names:
            own = by_name[task.name]
            found += [words for error in task.errors if (words := _sentence(error, own, by_name))]
            found += _source_keys(own) + _empty_keys(own)
    return found


def _with_targets(resources, names):
    own = [resource for resource in resources if resource["name"] in names]
    targets = {
        key["reference"]["resource"] for r in own for key in r["schema"].get("foreignKeys", [])
    }
    return own + [r for r in resources if r["name"] in targets - set(names)]


def _sentence(error, resource, by_name):
    path = resource["path"]
    line = getattr(error, "row_number", None)
    if line is None:
        return f"data/{path}: {error.message}"
    fields = resource["schema"]["fields"]
    if error.type == "unique-error" and _list(resource["schema"].get("primaryKey", [])) == [
        error.field_name
    ]:
        return ""  # the key says it too
    if error.type == "primary-key":
        first = re.search(r"position (\d+)", error.note)
        if not first:
            return ""  # an empty key, which is told by its column
        key = " + ".join(_list(resource["schema"]["primaryKey"]))
        return (
            f"data/{path}, line {line}, column {key}: found a key twice; line {first[1]} has it "
            "already."
        )
    if error.type == "foreign-key":
        names, cells = error.field_names, error.field_cells
        column = " + ".join(names)
        target = error.reference_name or resource["name"]
        known = tables.load(target)[error.reference_field_names[0]] if target in by_name else []
        near = _near(cells[0], known) if len(cells) == 1 else ""
        found = " + ".join(map(str, cells))
        return (
            f"data/{path}, line {line}, column {column}: found '{found}', expected a key of table "
            f"{target}{near}."
        )
    column, cell = getattr(error, "field_name", ""), getattr(error, "cell", "")
    rules = next((f.get("constraints", {}) for f in fields if f["name"] == column), {})
    rule = re.search(r'constraint "(\w+)"', error.note)
    if rule and rule[1] in CONSTRAINTS:
        limit = rules.get(rule[1])
        near = _near(cell, limit) if rule[1] == "enum" else ""
        words = CONSTRAINTS[rule[1]].format(cell=cell, limit=limit, near=near)
    else:
        words = error.note.rstrip(".")
    return f"data/{path}, line {line}, column {column}: {words}."


def _near(cell, known):
    near = get_close_matches(str(cell), [str(k) for k in known], n=1)
    return f"; the nearest is '{near[0]}'" if near else ""


def _source_keys(resource):
    keys = {source["key"] for source in resource["sources"] if "key" in source}
    frame = tables.load(resource["name"])
    if not keys or "source" not in frame:
        return []
    present = frame["source"].dropna()
    return [
        f"data/{resource['path']}, line {row + 2}, column source: found '{value}', expected "
        f"the key of one of the table's sources{_near(value, keys)}."
        for row, value in present[~present.isin(keys)].items()
    ]


def _empty_keys(resource):
    frame, fields = tables.load(resource["name"]), resource["schema"]["fields"]
    told = {f["name"] for f in fields if f.get("constraints", {}).get("required")}
    return [
        f"data/{resource['path']}, line {row + 2}, column {column}: found nothing, expected a "
        "value: the column is part of the table's key."
        for column in _list(resource["schema"].get("primaryKey", []))
        if column not in told
        for row in frame.index[frame[column].isna()]
    ]


def _list(value):
    return [value] if isinstance(value, str) else value
