"""Page 23: reports owed, and bound beside unbound States drawn."""

import re

import pandas as pd
from scipy.stats import mannwhitneyu, wilcoxon

from conftest import rows
from migov import tables
from migov.learn.quiz import read
from migov.pages.p23 import around_consent, sides, who_is_ahead
from migov.pages.p23.check import gap_of_the_middle_states
from migov.pages.p23.reservations import carved, said
from verdicts import exercise

# Peterková and Trávníčková 2021, table 4: share of States with a reporting issue, in per cent
PUBLISHED = {"CERD": 53, "CESCR": 46, "CCPR": 10, "CEDAW": 39, "CAT": 38, "CRC": 29}
PUBLISHED |= {"CMW": 32, "CRPD": 30, "CED": 22}


def test_shares_of_overdue_reports_are_those_published():
    table = rows("overdue_reports")
    shares = {r["committee"]: 100 * int(r["overdue"]) / int(r["parties"]) for r in table}
    assert {committee: round(share) for committee, share in shares.items()} == PUBLISHED


def test_the_chart_gives_no_middle_for_a_handful_and_says_where_nobody_stands():
    values = pd.Series({f"s{i}": float(i) for i in range(14)})
    regions = pd.Series({f"s{i}": "Africa" if i < 10 else "Oceania" for i in range(14)})
    bound = [f"s{i}" for i in (0, 2, 4, 6, 8)]
    figure = sides(values, bound, regions, treaty="A treaty", measure="Something")
    shown = figure.numbers
    assert shown.loc["Africa"].tolist() == [5, "4.0", 5, "5.0"]
    assert shown.loc["Oceania"].tolist() == [0, "none", 4, "few"]
    assert shown.loc["All States", ["Bound", "Not bound"]].tolist() == [5, 9]
    # of 45 pairs the bound win those against lower odd numbers: 0 + 1 + 2 + 3 + 4
    assert "in 22% (" in figure.alt


def test_what_states_carve_out_is_counted_by_article_and_told_state_by_state():
    statements, states = tables.load("reservations"), tables.load("states").set_index("state")
    figure = carved(
        statements, states["name"], range(47), "ICRMW", name="Migrant Workers Convention"
    )
    own = [r for r in rows("reservations") if r["instrument"] == "ICRMW"]
    narrow = [r for r in own if r["kind"] in ("reservation", "declaration")]
    judge = {r["state"] for r in narrow if "92(1)" in r["articles"].split(";")}
    assert figure.numbers.loc["92 disputes of States", "States"] == len(judge) == 4
    assert figure.numbers.loc["92 disputes of States", "Who"].startswith("Algeria, Argentina, ")
    # Guatemala and Uruguay only accepted complaints: they carve nothing out
    assert f"{len({r['state'] for r in narrow})} of 47 parties" in figure.alt
    assert not figure.numbers["Who"].str.contains("Guatemala|Uruguay").any()
    told = said(statements, pd.Series({"ICRMW": "Workers", "REF1951": "Refugees"}), "URY")
    assert told.to_dict("list")["Articles"] == ["77"] and list(told.index) == ["Workers"]


