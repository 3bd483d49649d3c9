"""models.meetings on groups small enough to draw: three in a row, and one apart."""

import networkx as nx
import pytest

from migov.models import meetings, networks

# a b c | c d | d e f and, apart, g h; i sits nowhere
GROUPS = {"one": {"a", "b", "c"}, "two": {"c", "d"}, "three": {"d", "e", "f"}, "far": {"g", "h"}}
ALL = "abcdefghi"


def test_pairs_that_meet_by_hand():
    # 3 + 1 + 3 + 1 = 8 of 36
    assert meetings.share_of_pairs(GROUPS, ALL) == pytest.approx(8 / 36)
    assert sorted(meetings.meeting(GROUPS, ALL).neighbors("c")) == ["a", "b", "d"]
    assert meetings.meeting(GROUPS, ALL).degree("i") == 0


def test_two_that_share_two_groups_are_one_pair():
    assert meetings.share_of_pairs({"x": {"a", "b"}, "y": {"a", "b"}}, "abc") == pytest.approx(
        1 / 3
    )


def test_members_that_are_not_counted_make_no_pair():
    assert meetings.share_of_pairs({"x": {"a", "b", "z"}}, "ab") == 1


def test_how_many_groups_lie_between():
    found = meetings.lengths(GROUPS, ALL)
    # two groups: a d, b d, c e, c f; three: a e, a f, b e, b f; the rest of 36 has no path
    assert found == {1: 8, 2: 4, 3: 4, None: 20}


def test_a_path_names_members_and_groups_in_turn():
    assert meetings.path(GROUPS, "a", "e") == ["a", "one", "c", "two", "d", "three", "e"]
    assert meetings.path(GROUPS, "g", "h") == ["g", "far", "h"]
    assert meetings.path(GROUPS, "a", "g") is None and meetings.path(GROUPS, "a", "i") is None


def test_who_is_alone_when_a_group_goes():
    assert meetings.alone(GROUPS, "one") == ["a", "b"]
    assert meetings.alone(GROUPS, "two") == []
    assert meetings.lost(GROUPS, "two", ALL) == {"c": 1, "d": 1}
    assert meetings.lost(GROUPS, "one", ALL) == {"a": 2, "b": 2, "c": 2}
    with pytest.raises(KeyError):
        meetings.without(GROUPS, "four")


def test_the_one_between_two_groups_is_their_bridge():
    graph = meetings.meeting({"one": {"a", "b", "c"}, "two": {"c", "d", "e"}})
    between = networks.betweenness(graph)
    # of the 6 pairs without c, the 4 across go through c
    assert between["c"] == pytest.approx(4 / 6) and between.drop("c").eq(0).all()
    assert set(nx.articulation_points(graph)) == {"c"}
