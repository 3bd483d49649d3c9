"""Whether a count of events speeds up: spans, words and sets of kinds, counted by hand."""

import pytest

from migov.models.pace import counts, selections, verdict


def test_two_spans_meet_and_leave_out_what_lies_beyond():
    years = [2005, 2006, 2015, 2015, 2016, 2025, 2025, 2025, 2026]
    assert counts(years, last=2025, span=10) == (3, 4)
    assert counts(years, last=2025, span=5) == (1, 3)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (4, 5, "accelerates"),
        (5, 4, "stalls"),
        (8, 7, "keeps its pace"),
        (8, 9, "keeps its pace"),
        (0, 1, "accelerates"),
        (1, 0, "stalls"),
        (3, 3, "keeps its pace"),
        (0, 0, "is not counted"),
    ],
)
def test_a_quarter_more_is_faster_and_a_fifth_fewer_slower(before, after, said):
    assert verdict(before, after) == said


def test_without_a_margin_one_event_decides():
    assert verdict(8, 9, margin=1) == "accelerates"
    assert verdict(8, 8, margin=1) == "keeps its pace"


def test_every_set_of_kinds_but_the_empty_one_is_counted_once():
    # talks: 2 then 1; texts: 0 then 3; both: 2 then 4
    kinds = ["talk", "talk", "talk", "text", "text", "text"]
    years = [2014, 2015, 2016, 2016, 2017, 2018]
    found = selections(kinds, years, last=2018, span=3)
    assert found["chosen"].tolist() == [("talk",), ("text",), ("talk", "text")]
    assert found[["before", "after"]].to_numpy().tolist() == [[2, 1], [0, 3], [2, 4]]
    assert found["verdict"].tolist() == ["stalls", "accelerates", "accelerates"]
