"""Who meets whom, where members sit together in groups: paths, bridges, who is left alone.

`groups` is {group: set of its members}. Two members meet where they share a group. A path goes from
member to member by the groups in which they meet; its length is how many groups it needs.
"""

from collections import Counter
from itertools import combinations, pairwise

import networkx as nx

# a list that names a State so does not seat it
ASIDE = ("observer", "pending", "former")
EARLIER = "took part in 2002"


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


def meeting(groups, members=()):
    """Return the Graph of all members, those of no group among `members`; a tie is a meeting."""
    graph = nx.Graph()
    graph.add_nodes_from(members)
    for group in groups.values():
        graph.add_nodes_from(group)
        graph.add_edges_from(combinations(sorted(group), 2))
    return graph


def share_of_pairs(groups, members):
    """Return the share, 0 to 1, of all pairs of `members` that meet somewhere."""
    members = set(members)
    inside = {name: group & members for name, group in groups.items()}
    return nx.density(meeting(inside, members))


def lengths(groups, members):
    """Return a Counter of pairs of `members` by the groups between them; None where no path is."""
    graph = meeting(groups, members)
    far = dict(nx.all_pairs_shortest_path_length(graph))
    return Counter(far[one].get(two) for one, two in combinations(sorted(members), 2))


def path(groups, one, two):
    """Return a shortest path, a list of member, group, member ... member; None where none is.

    Of several the first by the alphabet, at each step, is taken.
    """
    graph = meeting(groups, [one, two])
    if not nx.has_path(graph, one, two):
        return None
    members = min(nx.all_shortest_paths(graph, one, two))
    found = [one]
    for here, there in pairwise(members):
        found += [min(name for name, group in groups.items() if {here, there} <= group), there]
    return found


def without(groups, *gone):
    """Return the groups without those named; raises KeyError for one that is not there."""
    for name in gone:
        groups[name]
    return {name: group for name, group in groups.items() if name not in gone}


def alone(groups, gone):
    """Return the members, sorted, that sit in no other group than the one named."""
    others = without(groups, gone)
    return sorted(groups[gone] - set().union(*others.values()))


def lost(groups, gone, members):
    """Return {member: how many it no longer meets} when a group is gone; only those that lose."""
    before, after = meeting(groups, members), meeting(without(groups, gone), members)
    losses = {one: before.degree(one) - after.degree(one) for one in members}
    return {one: loss for one, loss in losses.items() if loss}
