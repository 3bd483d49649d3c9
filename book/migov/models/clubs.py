"""Who joins an agreement of a given depth, and what it brings to those inside and outside.

Without an agreement nobody acts: there is a gap. A member does what the agreement asks, its depth,
from 0 (nothing) to 1. Each State has an ideal point, up to which the depth costs it nothing; beyond
it the cost is the step squared. What one member does brings every other member its own gain for
each unit of depth, and every State outside a part of that, `spill`: 0 for a club good, 1 for a
public good, at which nobody has a reason to go beyond its own ideal point. The model is our own,
kept as small as it can be: the stability of an agreement (no member wants to leave) follows Barrett
(1994), Oxford Economic Papers 46; the test for side payments (what some gain by staying must cover
what others lose) Carraro, Eyckmans and Finus (2006), Review of International Organizations 1.

A State has the more reason to stay the more others do. So the order of leaving does not matter:
what is left is the largest group in which nobody wants to leave.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

EQUAL = 1e-9  # a State that neither gains nor loses stays; rounding must not throw it out


@dataclass(frozen=True)
class Outcome:
    """What an agreement comes to; benefits are net of what members bear.

    members: how many States. inside, outside: the benefit to members and to all others; total:
    both.
    """

    members: int
    inside: float
    outside: float

    @property
    def total(self):
        return self.inside + self.outside


def world(count, difference, *, ideal=0.3, gain=0.01):
    """Return the ideal points and gains of `count` States, two arrays, the keenest State first.

    difference: from 0 (all alike) to 1. At 1 ideal points run evenly from twice `ideal` to 0, and
    gains from twice `gain` to 0; their means stay the same. Raises ValueError for a difference
    outside 0 to 1.
    """
    if not 0 <= difference <= 1:
        raise ValueError(f"world: difference runs from 0 to 1; it is {difference}.")
    rank = np.linspace(1, -1, count) if count > 1 else np.zeros(1)
    return ideal * (1 + difference * rank), gain * (1 + difference * rank)


def stay_values(ideals, gains, depth, members, spill):
    """Return what each State gains by being in rather than out, others as they are: an array.

    members: an array of bool. For a State outside, it is what joining would bring. spill: the part
    of a gain that reaches States outside, 0 to 1.
    """
    others = members.sum() - members
    return (1 - spill) * gains * depth * others - np.maximum(depth - ideals, 0) ** 2


def stable(ideals, gains, depth, *, spill=0.0, side_payments=False):
    """Return which of the States invited are members in the end: an array of bool.

    ideals, gains: arrays, one entry a State invited. All begin as members. While it pays some to
    leave, the one that it pays most leaves. With side payments those that gain by staying pay
    those that lose; the one that costs most leaves while there is not enough for all, and those
    that can be afforded after all come back. Ties go to the State that comes later. Raises
    ValueError for arrays of unequal length or a spill outside 0 to 1.
    """
    ideals, gains = np.asarray(ideals, dtype=float), np.asarray(gains, dtype=float)
    if ideals.shape != gains.shape:
        raise ValueError("stable: ideals and gains need one entry for each State.")
    if not 0 <= spill <= 1:
        raise ValueError(f"stable: spill is a part, from 0 to 1; it is {spill}.")
    members = np.ones(len(ideals), dtype=bool)
    while True:
        values = np.where(members, stay_values(ideals, gains, depth, members, spill), np.inf)
        held = _affordable(values) if side_payments else values.min() >= -EQUAL
        if held:
            break
        worst = len(values) - 1 - int(np.argmin(values[::-1]))
        members[worst] = False
    return _return(ideals, gains, depth, members, spill) if side_payments else members


def _affordable(values):
    return values[np.isfinite(values)].sum() >= -EQUAL


def _return(ideals, gains, depth, members, spill):
    """Let back in, the least costly first, the States outside that the members can now afford."""
    while not members.all():
        values = stay_values(ideals, gains, depth, members, spill)
        for state in sorted(np.flatnonzero(~members), key=lambda i: -values[i]):
            wider = members.copy()
            wider[state] = True
            inside = stay_values(ideals, gains, depth, wider, spill)[wider]
            if inside.sum() >= -EQUAL:
                members = wider
                break
        else:
            break
    return members


def outcome(ideals, gains, depth, members, *, spill=0.0):
    """Return the Outcome of an agreement: `members` says of every State of the world if it is in.

    Side payments move benefit between members and leave the sums as they are.
    """
    count = int(members.sum())
    cost = np.maximum(depth - np.asarray(ideals, dtype=float), 0) ** 2
    net = np.where(members, gains * depth * (count - 1) - cost, spill * gains * depth * count)
    return Outcome(count, float(net[members].sum()), float(net[~members].sum()))


def settle(ideals, gains, depth, invited, *, spill=0.0, side_payments=False):
    """Return (members, Outcome) when the first `invited` States of the arrays are asked to a depth.

    members: an array of bool over all States, those not invited among them.
    """
    members = np.zeros(len(ideals), dtype=bool)
    members[:invited] = stable(
        ideals[:invited], gains[:invited], depth, spill=spill, side_payments=side_payments
    )
    return members, outcome(ideals, gains, depth, members, spill=spill)


def stable_depth(ideals, gains, *, spill=0.0):
    """Return the deepest agreement, from 0 to 1, that no State invited would leave: a number."""
    ideals, half = _halves(ideals, gains, spill)
    # a State stays while (depth - ideal)^2 <= 2 half depth: up to the larger root
    return min(1.0, float((ideals + half + np.sqrt(half * (half + 2 * ideals))).min()))


def wanted_depth(ideals, gains, *, side_payments=False):
    """Return the depth, from 0 to 1, that the State that wants least would like best.

    Up to it all invited want to go on, and beyond it one does not: it is what they can agree on
    where each has a veto and would else have no agreement at all. With side payments it is the
    depth at which all together gain most.
    """
    ideals, half = _halves(ideals, gains, 0.0)
    if not side_payments:
        return min(1.0, float((ideals + half).min()))
    low, high = 0.0, 1.0
    for _ in range(50):  # the gain of one more step less its cost falls as the depth rises
        middle = (low + high) / 2
        more = half.sum() >= np.maximum(middle - ideals, 0).sum()
        low, high = (middle, high) if more else (low, middle)
    return low


def _halves(ideals, gains, spill):
    """Return the ideal points, and half of what each gains, a unit of depth, by being in."""
    ideals, gains = np.asarray(ideals, dtype=float), np.asarray(gains, dtype=float)
    return ideals, (1 - spill) * gains * (len(ideals) - 1) / 2


def benefit_by_size(ideals, gains, *, spill=0.0, depth=wanted_depth):
    """Return the benefit to all, members and others, by how many States are invited: a Series.

    The first States of the arrays are invited, 1 to all of them. depth: a function that returns,
    from the ideal points and gains of those invited, the depth on which they agree.
    """
    ideals, gains = np.asarray(ideals, dtype=float), np.asarray(gains, dtype=float)
    benefits = {}
    for size in range(1, len(ideals) + 1):
        members = np.arange(len(ideals)) < size
        agreed = depth(ideals[:size], gains[:size])
        benefits[size] = outcome(ideals, gains, agreed, members, spill=spill).total
    return pd.Series(benefits, name="benefit")


def benefit_in_random_order(ideals, gains, *, spill=0.0, depth=wanted_depth, draws=400, seed=1):
    """Return benefit_by_size for `draws` random orders of invitation: rows sizes, columns draws."""
    random = np.random.default_rng(seed)
    orders = [random.permutation(len(ideals)) for _ in range(draws)]
    found = [benefit_by_size(ideals[o], gains[o], spill=spill, depth=depth) for o in orders]
    return pd.concat(found, axis=1, ignore_index=True)
