"""What the pages ask from before, and what they answer: each number counted anew from the files.

A test of an answer names the words that it stands for; so words that change without their count
are noticed.
"""

import json
import re
from itertools import combinations

import pandas as pd
import pytest

from conftest import ROOT, rows
from migov.learn import recall, rooms
from migov.models import diffusion, keywords
from migov.models.treaties import parties_by_year

PAGES = [page for _, part in recall.parts(ROOT / "_toc.yml") for page in part]
STATED = {}
# hypothetical cases, and what is no count: nothing of ours in the tables
READ = [
    "A treaty wins ten States in three years",
    "Which three things make a promise checkable",
    "a date in the 2030 Agenda",
    "look twice",
    "half of a problem at the table",
    "and pays her half",
    "Could one have known in July 2018",
    "say that more is shared than in 2000",
    "a model got nine of ten votes right",
    "when nine of ten say yes, so does a rule",
]


def states(*words):
    """Mark a test as the one that counts anew what these words state."""
    STATED.update(dict.fromkeys(words))
    return lambda test: test


def texts():
    """Every text that is asked or answered: (page, words)."""
    for page in PAGES:
        path = rooms.PAGES / f"p{page}" / "recall.json"
        found = json.loads(path.read_text(encoding="utf-8"))
        for question in found["before"]:
            yield page, question["question"]
            yield page, question["answer"]
        for own in found["after"].values():
            yield page, own["prompt"]
            yield page, own["model"]


def stock(table, year):
    column = "migrants" if table == "migrant_stock" else "emigrants"
    return {r["area"]: float(r[column] or 0) for r in rows(table) if r["year"] == str(year)}


@states("About four: 304 million people in 2024", "Of every 100 people in the world")
def test_how_many_people_live_outside_the_country_of_their_birth():
    people = sum(stock("migrant_stock", 2024).values())
    assert round(people / 1e6) == 304
    world = sum(float(r["population"] or 0) for r in rows("population") if r["year"] == "2024")
    assert 3.5 < 100 * people / world < 4.5


@states(
    "Since 1990, what grew faster",
    "Since 1990 the number of migrants in the world has nearly doubled",
)
@states("the share grew by less than a third")
@states("their share of all people has grown by less than a third", "it grew by less than a third")
def test_the_number_doubled_and_the_share_did_not():
    own = {r["year"]: r for r in rows("migrant_stock_world") if r["edition"] == "2024"}
    then, now = own["1990"], own["2024"]
    assert 1.9 < int(now["migrants"]) / int(then["migrants"]) < 2
    share = float(now["share_of_population_pct"]) / float(then["share_of_population_pct"])
    assert 1.2 < share < 4 / 3


@states(
    "keeps changing its total of migrants in 2015", "The total for 2015 stands at several figures"
)
def test_every_edition_has_another_total_of_2015():
    totals = [r["migrants"] for r in rows("migrant_stock_world") if r["year"] == "2015"]
    assert len(set(totals)) == len(totals) == 5


@states("a convention of the world came first, in 1951")
def test_degrees_went_by_the_regions_and_refugees_did_not():
    steps = {}
    for r in rows("level_steps"):
        steps.setdefault(r["issue"], []).append((int(r["year"]), r["level"]))
    (degrees, refugees) = (sorted(steps[issue])[0] for issue in ("qualifications", "asylum"))
    assert degrees[1] == "regional" and refugees == (1951, "global")


@states("Which five States voted no", "all but two of the twelve that abstained")
@states("three in four of that group said yes", "was right nearly eight times in ten")
def test_who_said_no_to_the_compact_and_who_did_not():
    said = {r["state"]: r["vote"] for r in rows("votes") if r["rollcall"] == "73/195"}
    rich = {r["state"] for r in rows("states") if r["income_group"] == "high"}
    cast = {vote: {s for s in said if said[s] == vote} for vote in ("yes", "no", "abstain")}
    assert cast["no"] == {"CZE", "HUN", "ISR", "POL", "USA"} <= rich
    assert len(cast["abstain"]) == 12 and len(cast["abstain"] - rich) == 2
    own = sum(len(states & rich) for states in cast.values())
    assert 0.72 < len(cast["yes"] & rich) / own < 0.78
    assert 0.77 < len(cast["yes"]) / 193 < 0.8


