"""What the writer of a table hears before the book is built."""

import json

import pytest

from conftest import spoil
from migov import tables
from migov.site.soundness import faults


def describe(package, name, change):
    """Change the descriptor of a table with a function of the resource."""
    path = package / "datapackage.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    change(next(r for r in content["resources"] if r["name"] == name))
    path.write_text(json.dumps(content), encoding="utf-8")
    tables._descriptors.cache_clear()


@pytest.fixture(autouse=True)
def _forget():
    yield
    tables._descriptors.cache_clear()


def test_the_package_is_sound():
    assert faults() == []


@pytest.mark.parametrize(
    ("name", "was", "becomes", "says"),
    [
        (
            "tiles",
            "AFG,20,7",
            "AFX,20,7",
            "line 2, column state: found 'AFX', expected a key of table states; the nearest is",
        ),
        ("tiles", "AGO,14,15", "AFG,14,15", "line 3, column state: found a key twice; line 2 has"),
        ("tiles", "AFG,20,7", "AFG,,7", "line 2, column column: found nothing, expected a value"),
        ("tiles", "AFG,20,7", "AFG,-4,7", "line 2, column column: found -4, expected at least 0"),
        ("tiles", "AFG,20,7", "AFG,x,7", "line 2, column column: found 'x', expected a whole num"),
        ("tiles", "AFG,20,7", "AFG,20", "line 2: found 2 cells, expected 3"),
        ("treaty_actions", "C097,ALB,party", "C097,ALX,party", "line 2, column state: found 'ALX'"),
    ],
)
def test_a_faulty_cell_is_named_with_file_line_column_and_what_was_expected(
    package, name, was, becomes, says
):
    spoil(package, name, was, becomes)
    (fault,) = faults([name])
    assert fault.startswith(f"data/{name}.csv, ") and says in fault


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda r: r.pop("sources"), "table tiles: 'sources' is missing; name at least one source"),
        (lambda r: r.pop("licenses"), "table tiles: 'licenses' is missing; name the source's lice"),
        (lambda r: r.pop("asOf"), "table tiles: 'asOf' is missing; give the date"),
        (lambda r: r.update(asOf="May 2018"), "table tiles: 'asOf' is 'May 2018'; give the date"),
        (lambda r: r["sources"][0].pop("path"), "table tiles, source 1: 'path' is missing"),
        (
            lambda r: r["schema"]["fields"][1].update(type="int"),
            "field column: the type 'int' is not known. Take one of string, integer",
        ),
        (lambda r: r.update(path="tile.csv"), "the file data/tile.csv is not there"),
    ],
)
def test_a_faulty_description_is_named_with_its_remedy(package, change, says):
    describe(package, "tiles", change)
    assert any(says in fault for fault in faults()), faults()


def test_a_description_that_is_not_json_is_named_with_its_line(package):
    path = package / "datapackage.json"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[2] = lines[2].rstrip(",")
    path.write_text("\n".join(lines), encoding="utf-8")
    (fault,) = faults()
    assert fault.startswith("data/datapackage.json, line 4: not JSON") and "missing comma" in fault


def test_a_file_that_nobody_described_is_named(package):
    (package / "hotlines.csv").write_text("country,calls\nKEN,3\n")
    (fault,) = faults()
    assert fault.startswith("data/hotlines.csv is not described: add a resource")


def test_a_row_without_its_key_is_named_where_the_column_may_be_empty(package):
    def allow(resource):
        for field in resource["schema"]["fields"]:
            field.pop("constraints", None)

    describe(package, "tiles", allow)
    spoil(package, "tiles", "AFG,20,7", ",20,7")
    assert faults(["tiles"]) == [
        "data/tiles.csv, line 2, column state: found nothing, expected a value: the column is "
        "part of the table's key."
    ]


def test_a_year_that_is_described_as_any_number_is_named(package):
    def any_number(resource):
        (year,) = [f for f in resource["schema"]["fields"] if f["name"] == "year"]
        year["type"] = "integer"

    describe(package, "population", any_number)
    (fault,) = faults(["population"])
    assert "table population, field year: the type is 'integer'; give a year the type" in fault


def test_a_row_whose_source_is_not_among_the_tables_sources_is_named(package):
    described = map(tables.describe, tables.names())
    keyed = (d for d in described if "key" in d["sources"][0])
    descriptor = next(d for d in keyed if "source" in tables.load(d["name"]))
    path = package / descriptor["path"]
    key = tables.load(descriptor["name"])["source"].dropna().iloc[0]
    head, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if key in line)
    lines[at] = lines[at].replace(key, "elsewhere")
    path.write_text(head + "".join(lines), encoding="utf-8")
    tables._load.cache_clear()
    found = faults([descriptor["name"]])
    assert any(
        "found 'elsewhere', expected the key of one of the table's sources" in f for f in found
    )
