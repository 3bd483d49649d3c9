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
