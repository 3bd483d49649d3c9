"""The compute exercises of page 21, Who is bound by what?"""

from migov import tables
from migov.learn.answers import number


def parties_to_the_crc(answer):
    """How many of the 193 UN Member States are parties to the Convention on the Rights of the
    Child?"""
    rows, members = _rows("CRC"), _members()
    parties = rows[rows["status"] == "party"]
    others = tables.load("other_participants")
    others = ((others["instrument"] == "CRC") & (others["status"] == "party")).sum()
    right = parties["state"].isin(members).sum()
    slips = [
        (
            len(rows),
            "You counted every row. One row is a signature without ratification: keep the rows "
            "whose status is 'party'.",
        ),
        (
            len(parties),
            "You counted the States Parties, and two of them are not UN members: the observer "
            "States. Keep the rows whose state is among the members.",
        ),
        (
            len(parties) + others,
            "That is the depositary's count of all participants. It includes the two observer "
            "States, the Cook Islands and Niue.",
        ),
        (len(members), "That is the number of UN members. Are all of them parties?"),
        (
            len(members) - right,
            "You counted the members that are *not* parties. Turn the filter round.",
        ),
    ]
    return number(
        answer,
        right,
        slips,
        unit="States",
        praise=f"{right} of {len(members)} members are parties; only the United States has signed "
        "without ratifying.",
        start="Begin with the rows of the instrument CRC and the status 'party'.",
    )


def high_income_parties(answer):
    """Of the UN Member States that are high-income countries, which share (in per cent) is party to
    the Migrant Workers Convention?"""
    states = tables.load("states")
    states = states[states["un_status"] == "member"]
    high = states[states["income_group"] == "high"]["state"]
    rows = _rows("ICRMW")
    parties = rows[rows["status"] == "party"]["state"]
    both = high.isin(parties).sum()
    share = 100 * both / len(high)
    slips = [
        (
            100 * both / len(parties),
            "That is the share of the Parties that are high-income countries. The question runs "
            "the other way: divide by the number of high-income members.",
        ),
        (
            100 * high.isin(rows["state"]).sum() / len(high),
            "You counted signatories as Parties. Keep the rows whose status is 'party'.",
        ),
        (
            100 * both / len(states),
            "You divided by all members. Divide by the high-income members only.",
        ),
        (share / 100, "That is the share as a fraction. Multiply by 100 for per cent."),
        (both, "That is the number of States. Divide by the number of high-income members."),
    ]
    return number(
        answer,
        share,
        slips,
        tolerance=0.06,
        praise=f"{both} of {len(high)} high-income members, {share:.2f} per cent, are Parties.",
        start="Take the high-income members first, then ask which of them are among the Parties.",
    )


EXERCISES = {"21.2": parties_to_the_crc, "21.3": high_income_parties}


def _rows(instrument):
    actions = tables.load("treaty_actions")
    return actions[actions["instrument"] == instrument]


def _members():
    states = tables.load("states")
    return states[states["un_status"] == "member"]["state"]
