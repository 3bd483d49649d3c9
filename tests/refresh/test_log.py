"""The log of changes: every table stands in it as it is, and the command writes what is missing."""

import csv
import json
import re
import shutil

import pytest

from conftest import ROOT
from migov.refresh import log
from migov.refresh.__main__ import main

DATA = ROOT / "data"


@pytest.fixture
def folder(tmp_path):
    """A package of the log and three small tables that no test needs whole."""
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    kept = ("gmg_sizes", "tiles", "glossary", "changes")
    package["resources"] = [r for r in package["resources"] if r["name"] in kept]
    for name in kept:
        shutil.copy2(DATA / f"{name}.csv", tmp_path)
    path = tmp_path / "changes.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    own = [row for row in rows if row.split(",")[1] in kept]
    path.write_text(header + "".join(own), encoding="utf-8")
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return tmp_path


def entries(folder):
    with (folder / "changes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def run(folder, *words):
    return main(["log", *words, "--data", str(folder)])


def spoil(folder, name="gmg_sizes"):
    with (folder / f"{name}.csv").open("a", encoding="utf-8") as file:
        file.write("2019,1,x,x\n")


def test_every_table_stands_in_the_log_as_it_is():
    found = log.unlogged(DATA)
    assert not found, "\n".join(found.values())


def test_each_entry_begins_with_a_state_that_the_log_knows():
    after = {}  # a set, as branches that were merged both begin where they parted
    for row in entries(DATA):
        known = after.setdefault(row["table"], set())
        assert row["rows_before"] in known if known else not row["rows_before"], row["change"]
        assert (row["kind"] == "new table") == (not known), row["change"]
        assert re.fullmatch(r"[A-Z0-9].*\.", row["change"])
        known.add(row["rows_after"])


def test_a_changed_table_is_named_with_the_command_that_logs_it(folder):
    spoil(folder)
    (said,) = log.unlogged(folder).values()
    assert said.startswith("data/gmg_sizes.csv differs from its last entry in data/changes.csv.")
    assert 'python -m migov.refresh log gmg_sizes "what changed, in one sentence"' in said


def test_line_ends_of_another_system_are_no_change(folder):
    path = folder / "gmg_sizes.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert log.unlogged(folder) == {}


def test_the_command_writes_who_what_how_many_and_where(folder, capsys):
    spoil(folder)
    assert run(folder, "gmg_sizes", "A made-up year came.") == 0
    assert capsys.readouterr().out == "Written into changes.csv: gmg_sizes.\n"
    *_, new = entries(folder)
    assert (new["table"], new["kind"], new["change"]) == (
        "gmg_sizes",
        "corrected",
        "A made-up year came.",
    )
    assert (new["rows_before"], new["rows_after"]) == ("7", "8")
    assert new["source_url"].startswith("http") and new["pages"] == "61 62"
    assert log.unlogged(folder) == {}
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    (own,) = [r for r in package["resources"] if r["name"] == "changes"]
    assert own["asOf"] == new["date"]


def test_all_takes_every_table_that_differs_and_no_other(folder):
    before = len(entries(folder))
    spoil(folder, "gmg_sizes")
    (folder / "tiles.csv").unlink()
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"] = [r for r in package["resources"] if r["name"] != "tiles"]
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    assert run(folder, "--all", "What two branches brought.") == 0
    new = entries(folder)[before:]
    assert {(row["table"], row["kind"]) for row in new} == {
        ("gmg_sizes", "corrected"),
        ("tiles", "withdrawn"),
    }
    assert log.unlogged(folder) == {}
    assert run(folder, "--all", "Nothing is left to say.") == 0
    assert len(entries(folder)) == before + 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("gmg_size", "A made-up year came."), "no table 'gmg_size'. Did you mean gmg_sizes?"),
        (("gmg_sizes", "oops"), "'oops': say what changed in one sentence, with its full stop."),
        (("A made-up year came.",), "name one table, or --all"),
    ],
)
def test_a_wrong_call_is_told_what_to_do_and_writes_nothing(folder, capsys, words, says):
    before = (folder / "changes.csv").read_bytes()
    assert run(folder, *words) == 1
    assert says in capsys.readouterr().err
    assert (folder / "changes.csv").read_bytes() == before


def test_the_same_sentence_twice_a_day_is_refused(folder, capsys):
    spoil(folder)
    assert run(folder, "gmg_sizes", "A made-up year came.") == 0
    spoil(folder)
    assert run(folder, "gmg_sizes", "A made-up year came.") == 1
    assert "has this sentence today already; say what is new." in capsys.readouterr().err
