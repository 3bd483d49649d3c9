"""Page 33: votes as the records have them, the game by hand, the line, the sheet of the class."""

import json

import pandas as pd
import pytest

from conftest import ROOT, rows
from migov import tables
from migov.learn import exercises, rooms
from migov.learn.guess import find, mark
from migov.pages import p33
from migov.pages.p33.rule import FUTURES

EUROPE = {row["state"] for row in rows("states") if row["region"] == "Europe"}
VOTES, TEXTS = tables.load("votes"), tables.load("resolutions")


def cast(rollcall):
    """Return (yes, all cast) of Europe, counted in the file by a plain loop."""
    own = [r["vote"] for r in rows("votes") if r["rollcall"] == rollcall and r["state"] in EUROPE]
    return own.count("yes"), len(own) - own.count("absent")


@pytest.mark.parametrize(
    ("rollcall", "yes", "of"),
    [("62/270", 2, 42), ("73/195", 31, 41), ("75/226", 42, 43), ("80/218", 21, 42)],
)
def test_europes_yes_is_that_of_the_records(rollcall, yes, of):
    assert cast(rollcall) == (yes, of)
    assert p33.shares(VOTES, tables.load("states")).loc[rollcall, "Europe"] == yes / of


def test_the_line_that_the_reader_draws_is_5_76_98_50():
    page, one = find("33", "europe")
    truth = mark(one, exercises.figures(page, one, "x"), "x")["truth"]
    assert truth == {"2008": 5, "2018": 76, "2020": 98, "2025": 50}


def test_the_european_union_votes_as_one_and_then_splits():
    # 27 members in 2008, with the United Kingdom and before Croatia
    assert len(p33.european_union(2008)) == 27 and len(p33.european_union(2018)) == 28
    forum = p33.counted(VOTES, p33.european_union(2008), "62/270")
    assert forum.to_dict() == {"yes": 0, "no": 0, "abstain": 27, "absent": 0}
    second = p33.counted(VOTES, p33.european_union(2012), "67/219")
    assert second.to_dict() == {"yes": 0, "no": 0, "abstain": 26, "absent": 1}
    late = p33.counted(VOTES, p33.european_union(2025), "80/218")
    assert late.to_dict() == {"yes": 9, "no": 1, "abstain": 17, "absent": 0}


def test_the_two_who_said_no_to_the_forum_are_canada_and_the_united_states():
    # press release GA/10724, 20 June 2008: 86-2-55
    no = VOTES[(VOTES["rollcall"] == "62/270") & (VOTES["vote"] == "no")]
    assert set(no["voter"]) == {"CAN", "USA"}
    row = TEXTS.set_index("rollcall").loc["62/270"]
    assert (row["yes"], row["no"], row["abstain"]) == (86, 2, 55)
    assert str(row["voted"])[:10] == "2008-06-20"


def test_all_texts_on_migration_since_1980_with_a_roll_call_are_shown():
    own = TEXTS[(TEXTS["topic"] == "migration") & (TEXTS["voted_year"] >= 1980)]
    assert set(own["rollcall"]) - set(p33.SHORT) == {"73/326"}
    assert set(p33.SHORT) <= set(own["rollcall"])
    assert own.set_index("rollcall").loc[list(p33.SHORT), "voted_year"].is_monotonic_increasing


def test_the_record_of_a_state_that_was_no_member_says_so():
    record = p33.record(VOTES, TEXTS, "SSD").set_index("Year")
    assert (record.loc[["1980", "2008"], "Vote"] == "not yet a member").all()
    assert record.loc["2025", "Vote"].ne("not yet a member").all()
    compact = p33.record(VOTES, TEXTS, "HUN").loc["73/195"]
    assert compact["Vote"] == "no" and compact["World’s yes"] == f"{152 / 169:.0%}"


def test_what_the_notice_says_in_words():
    kept = p33.kept_their_yes()
    assert kept == {"yes": 125, "no": 1, "abstain": 15, "absent": 11, "then": 152, "cast": 141}
    yes, of = cast("55/92")
    assert yes == of > 30
    assert TEXTS.set_index("rollcall").loc["55/92", "title"] == "Protection of migrants"


def test_ten_rounds_by_hand():
    page, one = find("33", "echo")
    found = exercises.figures(page, one, "x")
    assert found["forgiven"] == 9 * 4 and found["answer"] == 3 * 4 + 3 * 5
    payoffs = p33.READMISSION["State of origin"]["payoffs"]
    assert payoffs["Hold out", "Keep your word"] == (3, 0)
    assert payoffs["Keep your word", "Keep your word"] == (2, 4)


def test_the_picture_of_the_line_starts_where_the_higher_threshold_is():
    table = p33.advantages("tit for tat")
    assert list(table.index) == list(FUTURES) and list(table) == ["Destination", "Origin"]
    assert p33.lasts_from(table) == 50  # (3 - 2) / (3 - 1), above (5 - 4) / (5 - 2)
    assert table["Destination"].gt(-1e-9).idxmax() == 34
    never = pd.DataFrame({"Destination": [1.0, 1.0], "Origin": [1.0, -1.0]}, index=[0, 2])
    assert p33.lasts_from(never) is None


def test_small_steps_do_not_move_the_start_and_slips_do():
    starts = [p33.lasts_from(p33.advantages("grim trigger", 0, steps)) for steps in (1, 4, 10)]
    assert starts == [50, 50, 50]
    slips = [p33.lasts_from(p33.advantages("tit for tat", noise)) for noise in (0, 0.05, 0.1)]
    assert slips == sorted(slips) and len(set(slips)) == 3


def test_the_picture_of_trust_holds_the_shares_of_the_model():
    figure = p33.trust()
    assert figure.numbers.iloc[0].astype(str).str.contains("17").any()  # 0.4 / 2.4
    assert "17%" in figure.alt or "17" in figure.alt


def test_the_cards_pay_what_the_page_pays_and_the_minutes_add_up_to_25():
    for card in rooms.read("33", "cards")[:2]:
        chair = p33.DESTINATION if "destination" in card["title"] else p33.ORIGIN
        own = (chair.reward, chair.punishment, chair.temptation, chair.sucker)
        told = [int(n) for n in "".join(c if c.isdigit() else " " for c in card["open"]
                                        ["Your points"]).split()]  # fmt: skip
        assert tuple(told) == own
    (path,) = (ROOT / "book").glob("33_*.ipynb")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    steps = next("".join(c["source"]) for c in cells if c["id"] == "q33-class-steps")
    minutes = [int(n) for n in pd.Series(steps).str.findall(r"\((\d+)(?: minutes)?\)\.\*\*")[0]]
    assert sum(minutes) == 25 and minutes[-1] >= 25 / 3
