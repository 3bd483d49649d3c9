"""The keys of the graded assignments, each against a count of our own in the tables' files."""

import re
from collections import Counter, defaultdict

import pytest

from conftest import ROOT, rows
from grading import compare, notebook, source
from grading.source import Names, Number
from migov import tables

NAMES = ("final", *(f"part{number}" for number in range(1, 8)))


def stock(column="migrants"):
    """Return {area: people} of 2024."""
    return {r["area"]: int(r[column]) for r in rows("migrant_stock") if r["year"] == "2024"}


def people(area):
    """Return the inhabitants of an area in 2024, or None."""
    found = [r for r in rows("population") if (r["area"], r["year"]) == (area, "2024")]
    return int(found[0]["population"]) if found else None


def corridors():
    """Return {(origin, destination): people} of 2024."""
    return {
        (r["origin"], r["destination"]): int(r["migrants"])
        for r in rows("corridors")
        if r["year"] == "2024"
    }


def votes(rollcall):
    """Return {State: vote}."""
    return {r["state"]: r["vote"] for r in rows("votes") if r["rollcall"] == rollcall}


def region(name):
    """Return the States of a region."""
    return {r["state"] for r in rows("states") if r["region"] == name}


def money(institution, year, column="total"):
    """Return an amount of an institution's revenue."""
    (row,) = (
        r
        for r in rows("agency_revenue")
        if (r["institution"], r["year"]) == (institution, str(year))
    )
    return int(row[column])


def refugees(**where):
    """Return the refugees of 2024 in all rows that fit."""
    return sum(
        int(r["refugees"])
        for r in rows("refugees_by_asylum")
        if r["year"] == "2024" and all(r[key] == value for key, value in where.items())
    )


def majorities():
    migrants = stock()
    states = [r["state"] for r in rows("states")]
    return [s for s in states if people(s) and 2 * migrants.get(s, 0) > people(s)]


def seats():
    """Return {process: States with a seat}."""
    found = defaultdict(set)
    for r in rows("process_members"):
        if r["status"] in ("member", "participant", "partner"):
            found[r["process"]].add(r["state"])
    return found


def share(part, whole):
    return 100 * len(list(part)) / len(list(whole))


def not_yes():
    return {state for state, vote in votes("73/195").items() if vote in ("no", "abstain")}


def of(table, **where):
    """Return the rows of a table that fit."""
    return [r for r in rows(table) if all(r[key] == value for key, value in where.items())]


@pytest.fixture(scope="module")
def counted(parties):
    """Return {assignment: {name: value}}, counted from the files or known from elsewhere."""
    migrants = stock()
    world = sum(migrants.values())
    largest = sorted(migrants, key=migrants.get, reverse=True)
    provisions = [r["role"] for r in rows("provisions") if r["agenda"] != "migration"]
    costs = [float(r["cost_pct"]) for r in of("remittance_corridor_costs", year="2020")]
    given = sorted((int(r["total"]) for r in of("iom_donors", year="2023")), reverse=True)
    drafts = [r["helps"] for r in rows("compact_drafts") if r["helps"] != "none"]
    iom = {r["year"]: float(r["value"]) for r in of("governance_by_year", input="iom")}
    now, then = votes("80/218"), votes("73/195")
    cast = [now[s] for s in region("Europe") if now.get(s) in ("yes", "no", "abstain")]
    consulted = [r["state"] for r in rows("consultations")]
    phases = [r["phase"] for r in of("micic_guidelines", type="guideline")]
    targets = Counter(r["target"] for r in rows("objective_targets"))
    left = {r["state"] for r in of("compact_exits", event="exit") if "" < r["date"] < "2018-12-19"}
    return {
        "part1": {
            "women_share": 100 * stock("migrants_female")["SAU"] / migrants["SAU"],
            "five_share": 100 * sum(migrants[area] for area in largest[:5]) / world,
            "from_india": max(
                (n, to) for (origin, to), n in corridors().items() if origin == "IND"
            )[1],
            "majorities": majorities(),
        },
        "part2": {
            # in force on 1 July 2003, three months and a day after the twentieth (article 87)
            "twentieth_year": 2003,
            "african_parties": len(parties["ICRMW"] & region("Africa")),
            "domestic_reach": 100 * sum(migrants.get(s, 0) for s in parties["C189"]) / world,
            "one_protocol": len(parties["TIP"] - parties["SOM"]),
        },
        "part3": {
            "founded": sum(r["founded_year"].startswith("200") for r in rows("processes")),
            "together": [p for p, states in seats().items() if {"MAR", "ESP"} <= states],
            "europe_yes": share((v for v in cast if v == "yes"), cast),
            "turned": sum(
                then.get(s) == "yes" and vote in ("no", "abstain") for s, vote in now.items()
            ),
        },
        "part4": {
            # the Philippines, Bangladesh, Costa Rica and Australia, as both initiatives say
            "both_tables": ["PHL", "BGD", "CRI", "AUS"],
            "months": 25,  # May 2014 to June 2016
            "asked_in_africa": share((s for s in consulted if s in region("Africa")), consulted),
            "before_share": share((p for p in phases if p == "before"), phases),
        },
        "part5": {
            "vulnerable_share": share((r for r in provisions if r == "vulnerable"), provisions),
            "most_linked": targets.most_common(1)[0][0],
            "dear_share": share((c for c in costs if c > 5), costs),
            "chad": 1000 * refugees(area="TCD") / people("TCD"),
        },
        "part6": {
            "times": money("IOM", 2024) / money("IOM", 2014),
            "tied_points": 100 * money("UNHCR", 2024, "earmarked") / money("UNHCR", 2024)
            - 100 * money("UNHCR", 2011, "earmarked") / money("UNHCR", 2011),
            "three_share": 100 * sum(given[:3]) / sum(given),
            "newcomers": ["UNICEF", "UNDP", "UNDESA"],
        },
        "part7": {
            "europe_share": share(not_yes() & region("Europe"), not_yes()),
            "announced": len(left & not_yes()),
            "rights_share": share((h for h in drafts if h == "rights"), drafts),
            "scaled": (iom["2010"] - min(iom.values())) / (max(iom.values()) - min(iom.values())),
        },
        "final": {
            "corridor": " ".join(max(corridors(), key=corridors().get)),
            "hosts_bound": len(set(largest[:10]) & parties["C097"]),
            "under_a_yes": 100
            * sum(migrants.get(s, 0) for s, vote in then.items() if vote == "yes")
            / world,
            "both_ways": sorted(not_yes() & parties["ICRMW"]),
            "in_none": len(
                {r["state"] for r in rows("states")} - {r["state"] for r in rows("process_members")}
            ),
            "per_refugee": money("UNHCR", 2024) / refugees(),
        },
    }


