"""Who was in: the groups that coordinate, and IOM, by year."""

import pandas as pd

CODED_TO = 2014  # Correlates of War name every member of IOM up to then
MEMBER, AWAY, UNDATED, OUTSIDE = "member", "away", "undated", "outside"


def group_members(members, year):
    """Return the ids that the table gmg_members documents in a year; before 2006 the Geneva six."""
    if year < members["since_year"].min():
        return list(members["institution"][members["geneva_group"]])
    within = (members["since_year"] <= year) & (members["until_year"] >= year)
    return list(members["institution"][within])


def iom_status(members, states, year):
    """Return a Series by State: its standing in IOM at the end of a year.

    members: the table iom_members; states: a Series of codes. MEMBER; AWAY: joined, left at a time
    that the table does not tell, and came back later; UNDATED: joined in these years, the year
    was not found; OUTSIDE.
    """
    rows = members.set_index("state")
    first, since, by = (
        rows[name].astype(float) for name in ("first_year", "since_year", "by_year")
    )
    status = pd.Series(OUTSIDE, index=rows.index)
    status[(by > year) & (year > CODED_TO)] = UNDATED
    status[(first < year) & (since > year)] = AWAY
    status[(first == year) | (since <= year) | (by <= year)] = MEMBER
    return status.reindex(states, fill_value=OUTSIDE)
