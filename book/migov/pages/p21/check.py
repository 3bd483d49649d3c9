"""The figures that the exercises of page 21, Who is bound by what?, ask for."""

from migov import tables


def first_and_not_second():
    """Return the European States that accepted ILO Convention No. 97 and not the ICRMW (names)."""
    states = tables.load("states").set_index("state")
    only = _parties("C097") - _parties("ICRMW")
    own = states.loc[sorted(only)].query("region == 'Europe'")["label"]
    return {"european": ", ".join(own)}


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