def test_there_is_one_for_each_part_and_a_final_one():
    assert source.names() == sorted(NAMES)
    for name in NAMES:
        assignment = source.load(name)
        assert 3 <= len(assignment.questions) <= 6 and assignment.argued
        asked = [each.name for each in (*assignment.questions, *assignment.argued)]
        assert len(set(asked)) == len(asked)
        assert not set(asked) & set(assignment.tables), "an answer would hide a table"
        assert not any(map(tables.non_commercial, map(tables.describe, assignment.tables)))


@pytest.mark.parametrize("name", NAMES)
def test_keys_are_what_a_count_of_our_own_finds(name, counted):
    keys = source.load(name).keys()
    assert set(keys) == set(counted[name])
    for question in source.load(name).questions:
        key, expected = keys[question.name], counted[name][question.name]
        if isinstance(question, Number):
            assert float(key) == pytest.approx(expected, abs=1e-9), question.name
        elif isinstance(question, Names):
            assert sorted(key) == sorted(expected), question.name
        else:
            assert key == expected


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_rounded_as_its_text_asks_is_right_and_two_steps_off_is_wrong(name, counted):
    assignment = source.load(name)
    keys, steps = assignment.keys(), {"One decimal": 1, "Two decimals": 2, "Whole dollars": 0}
    for question in assignment.questions:
        expected, value = counted[name][question.name], [counted[name][question.name]]
        if isinstance(question, Number) and question.tolerance:
            (digits,) = (n for words, n in steps.items() if f"{words} " in question.text)
            value = [round(expected, digits), expected]
            step = 2 * 10**-digits
            for wrong in (expected + step, expected - step):
                assert not compare.judge(question, keys[question.name], {"value": wrong}).points
        for right in value:
            verdict = compare.judge(question, keys[question.name], {"value": right})
            assert verdict.points == question.points, question.name


@pytest.mark.parametrize("name", NAMES)
def test_a_students_notebook_holds_no_key_and_no_level_of_a_rubric(name):
    assignment = source.load(name)
    text = notebook.write(assignment, ROOT)
    code = [
        part for part in notebook.parts(assignment, notebook.opening(ROOT)) if part[1] == "code"
    ]
    assert [source for _, _, source, asked in code if asked] == [
        f"{question.name} = ..." for question in assignment.questions
    ]
    for question, key in ((q, assignment.keys()[q.name]) for q in assignment.questions):
        if isinstance(question, Number) and question.tolerance:
            assert f"{key:.1f}" not in text, question.name
    for asked in assignment.argued:
        for criterion in asked.rubric:
            assert criterion.name in text
            for level in (criterion.half, criterion.full):
                assert level not in text
    assert not re.search(r"def |lambda|grading\.", text)
