"""models.standing: who has which right where, against the articles and a plain reading."""

import pytest

from conftest import rows
from migov import tables
from migov.models.standing import PERSONS, binding, held, standing

WORKER, PERMIT, CHILD, FLEEING = PERSONS


@pytest.fixture(scope="module")
def rights():
    return tables.load("migrant_rights")


@pytest.fixture(scope="module")
def bound(rights):
    return binding(rights, tables.load("treaty_actions"))


@pytest.mark.parametrize(
    ("right", "holders"),
    [
        ("torture", {WORKER, PERMIT, CHILD, FLEEING}),
        ("union", {WORKER, PERMIT, CHILD, FLEEING}),  # ICCPR 22 says everyone
        ("passport", {WORKER, PERMIT, CHILD}),  # ICRMW 21; refugees are not in it (article 3 d)
        ("movement", {PERMIT}),  # ICCPR 12(1): lawfully within the territory
        ("return_persecution", {FLEEING}),
        ("school", {CHILD}),
        ("vote", set()),
    ],
)
def test_a_right_is_given_to_those_whom_the_article_names(rights, right, holders):
    given = held(rights).loc[right]
    assert set(given[given].index) == holders


def test_the_united_states_owe_non_refoulement_through_the_protocol(rights, bound):
    own = standing(rights, bound, "USA", FLEEING).set_index("rule")["bound"]
    assert own["REF1951 33"]  # party to the Protocol of 1967 alone
    assert not own["ICESCR 12"]  # signed, never ratified


def test_a_table_begins_with_what_binds_and_keeps_all_rights_of_the_person(rights, bound):
    own = standing(rights, bound, "ITA", WORKER)
    assert own["bound"].tolist() == sorted(own["bound"], reverse=True)
    assert len(own) == 11
    assert set(own[~own["bound"]]["rule"].str.split().str[0]) == {"ICRMW"}


def test_rights_in_each_state_agree_with_a_plain_reading_of_the_files(rights, bound):
    joined = {}
    for row in rows("treaty_actions"):
        if row["status"] == "party":
            joined.setdefault(row["state"], set()).add(row["instrument"])
    wanted = [r for r in rows("migrant_rights")
              if r["holders"] in ("everyone", "migrant workers and their families")]  # fmt: skip
    for state in (row["state"] for row in rows("states")):
        plain = sum(r["instrument"] in joined.get(state, ()) for r in wanted)
        assert standing(rights, bound, state, WORKER)["bound"].sum() == plain, state
