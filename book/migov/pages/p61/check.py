"""The compute exercises of page 61, Who does what?"""

from migov import tables
from migov.learn.answers import number
from migov.models.membership import group_members
from migov.models.networks import measures, shared_areas

WIDE = ("core", "strong")


def density_of_the_committee(answer):
    """What is the density of the Network's executive committee by core and strong mandates?"""
    mandates, unnm = tables.load("institution_mandates"), tables.load("unnm_members")
    committee = unnm[unnm["role"] == "executive committee"]["institution"]
    found = measures(shared_areas(mandates, committee, WIDE))
    every = measures(shared_areas(mandates, committee))
    network = measures(shared_areas(mandates, unnm["institution"], WIDE))
    n = found.bodies
    slips = [
        (found.ties, "That is the number of ties. Divide it by the ties there could be."),
        (
            found.ties / (n * (n - 1)),
            "You counted each pair twice: a tie from A to B is the tie from B to A. Divide by "
            "n(n − 1)/2.",
        ),
        (found.ties / n**2, "A body has no tie to itself: there are n(n − 1)/2 pairs, not n²."),
        (found.ties / n, "That is ties over bodies. Divide by the pairs: n(n − 1)/2."),
        (every.density, "That counts every mandate. Keep the core and strong ones only."),
        (network.density, "That is the whole Network, as far as known. Keep its committee."),
        (100 * found.density, "That is per cent. Density runs from 0 to 1."),
    ]
    return number(
        answer,
        found.density,
        slips,
        tolerance=0.006,
        praise=f"{found.ties} of {found.pairs} pairs: {found.density:.2f}, against "
        f"{every.density:.2f} when every mandate counts.",
        start="Count the ties (graph.number_of_edges()), then the pairs of len(graph) bodies.",
    )


def hub_by_a_stricter_reading(answer):
    """What is IOM's betweenness in 2013 without its rows marked some or contested?"""
    mandates, gmg = tables.load("institution_mandates"), tables.load("gmg_members")
    own = mandates["institution"] == "IOM"
    yours = mandates[~(own & mandates["strength"].isin(["some", "contested"]))]
    members = group_members(gmg, 2013)
    graph = shared_areas(yours, members)
    found = measures(graph)
    right = found.betweenness["IOM"]
    second = found.betweenness.drop("IOM")
    ours = measures(shared_areas(mandates, members)).betweenness["IOM"]
    all_narrow = measures(shared_areas(mandates, members, WIDE)).betweenness["IOM"]
    of_2018 = measures(shared_areas(yours, group_members(gmg, 2018))).betweenness["IOM"]
    slips = [
        (ours, "That is with our coding. Hand `yours` to shared_areas, not `mandates`."),
        (
            all_narrow,
            "You struck the minor mandates of every body. Strike IOM's only: use `yours` and no "
            "list of strengths.",
        ),
        (of_2018, "That is 2018. Take the members of 2013."),
        (graph.degree["IOM"], "That is IOM's number of ties, its degree."),
        (second.max(), f"That is {second.idxmax()}'s. Ask for 'IOM'."),
        (100 * right, "That is per cent. The measure runs from 0 to 1."),
    ]
    return number(
        answer,
        right,
        slips,
        tolerance=0.006,
        praise=f"{right:.2f} instead of {ours:.2f}. Next comes {second.idxmax()} with "
        f"{second.max():.2f}: IOM is still the hub, but far less alone.",
        start="Members first: group_members(gmg, 2013). Then the network, then its measures.",
    )


EXERCISES = {"61.2": density_of_the_committee, "61.3": hub_by_a_stricter_reading}
