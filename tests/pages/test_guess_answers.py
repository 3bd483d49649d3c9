"""The answers of the pages' guesses, recounted from the CSV files in plain loops."""

import pytest

from conftest import rows
from migov.learn import exercises
from migov.learn.guess import find, mark


def answer(page, id):
    page, one = find(page, id)
    return mark(one, exercises.figures(page, one, id), id)["truth"]


def people(table, column, years, key="area"):
    found = {}
    for row in rows(table):
        if int(row["year"]) in years and row[column]:
            found[row[key]] = found.get(row[key], 0) + float(row[column])
    return found


def states_for_half(found):
    states, whole = {row["state"] for row in rows("states")}, sum(found.values())
    held, count = 0, 0
    for area in sorted(found, key=found.get, reverse=True):
        if area in states:
            held, count = held + found[area], count + 1
            if held >= whole / 2:
                return count
    raise AssertionError("the States do not hold half")


def test_guesses_on_who_is_bound(parties):
    own = {r["destination"]: int(r["migrants"]) for r in rows("corridors")
           if r["year"] == "2024" and r["origin"] == "PHL"}  # fmt: skip
    anywhere = parties["ICRMW"] | parties["C097"] | parties["C143"]
    share = 100 * sum(n for place, n in own.items() if place in anywhere) / sum(own.values())
    assert answer("22", "abroad") == round(share) == 12
    assert answer("22", "both") == len(parties["C097"] & parties["ICRMW"])
    by_2020 = [r for r in rows("treaty_actions") if r["instrument"] == "ICCPR"
               and r["status"] == "party" and r["consent_year"]
               and int(float(r["consent_year"])) <= 2020]  # fmt: skip
    assert answer("22", "covenant")["2020"] == len(by_2020)


def test_guesses_on_disasters_and_small_tables():
    moved = people("internal_displacement", "new_displacements_disaster", range(2008, 2023))
    nine = "NOR CHE CRI MEX DEU KEN AUS BGD PHL".split()  # the Initiative's own list of 2012
    share = 100 * sum(moved.get(s, 0) for s in nine) / sum(moved.values())
    seven = 100 * sum(moved.get(s, 0) for s in nine[:-2]) / sum(moved.values())
    assert answer("41", "nine") == round(share) == 22
    assert answer("41", "seven") == round(seven, 1) == 1.2
    assert answer("42", "struck") == states_for_half(moved) == 3
    origins = people("emigrant_stock", "emigrants", {2024})
    assert answer("42", "origins") == states_for_half(origins) == 19


def test_guesses_on_provisions_and_prices():
    other = [r for r in rows("provisions") if r["named"] == "true" and r["agenda"] != "migration"]
    assert answer("51", "bodies") == sum(r["strength"] == "mechanism" for r in other) == 1
    assert answer("52", "price") == 6.2  # the World Bank's of the third quarter of 2023
    assert answer("52", "trend") == pytest.approx(6.18 - (9.30 - 6.18) / 12 * 7, abs=0.06)
    cost = {
        year: {
            (r["sender"], r["receiver"]): float(r["cost_pct"])
            for r in rows("remittance_corridor_costs")
            if r["year"] == year and r["cost_pct"]
        }
        for year in ("2011", "2020")
    }
    both = cost["2011"].keys() & cost["2020"].keys()
    dear = 100 * sum(cost["2020"][route] > 5 for route in both) / len(both)
    assert answer("52", "dear") == round(dear)


def test_guesses_on_rights_and_on_a_group_that_grows(parties):
    # everyone's seven rights stand in three treaties, the migrant workers' four in a fourth
    full = parties["ICCPR"] & parties["CAT"] & parties["ICESCR"] & parties["ICRMW"]
    stock = people("migrant_stock", "migrants", {2024})
    share = 100 * sum(stock.get(s, 0) for s in full) / sum(stock.values())
    assert answer("23", "all") == round(share) == 13
    assert answer("62", "links") == round((22 * 21 / 2) / (10 * 9 / 2), 1)
    bound = {r["state"] for r in rows("treaty_actions") if r["instrument"] == "CAT"
             and r["status"] == "party" and r["consent_year"]
             and int(float(r["consent_year"])) <= 2019}  # fmt: skip
    states = {row["state"] for row in rows("states")}
    scores = [r for r in rows("rights_scores") if r["year"] == "2019" and r["area"] in states]
    score = {r["area"]: float(r["physical_integrity"]) for r in scores if r["physical_integrity"]}
    pairs = [(score[a] > score[b]) + (score[a] == score[b]) / 2
             for a in score for b in score if a in bound and b not in bound]  # fmt: skip
    assert answer("23", "safer") == round(100 * sum(pairs) / len(pairs)) == 46


def test_guesses_on_what_is_left_of_talk_and_on_the_steps_to_a_text():
    talks = [r for r in rows("dialogues") if r["kind"] != "compact"]
    begun = [r["founded_year"] for r in rows("processes")]
    years = [r["start_year"] for r in talks] + begun
    # the two processes that stand in both tables began before 2006
    assert answer("31", "left") == sum("2016" <= year <= "2025" for year in years) == 24
    ours = ("GCMTS", "STOCK2017", "ZERO", "GCMNEG", "REV2", "REV3", "FINALDRAFT")
    steps = [r for r in rows("dialogues") if r["dialogue"].startswith(ours)]
    assert answer("31", "steps") == len(steps) == 18