@states("3, 10, or more than 20", "More than 20")
def test_how_many_bodies_are_at_work():
    assert sum(not r["ended_year"] for r in rows("institutions")) > 20


@states("60 joined the Migrant Workers", "The 60 are")
@states("fewer than a third promised migrant workers theirs")
def test_how_many_joined_two_treaties(parties):
    members = {r["state"] for r in rows("states")}
    assert len(members) == 195
    children, workers = (len(parties[i] & members) for i in ("CRC", "ICRMW"))
    assert (children, workers) == (194, 60) and workers < 195 / 3
    assert children > 0.95 * 195


@states("Peru ratified before it became a destination by our count")
def test_peru_changed_sides_after_it_ratified():
    (row,) = [
        r for r in rows("treaty_actions") if (r["instrument"], r["state"]) == ("ICRMW", "PER")
    ]
    year = int(row["consent_year"])
    came, left = ({y: stock(t, y)["PER"] for y in (2005, 2024)} for t in _STOCKS)
    assert year == 2005 and came[2005] < left[2005] and came[2024] > left[2024]


_STOCKS = ("migrant_stock", "emigrant_stock")


@states("75 of 100 and 59 of 100", "It binds 75 of 100 States, and 59 of 100 migrants")
@states("one large country in or out moves them by several points")
def test_what_the_refugee_convention_reaches_and_what_one_country_moves(parties):
    bound = parties["REF1951"]
    assert round(100 * len(bound) / 195) == 75
    people = stock("migrant_stock", 2024)
    whole = sum(people.values())
    assert round(100 * sum(n for area, n in people.items() if area in bound) / whole) == 59
    assert people["USA"] / whole > 0.1 and "USA" not in parties["CRC"]


@states("The Philippines joined all ten treaties", "12 of 100 people born there")
def test_where_people_from_the_philippines_are_covered(parties):
    ten = "REF1951 REF1967 STL1954 STL1961 TIP SOM ICRMW C097 C143 C189".split()
    assert all("PHL" in parties[i] for i in ten)
    workers = parties["ICRMW"] | parties["C097"] | parties["C143"]
    there = {
        r["destination"]: float(r["migrants"])
        for r in rows("corridors")
        if (r["origin"], r["year"]) == ("PHL", "2024")
    }
    share = sum(n for area, n in there.items() if area in workers) / sum(there.values())
    assert round(100 * share) == 12


@states("about two of three whom UNHCR counts")
def test_where_most_refugees_live():
    groups = {r["state"]: r["income_group"] for r in rows("states")}
    counted = {
        r["area"]: float(r["refugees"] or 0) + float(r["other_protection"] or 0)
        for r in rows("refugees_by_asylum")
        if r["year"] == "2025"
    }
    whole, shares = sum(counted.values()), {}
    for group in ("high", "upper middle", "lower middle", "low"):
        own = sum(n for area, n in counted.items() if groups.get(area) == group)
        shares[group] = own / whole
    assert shares.pop("high") < 0.3 and 0.64 < sum(shares.values()) < 0.7


@states("in three years a text that 109 delegations endorsed", "109 endorsed", "The 109 are bound")
@states("What did the nine States of Nansen manage", "no Pacific island sat in the core group")
def test_who_sat_at_nansens_table_and_how_long_it_took():
    (nansen,) = [r for r in rows("initiatives") if r["initiative"] == "NANSEN"]
    assert nansen["endorsed_by"] == "109"
    span = pd.Timestamp(nansen["outcome_date"]) - pd.Timestamp(nansen["start_month"])
    assert 2.9 < span.days / 365.25 < 3.1
    core = [
        r["state"]
        for r in rows("initiative_members")
        if r["initiative"] == "NANSEN" and r["role"] != "group of friends"
    ]
    assert len(core) == 9
    small = {"FJI", "KIR", "MHL", "FSM", "NRU", "PLW", "PNG", "WSM", "SLB", "TON", "TUV", "VUT"}
    assert not small & set(core)
    met = [r for r in rows("consultations") if r["initiative"] == "NANSEN"]
    assert [r["place"] for r in met if r["subregion"] == "Pacific"] == ["Rarotonga"]


