"""Page 41 as a reader sees it: the map of small tables, the ranking, their sources, the check."""

import re

import pandas as pd
import pytest

from conftest import ROOT
from migov import tables
from migov.learn.rooms import PAGES
from migov.pages.p41.displacement import displacement_ranking
from migov.pages.p41.initiative_map import initiative_map
from verdicts import exercise

STATES, TILES = tables.load("states"), tables.load("tiles")
MEMBERS, MEETINGS = tables.load("initiative_members"), tables.load("consultations")


@pytest.mark.parametrize("initiative", ["NANSEN", "MICIC", "PDD", "BERNE"])
def test_every_seat_and_meeting_under_the_map_names_its_source_and_time(initiative):
    seats = MEMBERS[(MEMBERS["initiative"] == initiative) & (MEMBERS["kind"] == "State")]
    held = MEETINGS[MEETINGS["initiative"] == initiative]
    figure = initiative_map(seats, held, STATES, TILES, title="T")
    shown = figure.numbers.reset_index(names="who")
    assert shown["who"].tolist() == [*seats["member"], *held["place"]]
    for row, address in zip(
        shown.itertuples(), [*seats["source_url"], *held["source_url"]], strict=True
    ):
        assert "." in row.Source and f"//{row.Source}" in address.replace("//www.", "//")
        assert re.search(r"\d{4}", row.When), row
    for name in [*seats["member"], *held["place"]]:
        assert name in figure.alt


def test_every_member_and_meeting_has_an_address():
    for table in (MEMBERS, MEETINGS, tables.load("initiatives")):
        assert table["source_url"].str.match(r"https?://\S+\.\S+").all()


def test_the_ranking_agrees_with_a_plain_loop():
    displaced, people = tables.load("internal_displacement"), tables.load("population")
    figure = displacement_ranking(displaced, STATES, people, ["PHL"], 2013, False)
    totals = {}
    for row in displaced[displaced["year"] == 2013].itertuples():
        if not pd.isna(row.new_displacements_disaster):
            totals[row.area] = row.new_displacements_disaster
    share = totals["PHL"] / sum(totals.values())
    assert figure.title.startswith(f"2013: the group had {share:.0%}")
    assert f"{totals['PHL']:,}" in figure.alt


def test_the_share_of_the_two_by_a_plain_sum():
    rows = tables.load("internal_displacement")
    rows = rows[rows["year"].between(2008, 2022)]
    nine = ["NOR", "CHE", "AUS", "BGD", "CRI", "DEU", "KEN", "MEX", "PHL"]
    moved = {s: rows[rows["area"] == s]["new_displacements_disaster"].sum() for s in nine}
    right = 100 * (moved["PHL"] + moved["BGD"]) / sum(moved.values())
    assert exercise("41.2")(right).right
    assert "fraction" in exercise("41.2")(right / 100).text


def test_the_years_in_which_one_of_the_nine_was_struck_hardest_by_a_plain_loop():
    states = set(STATES["state"])
    people = {
        (row.area, row.year): row.population for row in tables.load("population").itertuples()
    }
    nine = {"NOR", "CHE", "AUS", "BGD", "CRI", "DEU", "KEN", "MEX", "PHL"}

    def first(year, floor, per_head):
        found = (0, "")
        for row in rows[rows["year"] == year].itertuples():
            count, moved = people.get((row.area, year), 0), row.new_displacements_disaster
            if row.area in states and count >= floor and not pd.isna(moved):
                found = max(found, (moved / count if per_head else moved, row.area))
        return found[1]

    rows = tables.load("internal_displacement")
    by_size = [first(year, 10_000, True) for year in range(2008, 2023)]
    # the years of cyclones Pam, Maria and Harold, which exercise 41.1 asks for
    assert (by_size[7], by_size[9], by_size[12]) == ("TUV", "DMA", "VUT")
    right = sum(state in nine for state in by_size)
    by_total = sum(first(year, 1, False) in nine for year in range(2008, 2023))
    assert exercise("41.3")(right).right
    assert "number of movements" in exercise("41.3")(by_total).text
    assert "none of the nine" in exercise("41.3")(15 - right).text


def test_what_is_said_of_the_two_conventions():
    consents = tables.load("treaty_actions").query("instrument == 'ICRMW'")
    # the vice-chairs of the drafting group came from Sweden and Finland (A/C.3/40/6, A/C.3/42/1)
    assert not set(consents["state"]) & {"SWE", "FIN"}
    child = tables.load("instruments").set_index("instrument").loc["CRC"]
    assert child["entered_into_force"] < child["adopted"] + pd.DateOffset(months=10)
    # more of the years from 1980 to entry into force went by after the text than before
    workers = tables.load("instruments").set_index("instrument").loc["ICRMW"]
    assert workers["entered_into_force"].year - 1990 > 1990 - 1980


def test_the_table_of_echoes_has_the_paragraphs_nearest_to_entry_and_the_one_that_names_nansen():
    page = (ROOT / "book" / "41_nansen_and_micic.ipynb").read_text(encoding="utf-8")
    picked = re.findall(r"[A-Z]+-\d\d", page[page.index("q41-travels-table") :])[:7]
    rows = tables.load("provisions").set_index("provision").loc[picked]
    places = set(zip(rows["symbol"], rows["reference"], strict=True))
    assert {("A/RES/73/195", f"para {place}") for place in ("18(l)", "21(g)", "21(h)")} <= places
    assert ("A/RES/69/283", "para 30(l)") in places
    assert ("decision 1/CP.16", "para 14(f)") in places
    assert rows.loc["CAN-01", "year"] < 2012  # the first is older than Nansen


def test_the_questions_say_what_the_tables_say():
    questions = (PAGES / "p41" / "questions.json").read_text(encoding="utf-8")
    rows = tables.load("internal_displacement").query("year <= 2022")
    moved = rows.groupby("area")["new_displacements_disaster"].sum()
    nine = ["NOR", "CHE", "AUS", "BGD", "CRI", "DEU", "KEN", "MEX", "PHL"]
    assert 0.18 < moved[nine].sum() / moved.sum() < 0.24 and "about a fifth" in questions
    # "nearly all of it was in two of them"
    assert moved[["PHL", "BGD"]].sum() / moved[nine].sum() > 0.9
    # "a few thousand movements in fifteen years, or fewer"
    assert moved[["NOR", "CHE"]].max() < 10_000 and "a few thousand" in questions
    groups = tables.load("process_members").groupby("process").size()
    platform = MEMBERS[(MEMBERS["initiative"] == "PDD") & (MEMBERS["kind"] == "State")]
    # "the Platform's steering group is larger than several" regional processes
    assert (groups < platform["state"].nunique()).sum() >= 3
