"""The compute exercises of page 52, Following the promises."""

from migov import tables
from migov.learn.answers import number
from migov.models.promises import bounds, worth


def price_of_sending_to_nigeria(answer):
    """How many million US$ would people have kept in 2020, had sending to Nigeria cost 3 %?"""
    received = _one("remittances", "received_usd") / 1e6
    cost = _one("remittance_costs", "cost_to_receive_pct")
    kept = worth(received, cost, 3)
    slips = [
        (received * cost / 100, "That is the whole price. At 3 % people still pay: take 3 off."),
        (received * 3 / 100, "That is what they would pay at 3 %. What would they save?"),
        (worth(received, cost, 5), "That is against 5 %, the ceiling of a corridor. Take 3 %."),
        (100 * kept, "A cost of 7 % is 0.07 of the amount: divide by 100."),
        (kept / 1000, "That is in billions. How many millions is it?"),
        (kept * 1e6, "That is in dollars. Divide by a million."),
        (
            received * (1 - 3 / cost),
            "You took the cost for all of the money: the share of the price that falls away is not "
            "the share of the amount.",
        ),
    ]
    return number(
        answer,
        kept,
        slips,
        tolerance=2,
        praise=f"About US$ {kept:,.0f} million a year, if every dollar bore the average price and "
        "nobody sent more because it is cheaper. Both are doubtful.",
        start="Take the gap between the cost and 3 %, as a share of the money received.",
    )


def most_that_could_meet_the_target(answer):
    """What is the highest share of 195 States, in %, that could meet the target on rights?"""
    scores = tables.load("sdg_indicators")
    scores = scores[(scores["series"] == "SG_CPA_MIGRS") & (scores["domain"] == "1")]["value"]
    yes, answered = int((scores >= 3).sum()), int(scores.notna().sum())
    states = len(tables.load("states"))
    low, among, high = (100 * share for share in bounds(yes, answered, states))
    slips = [
        (among, "That is the share among the States with a score. What if all others meet it too?"),
        (low, "That is the lowest: it takes everyone without a score for a no."),
        (high / 100, "That is a fraction. Multiply by 100 for per cent."),
        (
            100 * (yes + len(scores) - answered) / len(scores),
            "The table lists 161 areas, 50 of them territories without a score. Count the States: "
            "195, of which a score is known for 111.",
        ),
        (100 * (states - answered) / states, "That is the share of States without a score."),
        (
            100 * (states - answered + answered - yes) / states,
            "You counted those who say that they do *not* meet it. Add the silent to the yes.",
        ),
    ]
    return number(
        answer,
        high,
        slips,
        tolerance=0.06,
        praise=f"Between {low:.0f} and {high:.0f} per cent; {among:.0f} among those with a score. "
        "More answers would narrow it, more decimals would not.",
        start="Take every State without a score for a yes, add those that say yes, divide by 195.",
    )


EXERCISES = {"52.2": price_of_sending_to_nigeria, "52.3": most_that_could_meet_the_target}


def _one(table, column):
    rows = tables.load(table)
    return float(rows[(rows["area"] == "NGA") & (rows["year"] == 2020)][column].iloc[0])
