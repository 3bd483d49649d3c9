"""Repeated games of two sides: six strategies, slips, the shadow of the future, and small steps.

A strategy is a machine: what it means to do in each of its states, and where the moves that both
sides really made lead. C is to cooperate, D to hold out. A slip turns a move into the other one.
"""

from dataclasses import dataclass

import numpy as np

PAIRS = ("CC", "CD", "DC", "DD")  # own move, then the other's


@dataclass(frozen=True)
class Payoffs:
    """Points of one round for one side; any unit.

    temptation: holding out against one who cooperates; reward: both cooperate; punishment: both
    hold out; sucker: cooperating against one who holds out.
    """

    temptation: float
    reward: float
    punishment: float
    sucker: float

    def of(self, own, other):
        """Return the points of one round, from both moves."""
        table = (self.reward, self.sucker, self.temptation, self.punishment)
        return table[PAIRS.index(own + other)]


AXELROD = Payoffs(5, 3, 1, 0)  # the points of the tournaments of 1980
# {name: [(move, [next state after CC, CD, DC, DD]), ...]}, beginning in the first state
STRATEGIES = {
    "always cooperate": [("C", [0, 0, 0, 0])],
    "always hold out": [("D", [0, 0, 0, 0])],
    "tit for tat": [("C", [0, 1, 0, 1]), ("D", [0, 1, 0, 1])],
    "tit for two tats": [("C", [0, 1, 0, 1]), ("C", [0, 2, 0, 2]), ("D", [0, 2, 0, 2])],
    "grim trigger": [("C", [0, 1, 0, 1]), ("D", [1, 1, 1, 1])],
    "win stay, lose shift": [("C", [0, 1, 1, 0]), ("D", [0, 1, 1, 0])],
}


def match(one, other, rounds, slips=()):
    """Return [(move of one, move of the other), ...] of a match between two strategies.

    slips: (round, side) pairs, rounds counted from 1, side 0 or 1, where the move comes out wrong.
    """
    slips, machines, at, moves = set(slips), [STRATEGIES[one], STRATEGIES[other]], [0, 0], []
    for number in range(1, rounds + 1):
        meant = [machine[state][0] for machine, state in zip(machines, at, strict=True)]
        a, b = ("CD"[(move == "C") == ((number, side) in slips)] for side, move in enumerate(meant))
        moves.append((a, b))
        at = [
            machines[0][at[0]][1][PAIRS.index(a + b)],
            machines[1][at[1]][1][PAIRS.index(b + a)],
        ]
    return moves


def points(moves, payoffs, other=None):
    """Return (points of one side, points of the other) of a match, each by its own Payoffs."""
    other = other or payoffs
    return sum(payoffs.of(a, b) for a, b in moves), sum(other.of(b, a) for a, b in moves)


def threshold(payoffs):
    """Return the least chance of another round at which cooperation can last: (T - R) / (T - P).

    From it on, what a side gains by holding out once is no more than what it loses when the other
    side never cooperates again.
    """
    return (payoffs.temptation - payoffs.reward) / (payoffs.temptation - payoffs.punishment)


def worth(one, other, payoffs, *, future, noise=0.0, steps=1, until=None):
    """Return what one side gets a round, on average over the match, above mutual holding out.

    future: chance, 0 to below 1, that another round follows. noise: chance of a slip, each move.
    steps: rounds over which the stakes rise in equal steps to the full ones. until: the number of
    rounds after which this side holds out for good. Exact: a Markov chain of both machines.
    """
    machines = STRATEGIES[one], STRATEGIES[other]
    before = max(steps - 1, until or 0)
    chain, gain = _chain(*machines, payoffs, noise)
    shares = np.zeros(len(gain))
    shares[0] = 1.0
    total, weight = 0.0, 1.0
    for number in range(before):
        if number == until:
            shares, chain, gain = _turned(shares, machines, payoffs, noise)
        total += weight * min(1, (number + 1) / steps) * (shares @ gain)
        shares, weight = shares @ chain, weight * future
    if before == until:
        shares, chain, gain = _turned(shares, machines, payoffs, noise)
    rest = np.linalg.solve(np.eye(len(gain)) - future * chain, gain)
    return float((1 - future) * (total + weight * (shares @ rest)))


def advantage(rule, payoffs, **given):
    """Return what keeping a rule brings above the best moment to hold out for good, a round.

    Both sides follow the rule; the other goes on with it. given: future, noise, steps of `worth`.
    """
    kept = worth(rule, rule, payoffs, **given)
    return kept - max(
        worth(rule, rule, payoffs, until=rounds, **given) for rounds in range(given.get("steps", 1))
    )


def holds_from(rule, payoffs, *, noise=0.0, steps=1, grid=100):
    """Return the least chance of another round, in parts of `grid`, from which the rule pays.

    None where it never does below certainty.
    """
    futures = [number / grid for number in range(grid)]
    pays = [
        advantage(rule, payoffs, future=future, noise=noise, steps=steps) > -1e-9
        for future in futures
    ]
    lasting = [future for number, future in enumerate(futures) if all(pays[number:])]
    return lasting[0] if lasting else None


def trust_needed(payoffs, *, future, steps=1, waits=False):
    """Return the least chance of meeting a keeper of grim trigger at which it pays to begin.

    Else one meets a side that holds out at once or, with `waits`, when the stakes are full.
    """
    good = worth("grim trigger", "grim trigger", payoffs, future=future, steps=steps)
    held = steps - 1 if waits else 0
    reward, sucker = (value - payoffs.punishment for value in (payoffs.reward, payoffs.sucker))
    bad = sum(future**number * (number + 1) / steps * reward for number in range(held))
    bad = (1 - future) * (bad + future**held * (held + 1) / steps * sucker)
    return 0.0 if bad >= 0 else -bad / (good - bad)


def tournament(payoffs=AXELROD, *, rounds=200, noise=0.0, names=tuple(STRATEGIES)):
    """Return {name: mean points a round}, each strategy against each and itself, best first.

    Exact expectations over all slips, not a draw of them.
    """
    found = {}
    for one in names:
        own = []
        for other in names:
            chain, gain = _chain(STRATEGIES[one], STRATEGIES[other], payoffs, noise)
            shares, total = np.eye(1, len(gain))[0], 0.0
            for _ in range(rounds):
                total += shares @ gain
                shares = shares @ chain
            own.append(payoffs.punishment + total / rounds)
        found[one] = float(np.mean(own))
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))


def _chain(one, other, payoffs, noise):
    """Return (transition matrix of both machines' states, expected gain of one in each)."""
    size = len(one) * len(other)
    chain, gain = np.zeros((size, size)), np.zeros(size)
    for i, (own_move, own_next) in enumerate(one):
        for j, (other_move, other_next) in enumerate(other):
            here = i * len(other) + j
            for a in "CD":
                for b in "CD":
                    part = (1 - noise if a == own_move else noise) * (
                        1 - noise if b == other_move else noise
                    )
                    to = own_next[PAIRS.index(a + b)] * len(other) + other_next[PAIRS.index(b + a)]
                    chain[here, to] += part
                    gain[here] += part * (payoffs.of(a, b) - payoffs.punishment)
    return chain, gain


def _turned(shares, machines, payoffs, noise):
    """Return the chain in which one side holds out from now on, and where the other stands."""
    left = shares.reshape(len(machines[0]), len(machines[1])).sum(axis=0)
    return left, *_chain(STRATEGIES["always hold out"], machines[1], payoffs, noise)
