"""Who sits in which regional process, as its list of members says."""

from migov import tables
from migov.models import meetings

# a list that names a State so does not seat it
ASIDE = ("observer", "pending", "former")
EARLIER = "took part in 2002"
LISTS = {"later lists": False, "also Bali 2002": True}
EUROPEAN = {
    "all of them": (),
    "without Budapest, Prague": ("BUDAPEST", "PRAGUE"),
    "nor Rabat, Khartoum": ("BUDAPEST", "PRAGUE", "RABAT", "KHARTOUM"),
}


def seats(members, processes, *, bali_2002=True, year=None, without=()):
    """Return {process: set of the States that its list seats}.

    members, processes: the tables process_members and processes. bali_2002: with those that the
    founding conference of the Bali Process seats and no later list names. year: only processes
    founded by then, each with all the members of its list. without: processes to leave out.
    """
    founded = processes.set_index("process")["founded_year"]
    rows = members[members["state"].notna() & ~members["status"].isin(ASIDE)]
    rows = rows if bali_2002 else rows[rows["status"] != EARLIER]
    if year is not None:
        rows = rows[rows["process"].map(founded) <= year]
    rows = rows[~rows["process"].isin(without)]
    return {process: set(own) for process, own in rows.groupby("process")["state"]}


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
