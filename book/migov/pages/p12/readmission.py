"""Readmission as a game of two chairs: the same two buttons, other points.

The points are invented. The destination would rather hold out while the other side delivers, but
likes working together better than an impasse. To the origin the impasse is better than what working
together brings: what its people abroad send goes on, and taking people back costs it votes.
"""

import pandas as pd

TOGETHER, APART = "Work together", "Hold out"
MOVES = (TOGETHER, APART)
CHAIRS = ("Destination", "Origin", "Origin, with visas linked")
LINKED = 2  # points that the destination hands over in visas and support when both work together
_DESTINATION = ((5, 1), (6, 2))  # own move in rows, the other's in columns
_ORIGIN = ((3, 1), (6, 4))


def points(linked=False):
    """Return (destination, origin) as two 2 x 2 lists: rows the destination's moves, columns the
    origin's, both with working together first.

    linked: the destination pays LINKED points to the origin where both work together.
    """
    own = [list(row) for row in _DESTINATION]
    other = [[_ORIGIN[j][i] for j in (0, 1)] for i in (0, 1)]
    if linked:
        own[0][0] -= LINKED
        other[0][0] += LINKED
    return own, other


def chairs():
    """Return the games of explore.play: {chair: game}; the other side answers in kind."""
    found = {}
    for chair in CHAIRS:
        own, other = points(linked=chair == CHAIRS[2])
        is_origin = chair != CHAIRS[0]
        pays = {}
        for i, mine in enumerate(MOVES):
            for j, theirs in enumerate(MOVES):
                pays[mine, theirs] = (
                    (other[j][i], own[j][i]) if is_origin else (own[i][j], other[i][j])
                )
        found[chair] = {
            "other": CHAIRS[0] if is_origin else CHAIRS[1],
            "payoffs": pays,
            "strategy": "tit for tat",
        }
    return found


def matrix(linked=False):
    """Return the points as a DataFrame of "destination : origin", one row a destination's move."""
    own, other = points(linked)
    cells = [[f"{own[i][j]} : {other[i][j]}" for j in (0, 1)] for i in (0, 1)]
    rows = ["Destination works together", "Destination holds out"]
    return pd.DataFrame(cells, index=rows, columns=["Origin works together", "Origin holds out"])
