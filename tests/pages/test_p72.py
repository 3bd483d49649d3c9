"""Page 72: the inputs hold to the tables behind them, the counts to a second way of counting."""

from itertools import combinations

import pandas as pd
import pytest

from conftest import rows
from migov import tables
from migov.models import indices
from migov.pages import p72
from migov.pages.p72 import check, inputs

FOUND = inputs.computed()


def test_the_table_is_what_the_other_tables_give():
    stored = tables.load("governance_by_year").pivot(index="year", columns="input", values="value")
    pd.testing.assert_frame_equal(
        stored[list(FOUND)].astype(float), FOUND, check_names=False, check_index_type=False
    )
    assert list(FOUND) == list(tables.load("index_inputs")["input"])


def consents(instrument, year):
    """Count in the file itself who was bound at the end of a year."""
    return sum(
        row["consent_year"] != "" and int(row["consent_year"]) <= year
        and not (row["denunciation"] and int(row["denunciation"][:4]) <= year)
        for row in rows("treaty_actions")
        if row["instrument"] == instrument and row["status"] in ("party", "withdrawn")
    )  # fmt: skip


@pytest.mark.parametrize("year", [2000, 2012, 2025])
def test_parties_are_those_of_the_file(year):
    assert FOUND.loc[year, "workers"] == consents("ICRMW", year)
    assert FOUND.loc[year, "smuggling"] == consents("SOM", year)
    six = [consents(text, year) - consents(text, year - 5) for text in inputs.TEXTS]
    assert FOUND.loc[year, "pace"] == sum(six) / 5


def test_known_years():
    # UN Treaty Collection: the convention had 15 parties at the end of 2000, 34 of 2005
    assert FOUND["workers"][[2000, 2005]].tolist() == [15, 34]
    # the protocol was opened in December 2000, and had 144 of today's States by 2018
    assert FOUND["smuggling"][[2000, 2018]].tolist() == [0, 144]
    # GA/10724: 86-2-55 in June 2008; nobody voted on another text on migration that year
    assert FOUND["yes"][2008] == FOUND["yes"][2011] == round(100 * 86 / 143, 2)
    # 165-0-8, the one vote of 2000
    assert FOUND["yes"][2000] == round(100 * 165 / 173, 2)
    founded = [int(row["founded_year"]) for row in rows("processes")]
    assert FOUND["forums"][2008] == sum(year <= 2008 for year in founded)


def test_pairs_bound_by_the_same_texts_by_hand():
    bound = pd.DataFrame({"a": [True, True, False, False], "b": [True, True, False, True]})
    assert inputs.same(bound) == 1 / 6  # one pair of the six


# --- the count --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def every():
    return p72.all_indices()


def test_there_are_968_sets_and_nine_ways_from_each_first_year(every):
    # 2^10 less 1, 10 and 45; three scales by three weightings
    assert {len(own) for own in every.values()} == {968 * 9}
    assert len(every) == 4 * 2


def by_loops(first, forums_better):
    """Count the indices of equal weights on the scale of lowest to highest by plain loops."""
    stored = {}
    for row in rows("governance_by_year"):
        if int(row["year"]) >= first:
            stored.setdefault(row["input"], {})[int(row["year"])] = float(row["value"])
    moves = []
    for name, own in stored.items():
        sign = -1 if name == "forums" and not forums_better else 1
        moves.append(sign * (own[2025] - own[first]) / (max(own.values()) - min(own.values())))
    counts = {"rises": 0, "falls": 0, "neither": 0}
    for size in range(3, 11):
        for some in combinations(moves, size):
            total = sum(some)
            side = "neither" if abs(total) < 1e-9 else "rises" if total > 0 else "falls"
            counts[side] += 1
    return counts


@pytest.mark.parametrize("first, forums", [(2000, "as fragmentation"), (2010, "as engagement")])
def test_the_count_is_that_of_plain_loops(every, first, forums):
    own = every[first, forums]
    some = own[
        own["normalisation"].eq("lowest to highest") & own["weighting"].eq("each input alike")
    ]
    assert indices.verdicts(some["change"]) == by_loops(first, forums == "as engagement")


