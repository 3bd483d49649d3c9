"""check: what the reader of a compute exercise is told."""

import sys

import pandas as pd
import pytest

from migov.learn import answers, rooms
from migov.learn.check import check

MODULE = sys.modules["migov.learn.check"]


@pytest.fixture
def said(monkeypatch):
    """Return a function that calls check and gives back the sentence that the reader sees."""

    def call(name, answer):
        seen = []
        monkeypatch.setattr(MODULE, "display", lambda data, raw: seen.append(data))
        assert check(name, answer) is None
        assert 'role="status"' in seen[0]["text/html"]
        return seen[0]["text/plain"]

    return call


def test_all_members_but_the_united_states_are_parties_to_the_crc(said):
    assert said("21.2", 193 - 1).startswith("Correct. 192 of 193")


@pytest.mark.parametrize(
    ("answer", "slip"),
    [
        (195, "signature without ratification"),
        (194, "two of them are not UN members"),
        (196, "Cook Islands and Niue"),
        (193, "Are all of them parties?"),
        (1, "Turn the filter round"),
        (150, "150 States is fewer than"),
        (500, "500 States is more than"),
    ],
)
def test_the_crc_slips_are_named(said, answer, slip):
    found = said("21.2", answer)
    assert found.startswith("Not yet.") and slip in found


def test_four_high_income_members_are_parties_to_the_migrant_workers_convention(said):
    # Chile, Guyana, Seychelles and Uruguay, of the 64 members in the World Bank's group
    assert said("21.3", 100 * 4 / 64).startswith("Correct.")
    assert said("21.3", 6.3).startswith("Correct.")


@pytest.mark.parametrize(
    ("answer", "slip"),
    [
        (100 * 4 / 60, "The question runs the other way"),
        (100 * 4 / 193, "high-income members only"),
        (4 / 64, "Multiply by 100"),
        (4, "That is the number of States"),
        (50, "50 is more than"),
    ],
)
def test_the_high_income_slips_are_named(said, answer, slip):
    found = said("21.3", answer)
    assert found.startswith("Not yet.") and slip in found


def test_three_dots_mean_not_answered_yet(said):
    assert said("21.2", ...).startswith("Not answered yet.")


def test_an_unknown_exercise_names_the_nearest():
    with pytest.raises(rooms.RoomError, match=r"^Page 21 has no exercise '21.22'. It has '21.1'"):
        check("21.22", 1)
    with pytest.raises(rooms.RoomError, match="no number to check"):
        check("21.1", 1)


@pytest.mark.parametrize("key", ["21.2", 21.2, "2.1.2"])
def test_an_exercise_answers_to_its_key_and_to_the_number_that_readers_see(said, key):
    assert said(key, 192).startswith("Correct.")


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        ("192", "text in quotation marks"),
        (True, "True or False"),
        ([1, 2, 3], "3 entries"),
        (pd.Series(range(192)), "It is the right length"),
        (len, "a function, not its result"),
        (None, "That is None"),
        ("6,25", "a decimal point, and no quotation marks: 6.25"),
        ((6, 25), "Python writes a decimal point: 6.25"),
        ([192], "one number in a box"),
        (float("nan"), "not a number"),
        (pd.NA, "not a number"),
        (1 + 2j, "not a number"),
    ],
)
def test_what_is_no_number_gets_a_hint(answer, hint):
    verdict = answers.number(answer, 192)
    assert not verdict.right and hint in verdict.text


@pytest.mark.parametrize("answer", [192, 192.0, pd.Series([192]).sum(), pd.Series([192])])
def test_any_kind_of_number_is_read(answer):
    assert answers.number(answer, 192).right


def test_a_share_is_told_from_a_count_and_a_fraction_from_per_cent():
    assert "share, not a count" in answers.number(0.4, 192, measure="count").text
    assert (
        "Multiply by 100" in answers.number(0.0625, 6.25, tolerance=0.06, measure="per cent").text
    )
    assert "0 to 1" in answers.number(43, 0.43, tolerance=0.006, measure="fraction").text
    # nought is no far-fetched slip
    said = answers.number(0, 6.25, [(0.02, "in billions")], tolerance=0.06, measure="per cent")
    assert said.text.startswith("0 is less than")


def test_text_in_a_verdict_is_escaped(monkeypatch):
    seen = []
    monkeypatch.setattr(MODULE, "display", lambda data, raw: seen.append(data["text/html"]))
    monkeypatch.setattr(answers, "number", lambda answer, **known: answers.Verdict(False, "1 < 2"))
    check("21.2", 1)
    assert "1 &lt; 2" in seen[0]
