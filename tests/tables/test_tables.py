"""tables.load: what a reader gets, and what one who spoiled a file hears."""

import json
import shutil

import pandas as pd
import pytest

from conftest import spoil
from migov import tables


def test_a_table_comes_with_the_types_that_it_describes():
    states, actions = tables.load("states"), tables.load("treaty_actions")
    fiji = states.set_index("state").loc["FJI"]
    assert fiji["un_member_since"] == pd.Timestamp("1970-10-13")
    assert bool(fiji["sids"]) and not bool(fiji["ldc"])
    assert states["iso2"].tolist().count("NA") == 1  # Namibia, not a missing value
    assert actions["consent_year"].dtype == "Int64" and actions["consent_year"].isna().any()


def test_a_reader_who_changes_a_table_does_not_change_it_for_the_next():
    mine = tables.load("states")
    mine.loc[0, "name"] = "Nowhere"
    assert "Nowhere" not in set(tables.load("states")["name"])


def test_a_wrong_name_brings_the_nearest():
    with pytest.raises(
        tables.TableError, match=r"no table 'treaty_action'\. Did you mean 'treaty_actions'"
    ):
        tables.load("treaty_action")


def test_a_missing_file_and_a_missing_folder_are_named(package):
    (package / "tiles.csv").unlink()
    with pytest.raises(tables.TableError, match=r"tiles\.csv: the file is missing"):
        tables.load("tiles")
    shutil.rmtree(package)
    tables._descriptors.cache_clear()
    with pytest.raises(tables.TableError, match=r"Keep the folders book/ and data/ side by side"):
        tables.load("tiles")


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("AFG,20,7", "AFG,twenty,7", "line 2, column column: found 'twenty', expected a whole"),
        ("AFG,20,7", "AFG,20", "line 2: found 2 cells, expected 3"),
        ("AFG,20,7", 'AFG,"20,7', "line 2: found a cell that runs on into the next line"),
        ("state,column,row", "state,col,row", "line 1: the columns differ .*missing"),
        ("state,column,row", "state;column;row", "semicolons between the cells"),
        ("state,column,row", "\ufeffstate,column,row", "begins with a byte order mark"),
    ],
)
def test_a_malformed_file_is_refused_with_line_column_and_what_was_expected(
    package, was, becomes, says
):
    spoil(package, "tiles", was, becomes)
    with pytest.raises(tables.TableError, match=rf"tiles\.csv, .*{says}"):
        tables.load("tiles")


def test_text_that_is_not_utf_8_is_refused_with_its_line(package):
    path = package / "states.csv"
    path.write_bytes(path.read_bytes().replace("Türkiye".encode(), "Türkiye".encode("latin-1"), 1))
    with pytest.raises(tables.TableError, match=r"states\.csv, line \d+: found the byte b'\\xfc'"):
        tables.load("states")


@pytest.mark.parametrize("name", tables.names())
def test_the_source_line_of_every_table_says_how_fresh_it_is(name):
    line, year = tables.source(name), tables.describe(name)["asOf"][:4]
    assert line.count("as of") == 1 and line.endswith(year)
    assert line in tables.credits(name).data


def test_a_date_under_a_chart_reads_like_a_date():
    assert tables.source("missing_migrants").endswith("as of 20 December 2024")
    assert tables.source("gmg_sizes").endswith("as of May 2018")
    assert tables.source("treaty_actions").endswith("as of 2014 to 2025")


def test_the_whole_package_stays_under_six_megabytes():
    described = json.loads((tables.DATA / "datapackage.json").read_text(encoding="utf-8"))
    paths = [tables.DATA / resource["path"] for resource in described["resources"]]
    assert sum(path.stat().st_size for path in paths) < 6_000_000