def test_what_the_page_says_in_words(every):
    own = every[2000, "as fragmentation"]
    found = indices.verdicts(own["change"])
    assert 90 < 100 * found["rises"] / len(own) < 95
    assert indices.best(own, rises=False)["size"] > 5  # "more than half of the list"
    falls = {key: indices.verdicts(one["change"])["falls"] / len(one) for key, one in every.items()}
    assert falls[2000, "as fragmentation"] < 0.1 < falls[2005, "as fragmentation"]
    # no change by two standard deviations: 2,432 of 8,712
    assert indices.verdicts(every[2005, "as fragmentation"]["change"], 2)["neither"] > 8712 / 5
    stored = p72.stored()
    risen = (p72.turned(stored).iloc[-1] > p72.turned(stored).iloc[0]).sum()
    assert risen == 6
    assert stored["pace"].idxmax() == 2006


def test_the_picture_counts_every_index_once(every):
    own = every[2000, "as fragmentation"]
    figure = p72.counted(own, p72.LEAP, 1, 2000)
    written = [int(text.replace(",", "")) for text in figure.numbers.iloc[:, -1].astype(str)]
    assert sum(written) == 8712
    fall = indices.verdicts(own["change"], 1)["falls"]
    assert f"{fall:,} of 8,712 indices fall by more than 1" in figure.alt


def test_the_other_side_is_told_its_broadest_index_and_what_one_sign_does(every):
    pair = every[2000, "as fragmentation"], every[2000, "as engagement"]
    told = p72.told(*pair, p72.STEPS, 0)
    assert "broadest index uses 6 inputs" in told
    rises, falls = ((pair[1]["change"] > 1e-9).sum(), (pair[1]["change"] < -1e-9).sum())
    assert f"engagement, not fragmentation, {rises:,} rise and {falls:,} fall" in told
    assert "broadest index uses 10 inputs" in p72.told(*pair, p72.LEAP, 0)


def test_on_every_scale_all_ten_fall_once_those_that_fell_count_three_times():
    table = p72.from_2000()
    assert len(table) == 9 and table.min().min() >= 0 and table.max().max() <= 100
    ten = table.drop(columns=p72.TURNED_ROUND)
    for scale in ("standard deviations", "lowest to highest", "ranks"):
        last = ten.loc[f"2025, {scale}"]
        weights = [3 if value < 50 else 1 for value in last]
        assert weights.count(3) == 4
        assert 47 < sum(w * v for w, v in zip(weights, last, strict=True)) / sum(weights) < 50


def test_a_row_of_the_readers_index_is_what_the_stored_counts_give():
    # parties: 15, 34 and 60 in 2000, 2005 and 2025, lowest and highest at the ends
    parties = p72.from_2000()["Parties to the Migrant Workers Convention"]
    assert parties["2025, lowest to highest"] == 100
    assert parties["2005, lowest to highest"] == round(50 + 50 * (34 - 15) / (60 - 15), 1)
    # ranks: 2005 is sixth of 26 years that never fall
    assert parties["2005, ranks"] == pytest.approx(50 + 50 * 5 / 25, abs=1.1)
    forums = p72.from_2000()[["Regional processes side by side", p72.TURNED_ROUND]]
    assert (forums.sum(axis=1) == 100).all()


def test_the_outlook_repeats_five_years():
    row = p72.outlook().loc["Parties to the Migrant Workers Convention"]
    assert row.tolist() == [60, 60 + (60 - 56)]


def test_who_left_is_counted_from_the_file():
    exits = [row for row in rows("compact_exits") if row["event"] == "exit"]
    left = {row["state"] for row in exits if int(row["year"]) <= 2019}
    later = {row["state"]: row["vote"] for row in rows("votes") if row["rollcall"] == "80/218"}
    found = p72.after_leaving()
    assert found["left"] == len(left)
    assert found["later_no"] == sum(later[state] == "no" for state in left)
    assert found["yes"] + found["no"] + found["abstain"] + found["absent"] == len(left)
    assert "Brazil (2023)" in found["back"]
    # both abstained on 73/195; voting record of 80/218
    assert found["closer"] == "Chile and Liechtenstein"


def test_the_guesses_hold_what_the_record_says():
    found = check.convention()
    assert found["parties"]["2005"] == 34 and found["straight"] == 34 + 4 * 19
    assert check.choices() == {"all": 128, "small": 1 + 7 + 21, "ways": 9}
