"""Page 61: what its charts tell, and its exercises against a plain count."""

from itertools import combinations

import networkx as nx
import pandas as pd

from conftest import rows
from migov import tables
from migov.models import membership, networks
from migov.pages.p61 import alone_without
from migov.pages.p61.coordination import coordination_network, places
from migov.pages.p61.crowded import crowded
from migov.pages.p61.mandate_list import mandate_list
from migov.pages.p61.stepping_back import LEFT, NAMED, NONE, standing, stepping_back, touched
from verdicts import exercise

GENEVA = ["ILO", "IOM", "OHCHR", "UNCTAD", "UNHCR", "UNODC"]


def test_charts_tell_what_they_show():
    mandates, institutions = tables.load("institution_mandates"), tables.load("institutions")
    rights = mandate_list(mandates, institutions, "rights")
    own = [row for row in rows("institution_mandates") if row["area"] == "rights"]
    assert len(rights.numbers) == len(own) and f"{len(own)} bodies" in rights.alt
    alone = mandate_list(mandates, institutions, "training")
    assert "UNITAR alone" in alone.alt
    meets = crowded(mandates, institutions, "UNHCR")
    areas = {row["area"] for row in rows("institution_mandates") if row["institution"] == "UNHCR"}
    assert {area.lower() for area in meets.numbers.index} == areas
    assert meets.numbers.apply(lambda row: "UNHCR" in ", ".join(row).split(", "), axis=1).all()
    assert "meets nobody" in crowded(mandates, institutions, "UNITAR").alt
    lone = networks.shared_areas(mandates, ["UNITAR", "UNODC", "WHO"])  # three without a tie
    spots = places(networks.shared_areas(mandates, [*GENEVA, "UNITAR", "WHO"]))
    drawn = coordination_network(lone, spots, institutions, name="x")
    assert (drawn.numbers["Ties"] == 0).all()


def test_exercises_know_right_answers_and_slips():
    mandates = tables.load("institution_mandates")
    committee = ["IOM", "ILO", "OHCHR", "UNDESA", "UNDP", "UNHCR", "UNICEF", "UNODC"]
    own = {}
    for row in rows("institution_mandates"):
        if row["strength"] in ("core", "strong"):
            own.setdefault(row["institution"], set()).add(row["area"])
    ties = sum(bool(own[a] & own[b]) for a, b in combinations(committee, 2))
    density = exercise("61.2")
    assert density(ties / 28).right
    assert "twice" in density(ties / 56).text and "could be" in density(ties).text
    assert (
        "every mandate"
        in density(networks.density(networks.shared_areas(mandates, committee))).text
    )
    hub = exercise("61.3")
    strict = mandates[
        (mandates["institution"] != "IOM") | mandates["strength"].isin(["core", "strong"])
    ]
    members = membership.group_members(tables.load("gmg_members"), 2013)
    right = nx.betweenness_centrality(networks.shared_areas(strict, members))["IOM"]
    assert hub(right).right and "UNDP" in hub(right).text
    ours = nx.betweenness_centrality(networks.shared_areas(mandates, members))["IOM"]
    assert "our coding" in hub(ours).text


def test_the_numbers_of_the_question_on_density_are_those_of_2003_and_2013():
    mandates, gmg = tables.load("institution_mandates"), tables.load("gmg_members")
    six, sixteen = membership.group_members(gmg, 2003), membership.group_members(gmg, 2013)
    assert (len(six), len(sixteen)) == (6, 16)
    found = [networks.density(networks.shared_areas(mandates, own)) for own in (six, sixteen)]
    assert [round(value, 2) for value in found] == [0.53, 0.41]
    narrow = [
        networks.density(networks.shared_areas(mandates, own, ("core", "strong")))
        for own in (six, sixteen)
    ]
    assert narrow[0] < found[0] / 2 and 0 < narrow[0] - narrow[1] < 0.05


def test_iom_lies_most_between_the_others_each_time_if_every_mandate_counts():
    mandates, gmg = tables.load("institution_mandates"), tables.load("gmg_members")
    groups = [membership.group_members(gmg, y) for y in (2003, 2006, 2008, 2011, 2013, 2015, 2018)]
    unnm = tables.load("unnm_members")
    committee = list(unnm["institution"][unnm["role"] == "executive committee"])
    for own in (*groups, committee, list(unnm["institution"])):
        assert networks.betweenness(networks.shared_areas(mandates, own)).index[0] == "IOM"
    core = networks.betweenness(networks.shared_areas(mandates, committee, ("core", "strong")))
    assert core.index[0] == "UNICEF"


def test_more_than_a_third_of_the_bodies_are_those_that_the_united_states_leaves():
    # Al Jazeera's list of the memorandum of 7 January 2026; WHO and UNESCO before it
    left = {"UNDESA", "UNCTAD", "UNFPA", "UNWOMEN", "UNITAR", "UNU", "RCS", "UNFCCCTFD", "GFMD"}
    left |= {"WHO", "UNESCO"}
    working = {row["institution"] for row in rows("institutions") if not row["ended_year"]}
    assert left <= working and len(left) / len(working) > 1 / 3


def test_one_body_both_makes_norms_and_delivers_services():
    # UNHCR: supervises the 1951 Convention (Article 35) and runs camps; IOM delivers and is,
    # by its agreement of 2016, non-normative
    norms = {row["institution"] for row in rows("institutions") if row["normative"] == "yes"}
    mandates = rows("institution_mandates")
    services = {row["institution"] for row in mandates if row["area"] == "services"}
    assert norms & services == {"UNHCR"} and services - norms == {"IOM"}


def test_who_shares_nothing_once_iom_is_out_by_a_plain_loop():
    held = {b: {r["area"] for r in rows("institution_mandates") if r["institution"] == b}
            for b in GENEVA}  # fmt: skip
    rest = [body for body in GENEVA if body != "IOM"]
    expected = [a for a in rest if not any(held[a] & held[b] for b in rest if b != a)]
    assert sorted(alone_without(tables.load("institution_mandates"), GENEVA, "IOM")) == expected


def test_the_memorandum_names_what_the_press_printed_and_not_those_who_carry_the_work():
    # Al Jazeera and AP, 8 January 2026: the list of 31 UN bodies and 35 others
    steps = tables.load("steps_back")
    named = set(steps.query("kind == 'named' and reach == 'whole'")["institution"])
    printed = {"UNDESA", "UNCTAD", "UNFPA", "UNWOMEN", "UNITAR", "UNU", "GFMD"}
    assert named == printed
    assert (steps.query("kind == 'named'")["date"] == "2026-01-07").all()
    assert not set(steps["institution"]) & {"IOM", "UNHCR", "ILO", "OHCHR", "UNICEF"}


def test_a_body_that_was_barred_from_money_and_named_is_named():
    stood = standing(tables.load("steps_back"), ["UNFPA", "WHO", "IOM"])
    assert stood.to_dict() == {"UNFPA": NAMED, "WHO": LEFT, "IOM": NONE}


def test_squares_say_how_many_bodies_of_each_area_are_concerned():
    mandates = pd.DataFrame(
        [("WHO", "health"), ("IOM", "health"), ("IOM", "aid"), ("GONE", "aid")],
        columns=["institution", "area"],
    )
    kinds = pd.Series({"WHO": LEFT, "IOM": NONE})
    figure = stepping_back(mandates, kinds, name="Two")
    assert figure.title == "Two: half of the bodies or more are concerned in 1 of 2 areas"
    assert "health: 1 no step found, 1 left or no money" in figure.alt
    assert touched(mandates, kinds).to_dict() == {"aid": 0, "health": 0.5}
