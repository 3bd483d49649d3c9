"""The figures that the exercises and guesses of page 52, Following the promises, ask for."""

from migov import tables
from migov.models.promises import bounds, latest, loads

from . import figures


def lebanon():
    """Return what the page's four explorers show of Lebanon: a price, years, ranks, people."""
    moved = tables.load("internal_displacement").query("area == 'LBN' and year <= 2022")
    years = tables.load("internal_displacement").query("year <= 2022")["year"].nunique()
    states = tables.load("states").set_index("state")
    hosted = tables.load("refugees_by_asylum").query("year == 2025").set_index("area")
    hosted = hosted["refugees"] + hosted["other_protection"].fillna(0)
    people = latest(tables.load("population"), "population", 2024, 2024)
    income = latest(tables.load("gdp_per_head"), "ppp_2021_intl", 2020, 2024)
    borne = loads(hosted.reindex(states.index, fill_value=0), people, income)
    rank = borne.rank(ascending=False).loc["LBN"].astype(int)
    unrwa = tables.load("refugees_unrwa").query("area == 'LBN'").set_index("year")["registered"]
    return {
        "price": _one("remittance_costs", "cost_to_receive_pct", "LBN"),
        "years_known": int(moved["new_displacements_disaster"].notna().sum()),
        "years": years,
        "by_number": rank["number"],
        "by_head": rank["per_head"],
        "by_income": rank["per_income"],
        "registered": unrwa[2024] / 1e6,
        "placed": unrwa[2025] / 1e6,
    }


def price_of_sending_to_nigeria():
    """Return what Nigeria received in 2020, in million US$, and the price of sending, per cent."""
    return {
        "received": _one("remittances", "received_usd", "NGA") / 1e6,
        "cost": _one("remittance_costs", "cost_to_receive_pct", "NGA"),
    }


def most_that_could_meet_the_target():
    """Return counts of States and areas with a score on migrants' rights, and the bounds, per cent.

    low, among, high: the share that meets the target if no, as many, all of the silent do.
    """
    scores = tables.load("sdg_indicators")
    scores = scores[(scores["series"] == "SG_CPA_MIGRS") & (scores["domain"] == "1")]["value"]
    yes, answered = int((scores >= 3).sum()), int(scores.notna().sum())
    states = len(tables.load("states"))
    low, among, high = (100 * share for share in bounds(yes, answered, states))
    counts = {"yes": yes, "answered": answered, "states": states, "areas": len(scores)}
    return counts | {"low": low, "among": among, "high": high}


def world_price():
    """Return the world average price of sending money, per cent, and where it would stand in 2030.

    in_2011, in_2023: third quarters. trend, lately: in 2030, if it went on falling as from 2011, or
    as from the end of 2020, to 2023. dear, dear_2011: how many of 100 corridors surveyed in both
    2011 and 2020 cost over 5 per cent in 2020, in 2011; cheap: under 3 per cent in 2020.
    """
    found = figures.prices(tables.load("remittance_corridor_costs"))
    return {
        "in_2011": figures.PRICE_2011,
        "in_2020": figures.PRICE_2020,
        "in_2023": figures.PRICE_2023,
        "trend": found["by_2030"],
        "lately": found["lately"],
        "corridors": found["corridors"],
        "dear_2011": float(100 * found["over"][2011]),
        "dear": float(100 * found["over"][2020]),
        "cheap": float(100 * found["under"][2020]),
    }


def _one(table, column, area):
    rows = tables.load(table)
    return float(rows[(rows["area"] == area) & (rows["year"] == 2020)][column].iloc[0])