def test_one_of_three_shares_of_draws_can_be_told_from_a_coin(parties):
    """What the first finding says of each, by the rank test of Mann and Whitney on the files."""
    states = {row["state"] for row in rows("states")}
    scores = {
        row["area"]: float(row["physical_integrity"])
        for row in rows("rights_scores")
        if row["year"] == "2019" and row["physical_integrity"] and row["area"] in states
    }
    said = {
        row["area"]: float(row["value"])
        for row in rows("sdg_indicators")
        if row["series"] == "SG_CPA_MIGRS" and row["domain"] == "1" and row["value"]
    }
    dated = {
        treaty: {
            row["state"]
            for row in rows("treaty_actions")
            if row["instrument"] == treaty
            and row["status"] == "party"
            and row["consent_year"]
            and int(row["consent_year"]) <= 2019
        }
        for treaty in ("CAT", "ICRMW")
    }

    def tested(values, bound):
        sides = [[v for s, v in values.items() if (s in bound) is side] for side in (True, False)]
        result = mannwhitneyu(*sides)
        return result.statistic / len(sides[0]) / len(sides[1]), result.pvalue

    told = {
        "torture": tested(scores, dated["CAT"]),
        "migrants": tested(scores, dated["ICRMW"]),
        "said": tested({s: v for s, v in said.items() if s in states}, dated["ICRMW"]),
    }
    ahead = who_is_ahead(
        pd.Series(scores),
        pd.Series(said),
        tables.load("treaty_actions"),
        tables.load("states").set_index("state")["region"],
    )
    for name, (share, chance) in told.items():
        assert ahead[name].startswith(f"{share:.0%} ("), name
        low, high = (int(x) for x in re.findall(r"\d+", ahead[name])[1:])
        assert (low <= 50 <= high) is bool(chance > 0.05) is (name != "migrants"), name


def test_the_quiz_on_the_gap_fits_the_scores():
    """Question 1: lower in the middle, and eight years before joining as well."""
    gap = gap_of_the_middle_states()
    assert gap["bound"] < gap["other"]
    scores = tables.load("rights_scores").pivot(
        index="year", columns="area", values="physical_integrity"
    )
    _, (before, *_) = around_consent(scores, tables.load("treaty_actions"), "ICRMW")
    assert before.startswith("−")


def test_what_came_before_consent_can_be_told_from_nothing_and_what_came_after_not():
    """By the test of Wilcoxon, which takes no scatter for granted, on the files."""
    score = {
        (row["area"], int(row["year"])): float(row["physical_integrity"])
        for row in rows("rights_scores")
        if row["physical_integrity"]
    }
    scores = tables.load("rights_scores").pivot(
        index="year", columns="area", values="physical_integrity"
    )
    scores = scores[[s["state"] for s in rows("states") if s["state"] in scores]]
    change, _ = around_consent(scores, tables.load("treaty_actions"), "CAT")
    joined = {
        row["state"]: int(row["consent_year"])
        for row in rows("treaty_actions")
        if (row["instrument"], row["status"]) == ("CAT", "party") and row["consent_year"]
    }
    steps = [
        [
            score[state, year + end] - score[state, year + start]
            for state, year in joined.items()
            if all((state, year + step) in score for step in range(-8, 9))
        ]
        for start, end in ((-8, 0), (0, 8))
    ]
    for moved, told, by_chance in zip(steps, change["joiners"], (False, True), strict=True):
        assert told.startswith(f"{sum(moved) / len(moved):+.2f} (")
        assert bool(wilcoxon(moved).pvalue > 0.05) is ("(−" in told) is by_chance
    nearer, after = around_consent(scores, tables.load("treaty_actions"), "ICRMW")[0]["gap"]
    assert "(+" in nearer and "−" in after.split("(")[1] and "to +" in after


def test_the_reach_of_the_passport_is_named_from_the_lists(parties):
    verdict = exercise("23.3")
    stock = {r["area"]: int(r["migrants"]) for r in rows("migrant_stock") if r["year"] == "2024"}
    share = 100 * sum(stock.get(s, 0) for s in parties["ICRMW"]) / sum(stock.values())
    right = verdict(share)
    assert right.right and f"{share:.1f} per cent" in right.text
    assert not verdict(100 * len(parties["ICRMW"]) / 195).right


def test_the_quiz_on_everyone_s_rights_fits_the_table_of_rights():
    """Question 2: right are the rights that need no status, wrong those that need one."""
    holders = {row["right"]: row["holders"] for row in rows("migrant_rights")}
    named = {"tortured": "torture", "choose where": "movement", "school": "school", "vote": "vote"}
    for answer in read("23")[1]["answers"]:
        right = next(right for word, right in named.items() if word in answer["answer"])
        assert answer["correct"] is (holders[right] in ("everyone", "children")), right
