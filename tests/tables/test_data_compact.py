"""Tables on the Global Compact for Migration, checked against the record of the talks."""

from migov import tables

load = tables.load


def test_every_position_is_of_states_that_had_a_vote():
    positions = load("compact_positions")
    voters = set(load("votes").query("rollcall == '73/195'").voter)
    for states in positions.states:
        assert set(states.split()) <= voters
    sizes = positions.groupby("actor").states.agg(lambda s: {len(x.split()) for x in s})
    # UN regional groups: 54 African States; the Union had 28 members in 2018
    assert sizes["African Group"] == {54} and sizes["European Union"] == {27, 28}
    alone = positions[positions.kind != "group"]
    assert (alone.states.str.len() == 3).all()


def test_before_the_text_means_before_13_july_2018():
    positions = load("compact_positions")
    # sdg.iisd.org: agreed on 13 July 2018, six rounds from 20 February to 13 July
    early = positions[positions.before_text]
    assert (early.month <= "2018-07").all() and (early.date.dropna() < "2018-07-13").all()
    assert set(early.stage) == {
        *("before", "preparation", "round 1", "round 2", "round 4", "round 5", "round 6")
    }
    # Hungary announced that it must leave on the very day of the agreed text
    assert not positions.set_index(["actor", "month"]).loc[("Hungary", "2018-07")].before_text.any()


def test_an_issue_means_one_thing_whoever_speaks_of_it():
    meanings = load("compact_positions").groupby("issue").plus_two.nunique()
    assert (meanings == 1).all()


def test_drafts_follow_the_calendar_of_the_talks():
    drafts = load("compact_drafts")
    assert drafts.groupby("step").draft.nunique().tolist() == [1] * 7
    assert drafts.sort_values("step").month.is_monotonic_increasing
    days = drafts.dropna(subset="date").groupby("draft").date.first()
    # sdg.iisd.org: zero draft 5 February, rev 3 29 June, agreed 13 July 2018
    assert f"{days['zero draft']:%d %m}" == "05 02" and f"{days['draft rev 3']:%d %m}" == "29 06"
    assert f"{days['agreed text']:%Y-%m-%d}" == "2018-07-13"
    named = drafts.objectives.dropna().str.split().explode().astype(int)
    assert named.between(1, 23).all()
    # objective 23 came with the second revision; non-refoulement came and went in objective 21
    assert drafts[drafts.objectives == "23"].draft.tolist() == ["draft rev 2"]
    assert drafts[drafts.objectives == "21"].draft.tolist() == ["draft rev 2", "draft rev 3"]


def test_who_left_by_the_vote_and_when():
    exits = load("compact_exits")
    gone = exits[(exits.event == "exit") & (exits.month <= "2018-12")]
    assert gone.state.is_unique and set(gone.vote) <= {"no", "abstain", "absent"}
    # all five that voted no had said so before
    assert set(gone[gone.vote == "no"].state) == {"CZE", "HUN", "ISR", "POL", "USA"}
    order = gone.sort_values("date").state.tolist()
    assert order[:4] == ["USA", "HUN", "AUT", "CZE"]
