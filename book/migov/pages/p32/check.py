"""The figures that the exercises and guesses of page 32, Who talks to whom, ask for."""

from functools import cache

from migov.models import meetings

from . import forums


@cache
def _lists():
    """Return (groups with the States of Bali 2002, groups without, all codes, label by code)."""
    members, processes, states = forums.load()
    both = [forums.seats(members, processes, bali_2002=bali) for bali in (True, False)]
    return *both, list(states.index), states["label"]


def handshakes():
    """Return how many processes lie between Chad and Tuvalu, and between other far pairs."""
    groups, _, codes, _ = _lists()
    far = meetings.lengths(groups, codes)
    linked = sum(pairs for steps, pairs in far.items() if steps)
    return {
        "steps": len(meetings.path(groups, "TCD", "TUV")) // 2,
        "most": max(steps for steps in far if steps),
        "two": 100 * (far[1] + far[2]) / linked,
    }


def pairs_that_meet():
    """Return of 100 pairs of States those that sit in a process together, by two lists."""
    with_2002, later, codes, _ = _lists()
    shares = [100 * meetings.share_of_pairs(own, codes) for own in (with_2002, later)]
    return {"meet": shares[0], "meet_later": shares[1], "processes": len(with_2002)}


def who_is_alone():
    """Return how many processes leave nobody alone, and whom the Caribbean's leaves alone."""
    groups, _, _, label = _lists()
    alone = {process: meetings.alone(groups, process) for process in groups}
    return {
        "none": sum(not left for left in alone.values()),
        "processes": len(groups),
        "caribbean": len(alone["CMC"]),
        "first": label[alone["CMC"][0]],
    }


def one_state():
    """Return what the exercise to read compares: whom Mexico and Spain meet, and both meet."""
    groups, _, _, label = _lists()
    graph = meetings.meeting(groups)
    mexico, spain = set(graph["MEX"]), set(graph["ESP"])
    return {
        "mexico": len(mexico),
        "spain": len(spain),
        "both": len(mexico & spain),
        "names": " and ".join(sorted(label[list(mexico & spain)])),
    }


def without_two():
    """Return the share of pairs that meet, of 100, with all, without two and without Rabat."""
    groups, later, codes, _ = _lists()
    fewer = meetings.without(groups, "BUDAPEST", "PRAGUE")
    shares = {
        "all": groups,
        "rest": fewer,
        "no_rabat": meetings.without(groups, "RABAT"),
        "rest_later": meetings.without(later, "BUDAPEST", "PRAGUE"),
    }
    found = {name: 100 * meetings.share_of_pairs(own, codes) for name, own in shares.items()}
    return found | {"only": found["all"] - found["rest"]}


def bali():
    """Return the pairs within the Bali Process by two lists, and how the pairs of all grow."""
    groups, later, codes, _ = _lists()
    pairs = {name: len(own["BALI"]) * (len(own["BALI"]) - 1) // 2
             for name, own in (("full", groups), ("few", later))}  # fmt: skip
    whole = len(codes) * (len(codes) - 1) // 2
    counted = [round(meetings.share_of_pairs(own, codes) * whole) for own in (groups, later)]
    return pairs | {
        "seats": len(groups["BALI"]),
        "whole": whole,
        "more": counted[0] - counted[1],
        "share": 100 * (counted[0] - counted[1]) / whole,
        "within": 100 * (pairs["full"] - pairs["few"]) / whole,
        "counted": counted[0],
        "counted_later": counted[1],
    }