@states("11 of the twenty rights on its list. Seven are everyone's, and four rest on a treaty")
def test_the_rights_of_a_worker_without_papers():
    holders = [r["holders"] for r in rows("migrant_rights")]
    everyone = holders.count("everyone")
    workers = [r for r in rows("migrant_rights") if r["holders"] == _WORKERS]
    assert (len(holders), everyone, len(workers)) == (20, 7, 4)
    assert {r["instrument"] for r in workers} == {"ICRMW"}


_WORKERS = "migrant workers and their families"


@states("the sixty States are invented")
def test_the_clubs_page_draws_sixty_states():
    text = (ROOT / "book/42_how_many_at_the_table.ipynb").read_text(encoding="utf-8")
    assert "invented world of sixty States" in text


@states("gave another role to two in five")
def test_how_often_the_machine_gives_another_role():
    named = [r for r in rows("provisions") if r["named"] == "true"]
    other = sum(keywords.role_by_words(r["text"]) != r["role"] for r in named)
    assert 0.38 < other / len(named) < 0.43


@states("Of 45 provisions outside the Compact that name people, one asks for a body")
def test_how_many_provisions_outside_the_compact_ask_for_a_body():
    own = [r for r in rows("provisions") if r["named"] == "true" and r["agenda"] != "migration"]
    assert len(own) == 45 and sum(r["strength"] == "mechanism" for r in own) == 1


@states("about half of the forecasts missed")
def test_how_often_the_forecasts_missed(data):
    missed = trials = 0
    first = {r["instrument"]: int(r["adopted_year"]) for r in rows("instruments")}
    for treaty in "ICRMW C097 REF1951 STL1954 ICCPR CEDAW CAT CRC".split():
        counts = parties_by_year(data[0], [treaty], range(first[treaty], 2021))[treaty]
        for age in (10, 15, 20, 25):
            known = counts.iloc[: age + 1].reset_index(drop=True)
            end = diffusion.forecast(known, 2020 - first[treaty]).iloc[-1]
            trials += 1
            missed += not end["low"] <= counts[2020] <= end["high"]
    assert 0.4 < missed / trials < 0.6


@states("of the four promises of page 5.2 only one", "Of the four promises of page 5.2")
def test_one_promise_has_a_number_a_date_and_a_counter():
    text = (ROOT / "book/52_following_the_promises.ipynb").read_text(encoding="utf-8")
    table = re.findall(r'"\| (10\.c|10\.7|Sendai|Compact)[^|]*\|([^|]*)\|([^|]*)\|', text)
    assert len(table) == 4
    full = [name for name, number, date in table if "none" not in number + date]
    assert full == ["10.c"]


@states("Three hold half of the displacement by disasters; it takes 19 for half")
def test_how_many_states_hold_half_of_two_problems():
    members = {r["state"] for r in rows("states")}
    moved = {}
    for r in rows("internal_displacement"):
        if int(r["year"]) <= 2022 and r["new_displacements_disaster"]:
            area = r["area"]
            moved[area] = moved.get(area, 0) + float(r["new_displacements_disaster"])
    assert half_of(moved, members) == 3
    assert half_of(stock("emigrant_stock", 2024), members) == 19


def half_of(amounts, members):
    whole, sum_, seats = sum(amounts.values()), 0, 0
    for amount in sorted((n for a, n in amounts.items() if a in members), reverse=True):
        if sum_ >= whole / 2:
            break
        sum_, seats = sum_ + amount, seats + 1
    return seats


