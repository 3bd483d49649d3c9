"""Page 71: the whip, the trades, the lines through the vote, the calendar of exits."""

import matplotlib as mpl
import numpy as np
import pytest

from migov.models import logit
from migov.pages import p71
from migov.pages.p71.exits import out_in_order
from migov.pages.p71.trades import wishes
from readable import assert_readable


def test_the_ten_sheets_name_no_state_and_tell_how_it_voted():
    sheets = p71.cards()
    # voting record of A/RES/73/195
    assert dict(zip(sheets["state"], sheets["place"], strict=True)) == {
        **dict.fromkeys(["NOR", "IND", "ETH", "ARE", "BGD", "NZL", "MEX"], "Yes"),
        **dict.fromkeys(["HUN", "USA"], "No"),
        "CHE": "Abstain",
    }
    assert p71.score_of_all_yes() == 7
    for words, row in sheets.iterrows():
        assert row["who"].split(",")[0] not in words
        assert row["who"].split()[-1] <= "2018"
    led = [words for words in sheets.index if words.startswith("Leads the talks. ")]
    assert set(sheets.loc[led, "state"]) == {"CHE", "MEX"}


def test_objective_21_was_pulled_both_ways_and_23_came_for_origin():
    kinds = wishes()
    assert (kinds[21], kinds[23], kinds[1]) == ("both", "origin", "none")
    told = p71.told(21)
    assert "non-refoulement named" in told and "The word non-refoulement goes" in told
    assert "no change was found" in p71.told(1)


@pytest.mark.parametrize("objective", [1, 13, 21, 23])
def test_the_squares_frame_the_objective_and_can_be_read(objective):
    figure = p71.trades(objective, title="T")
    rims = figure.axes[0].collections[1]
    assert len(rims.get_paths()) == 1 and rims.get_linewidth()[0] > 2
    assert figure.numbers.shape == (23, 1)
    assert_readable(figure)


def test_the_counts_by_income_are_those_that_were_published():
    # 152 to 5, 12 abstained, 24 absent; all but two of the 17 are of high income
    counts = p71.sides("73/195", ["high"])
    assert counts.loc["Not high income"].tolist() == [109, 2, 0, 18]
    assert counts.loc["High income"].tolist() == [43, 10, 5, 6]
    crossed = p71.sides("73/195", ["high", "net"])
    assert crossed.sum().tolist() == [152, 12, 5, 24] and len(crossed) == 4
    assert p71.sides("73/151", ["europe"]).sum().tolist() == [181, 3, 2, 7]


@pytest.mark.parametrize("lines", [["high"], ["bound", "europe"]])
def test_a_square_for_each_member_in_the_colour_of_its_vote(lines):
    figure = p71.split("73/195", lines, title="T")
    drawn = figure.axes[0].collections[0]
    fills = [mpl.colors.to_hex(colour) for colour in drawn.get_facecolors()]
    assert fills.count(p71.FILLS["No"][0]) == 5 and len(drawn.get_paths()) == 193
    assert_readable(figure)


def test_an_odds_ratio_alone_is_that_of_the_counts_with_half_a_vote():
    alone = p71.odds(("no", "abstain"), together=False)
    assert alone.loc["high", "ratio"] == pytest.approx(15.5 * 109.5 / (43.5 * 2.5), rel=1e-5)
    noes = p71.odds(("no",), together=False)
    assert noes.loc["high", "ratio"] == pytest.approx(5.5 * 111.5 / (53.5 * 0.5), rel=1e-5)
    assert noes["separated"].tolist() == [True, False, False, True]
    for table in (alone, noes):
        assert (table["low"] < table["ratio"]).all() and (table["ratio"] < table["high"]).all()


def test_all_four_together_reach_the_top_of_the_penalized_likelihood():
    together = p71.odds(("no", "abstain"), together=True)
    vote, x = p71.votes_of(), p71.causes()
    cast = vote != "absent"
    x, y = x[cast].to_numpy(), vote[cast].isin(["no", "abstain"]).astype(int).to_numpy()
    design = np.column_stack([np.ones(len(y)), x])
    best = logit.fit(x, y)
    assert np.exp(best[1:]) == pytest.approx(together["ratio"].to_numpy(), rel=1e-6)

    def height(beta):
        p = 1 / (1 + np.exp(-design @ beta))
        own = np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))
        return own + 0.5 * np.log(np.linalg.det(design.T @ np.diag(p * (1 - p)) @ design))

    for place in range(5):
        for step in (-0.01, 0.01):
            aside = best.copy()
            aside[place] += step
            assert height(aside) < height(best)
    # only income keeps an interval above one; the treaty's turns round
    assert (together["low"] > 1).tolist() == [True, False, False, False]
    alone = p71.odds(("no", "abstain"), together=False)
    assert alone.loc["bound", "ratio"] < 1 < together.loc["bound", "ratio"]


def test_those_who_spoke_stand_in_their_real_order():
    order = out_in_order()
    assert order[:3] == ["USA", "HUN", "AUT"] and len(order) == 15
    assert p71.spoke_between("2018-10-31", "2018-12-10") == 12


@pytest.mark.parametrize(
    ("without", "pressure", "go"),
    [
        ((), 0, 15),
        (("AUT",), 0, 2),  # the two before it
        (("AUT",), 1, 14),
        (("HUN", "AUT"), 1, 1),
        (("USA", "HUN", "AUT"), 2, 0),
        (("USA", "HUN", "AUT"), 3, 12),
    ],
)
def test_a_chain_breaks_when_more_are_out_than_the_pressure_is_worth(without, pressure, go):
    ends = p71.followed(without, pressure)
    assert (ends == "goes").sum() == go
    assert ends.index[ends == "taken"].tolist() == list(without)


def test_the_chain_is_drawn_in_order_and_can_be_read():
    figure = p71.chain(p71.followed(("AUT",), 0), title="T")
    assert figure.numbers.iloc[:, 0].tolist()[:4] == [
        "steps back in the model",
        "steps back in the model",
        "taken out by you",
        "stays in",
    ]
    assert_readable(figure)


def test_the_calendar_has_a_row_for_each_state_and_can_be_read():
    figure = p71.calendar(title="T")
    assert figure.numbers.index[0] == "Hungary" and "Austria" in figure.numbers.index
    assert "31 October" in figure.numbers.loc["Austria"].iloc[0]
    assert_readable(figure)
