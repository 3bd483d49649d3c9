"""Page 31: the list of events, its headlines, its pictures, the figures of its exercises."""

import re

import pytest

from conftest import rows
from migov import tables
from migov.learn import exercises
from migov.pages import p31
from migov.pages.p31 import check
from readable import assert_readable

ALL = ["Regional talks", "Global Forum", "UN meetings", "Compact steps"]
ALL += ["Bodies, posts, reports", "Small groups, other agendas"]


@pytest.fixture(scope="module")
def table():
    return p31.events()


def test_the_list_holds_each_event_once_and_each_in_one_kind(table):
    talks, processes = rows("dialogues"), rows("processes")
    # IGC and the Bali Process stand in both tables
    assert len(table) == len(talks) + len(processes) - 2
    assert not table["id"].duplicated().any()
    assert set(table["kind"]) == set(ALL) == set(p31.KINDS) == set(p31.COLOURS)
    assert table["start"].is_monotonic_increasing
    kind = table.set_index("id")["kind"]
    assert (kind == "Regional talks").sum() == len(processes)
    assert kind[["GFMD01", "HLD2006", "GCMNEG1", "GCIM2003", "NANSEN2012"]].tolist() == [
        *("Global Forum", "UN meetings", "Compact steps", "Bodies, posts, reports"),
        "Small groups, other agendas",
    ]


def test_the_headlines_counted_by_hand_from_the_files():
    years = [int(r["start_year"]) for r in rows("dialogues") if r["dialogue"] != "IGC1985"]
    bare = [int(r["start_year"]) for r in rows("dialogues") if r["kind"] != "compact"]
    begun = [int(r["founded_year"]) for r in rows("processes") if r["process"] != "BALI"]
    own = check.headlines()
    for name, of, first, last in [
        ("before", years, 2006, 2015),
        ("after", years, 2016, 2025),
        ("before_bare", bare, 2006, 2015),
        ("left", bare, 2016, 2025),
    ]:
        assert own[name] == sum(first <= year <= last for year in of + begun), name
    assert own["after"] >= 1.25 * own["before"] and own["left"] <= 0.8 * own["before_bare"]


def test_the_negotiation_has_six_sessions_and_six_rounds(table):
    # A/RES/71/280: consultations, stocktaking, negotiations; IISD lists sessions, rounds and drafts
    own = check.steps_to_a_text()
    assert (own["sessions"], own["rounds"]) == (6, 6)
    others = p31.negotiation(table)["label"]
    others = others[~others.str.contains("session|round")].tolist()
    assert others == [
        *("Stocktaking, Puerto Vallarta", "Zero draft presented", "Zero draft plus"),
        *("Draft revision 2", "Draft revision 3", "Final draft"),
    ]


def test_milestones_are_of_the_list_and_every_period_has_some(table):
    assert set(p31.MILESTONES) <= set(table["id"]) and len(p31.MILESTONES) == 18
    shown = [p31.within(table, "milestones", period) for period in p31.PERIODS]
    assert sum(map(len, shown)) == 18 and all(len(own) for own in shown)
    assert sum(len(p31.within(table, kind, p)) for kind in ALL for p in p31.PERIODS) == len(table)


def test_the_columns_say_the_headline_and_colour_the_two_spans():
    years = [2005, *[2010] * 4, *[2018] * 5, 2026]
    figure = p31.columns(years, last=2025, span=10, top=6, what="all kinds")
    assert "Talk accelerates: 4 events in 2006–2015, 5 in 2016–2025" in figure.alt
    faces = {bar.get_x() + 0.4: bar.get_facecolor() for bar in figure.axes[0].patches}
    at = {round(year): colour for year, colour in faces.items()}
    assert at[2006] == at[2015] != at[2016] == at[2025]
    assert at[2005] == at[2026] not in (at[2010], at[2018])
    assert figure.numbers["Events"].to_dict() == {"2005": 1, "2010": 4, "2018": 5, "2026": 1}
    assert_readable(figure)


@pytest.mark.parametrize("span", [5, 10])
def test_the_columns_of_every_event_can_be_read(table, span):
    figure = p31.columns(table["year"].tolist(), last=2025, span=span, top=22, what="all kinds")
    assert_readable(figure)


def test_where_nothing_is_switched_on_the_picture_says_so():
    figure = p31.columns([], last=2025, span=5, top=6, what="no kind")
    assert "Nothing is counted" in figure.alt


def test_the_summits_name_chair_and_theme_and_leave_unknown_attendance_open():
    states = tables.load("states").set_index("state")["name"]
    forum = tables.load("dialogues").dropna(subset="gfmd")
    figure = p31.summits(forum, states, title="T")
    told = figure.numbers
    # gfmd.org: Manila 2008, 163 States and observers; Geneva 2024, chair France
    assert told.loc["2008 Manila", "Took part"] == "163"
    assert told.loc["2024 Geneva", ["Chair", "Days"]].tolist() == [
        "France",
        "23 to 25 January 2024",
    ]
    assert told.loc["2017 Berlin", "Chair"] == "Germany and Morocco"
    assert not re.search(r"\d", told.loc["2011 Geneva", "Took part"])
    assert_readable(figure)


def test_more_than_half_of_the_world_came_whenever_it_was_counted():
    counted = [int(r["count"]) for r in rows("dialogues") if r["gfmd"] and r["count"]]
    assert len(counted) == 8 and min(counted) > 193 / 2


def test_the_vote_of_2008_is_the_published_one():
    # United Nations press release GA/10724: 86 to 2, 55 abstentions
    own = check.votes_on_talk()
    assert (own["yes"], own["no"], own["abstain"]) == (86, 2, 55)
    cast = {r["voter"] for r in rows("votes") if r["rollcall"] == "62/270" and r["vote"] == "no"}
    assert cast == {"CAN", "USA"}


def test_exercises_have_the_answers_counted_by_hand():
    own = check.headlines()
    once = exercises.answer_of(*exercises.find("31.2"))["expected"]
    assert once == own["after"] - 18 + 1
    any_change = check.any_change()
    assert sum(any_change[name] for name in ("slow", "fast", "same")) == 63
    assert exercises.answer_of(*exercises.find("31.3"))["expected"] == any_change["slow"]
