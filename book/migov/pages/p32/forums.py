"""Who sits in which regional process, as its list of members says."""

from migov import tables
from migov.models import meetings
from migov.models.meetings import seats

LISTS = {"later lists": False, "also Bali 2002": True}
EUROPEAN = {
    "all of them": (),
    "without Budapest, Prague": ("BUDAPEST", "PRAGUE"),
    "nor Rabat, Khartoum": ("BUDAPEST", "PRAGUE", "RABAT", "KHARTOUM"),
}


def growth(members, processes, states, years):
    """Return {(list, set of processes): Series of the share of pairs that meet, by year}."""
    found = {}
    for listed, bali in LISTS.items():
        for kind, gone in EUROPEAN.items():
            shares = {}
            for year in years:
                own = seats(members, processes, bali_2002=bali, year=year, without=gone)
                shares[year] = meetings.share_of_pairs(own, states)
            found[listed, kind] = shares
    return found


def load():
    """Return the tables process_members, processes, states (by code)."""
    names = ("process_members", "processes", "states")
    members, processes, states = map(tables.load, names)
    return members, processes, states.set_index("state")
