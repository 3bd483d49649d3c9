"""The figures that the exercises of page 21, Who is bound by what?, ask for."""

from migov import tables
from migov.models.treaties import parties_by_age


def first_and_not_second():
    """Return the European States that accepted ILO Convention No. 97 and not the ICRMW (names)."""
    states = tables.load("states").set_index("state")
    only = _parties("C097") - _parties("ICRMW")
    own = states.loc[sorted(only)].query("region == 'Europe'")["label"]
    return {"european": ", ".join(own)}


def joined():
    """Return how many States joined two treaties, and what else a guess may have gone by.

    Counts of the UN's members and observers: crc, icrmw; poorer: of the latter those without a
    high income; wide: of the UN's nine core treaties those that more than 160 States joined.
    missing: the one State that stays out of the Convention on the Rights of the Child.
    """
    states, instruments = tables.load("states").set_index("state"), tables.load("instruments")
    crc, icrmw = _parties("CRC"), _parties("ICRMW")
    core = instruments[instruments["family"] == "human rights"]["instrument"]
    (missing,) = set(states.index) - crc
    return {
        "states": len(states),
        "crc": len(crc),
        "icrmw": len(icrmw),
        "poorer": int((states.loc[sorted(icrmw), "income_group"] != "high").sum()),
        "core": len(core),
        "wide": sum(len(_parties(own)) > 160 for own in core),
        "missing": states.loc[missing, "name"],
    }


def after_thirty_years():
    """Return how many States had joined three treaties thirty years after each was adopted."""
    actions, instruments = tables.load("treaty_actions"), tables.load("instruments")
    names = {
        "CRC": "Rights of the Child, 1989",
        "ICRMW": "Migrant Workers, 1990",
        "C097": "Migration for Employment (ILO), 1949",
    }
    ages = parties_by_age(actions, instruments, list(names), [30], last=2023)
    return {"joined": {names[own]: int(ages.loc[30, own]) for own in names}}


def parties_to_the_crc():
    """Return counts of parties to the Convention on the Rights of the Child, UN members or not."""
    rows, members = _rows("CRC"), _members()["state"]
    parties = rows[rows["status"] == "party"]["state"]
    others = tables.load("other_participants").query("instrument == 'CRC' and status == 'party'")
    return {
        "rows": len(rows),
        "parties": len(parties),
        "others": len(others),
        "members": len(members),
        "bound": int(parties.isin(members).sum()),
    }


def high_income_parties():
    """Return counts of high-income UN members and of parties to the Migrant Workers Convention."""
    members, rows = _members(), _rows("ICRMW")
    high = members[members["income_group"] == "high"]["state"]
    return {
        "high": len(high),
        "members": len(members),
        "parties": len(_parties("ICRMW")),
        "both": int(high.isin(_parties("ICRMW")).sum()),
        "signed": int(high.isin(rows["state"]).sum()),
    }


def _rows(instrument):
    actions = tables.load("treaty_actions")
    return actions[actions["instrument"] == instrument]


def _parties(instrument):
    rows = _rows(instrument)
    return set(rows[rows["status"] == "party"]["state"])


def _members():
    states = tables.load("states")
    return states[states["un_status"] == "member"]