@states("best of five indicators")
def test_deaths_on_the_way_fail_on_the_fewest_of_five_tests():
    text = (ROOT / "book/23_from_rules_to_practice.ipynb").read_text(encoding="utf-8")
    lists = re.findall(r"fails (?:\+)?= (\[.*?\])", text)
    fails = [words for found in lists for words in json.loads(found.replace('\\"', '"'))]
    assert len(fails) == 5 and fails[1] == "broken down"
    assert "Deaths on the way come nearest" in text


@states("Eleven, in the areas of rights, labour and crime")
def test_how_many_bodies_have_a_part_in_her_case():
    hers = [r for r in rows("institution_mandates") if r["area"] in ("rights", "labour", "crime")]
    assert len({r["institution"] for r in hers}) == 11


@states("Nine States go first: when do a hundred others follow")
def test_nine_and_a_hundred_make_the_endorsers():
    assert (
        int(next(r["endorsed_by"] for r in rows("initiatives") if r["initiative"] == "NANSEN"))
        == 9 + 100
    )


@states(
    "(ILO) makes norms, and the UN Refugee Agency (UNHCR) does both",
    "its agreement calls it non-normative",
)
def test_which_bodies_make_norms():
    made = {r["institution"]: r["normative"] for r in rows("institutions")}
    assert (made["ILO"], made["UNHCR"], made["IOM"]) == ("yes", "yes", "disputed")
    assert any("non-normative" in r["text"].lower() for r in rows("iom_un_agreement"))


@states("each of the five options of page 6.2 wins")
def test_the_options_are_five_and_each_wins_somewhere():
    scores = pd.DataFrame(rows("coordination_options")).astype({"score": float})
    table = scores.pivot(index="option", columns="criterion", values="score")
    assert len(table) == 5
    for option in table.index:
        steps = [[a, b, c, d] for a in _W for b in _W for c in _W for d in _W if a + b + c + d]
        assert any((table @ pd.Series(w, table.columns)).idxmax() == option for w in steps), option


_W = (0, 1, 2, 4)


@states("About four times among all, about twice", "45 to 190, and 9 to 19", "A group doubles")
def test_the_links_of_ten_and_of_twenty_members():
    among = [len(list(combinations(range(n), 2))) for n in (10, 20)]
    assert among == [45, 190] and 4 < among[1] / among[0] < 4.5
    assert [n - 1 for n in (10, 20)] == [9, 19] and 2 < 19 / 9 < 2.2


@states("IOM's dues grew fast in dollars, and its core share hardly moved")
def test_the_dues_of_iom_and_its_core_share():
    own = {r["year"]: r for r in rows("agency_revenue") if r["institution"] == "IOM"}
    dues = [float(own[year]["assessed"]) for year in ("2022", "2024")]
    core = [
        (float(own[y]["assessed"]) + float(own[y]["unearmarked"])) / float(own[y]["total"])
        for y in ("2022", "2024")
    ]
    assert dues[1] > 1.4 * dues[0] and abs(core[1] - core[0]) < 0.005


COUNTS = re.compile(
    r"\d|\b(half|third|twice|nine|ten|eleven|hundred|four|five|sixty|seven)\b", re.I
)


def test_every_text_with_a_number_has_a_test_that_counts_it():
    own = list(texts())
    for words in [*STATED, *READ]:
        assert any(words in text for _, text in own), f"no page says: {words}"
    for page, text in own:
        if COUNTS.search(re.sub(r"\b[Pp]age \d\.\d", "", text)):
            assert any(words in text for words in [*STATED, *READ]), f"{page}: not counted: {text}"


def test_questions_are_one_sentence_and_answers_at_most_two():
    for page in PAGES:
        for question in recall.read(page, ROOT / "_toc.yml")["before"]:
            assert question["question"].count("?") == 1 and question["question"].endswith("?")
            answer = re.sub(r"\d\.\d", "", question["answer"])
            assert 1 <= len(re.findall(r"[.!](?:\"?)(?= |$)", answer)) <= 2, question["answer"]
            assert len(question["question"].split()) <= 28 and len(answer.split()) <= 40
    with pytest.raises(rooms.RoomError, match="no recall"):
        recall.read("90", ROOT / "_toc.yml")
