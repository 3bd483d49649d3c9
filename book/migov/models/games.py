"""Games of two players with two moves each: best answers, equilibria, and where the game lies.

A game is two 2 x 2 arrays of points: `row[i, j]` for the player who picks row i, `column[i, j]` for
the one who picks column j. Ties count: a move that pays as much as the other is a best answer, too.

Equilibria in pure and mixed moves follow Nash (1951), Annals of Mathematics 54; risk dominance
Harsanyi and Selten (1988), A General Theory of Equilibrium Selection in Games. Where both rank the
four outcomes alike and without ties there are twelve games. Their order, in which neighbours differ
by the swap of two outcomes that follow each other in rank, is that of Robinson and Goforth (2005),
The Topology of the 2x2 Games; their names those of Bruns (2015), Games 6.
"""

import numpy as np

# (working together, alone in it, alone in holding out, holding out) as R, S, T, P: best one first
ORDER = {
    "Chicken": "TRSP",
    "Battle of the sexes": "TSRP",
    "Hero": "STRP",
    "Compromise": "SRTP",
    "Deadlock": "SRPT",
    "Prisoner's dilemma": "TRPS",
    "Stag hunt": "RTPS",
    "Assurance": "RPTS",
    "Coordination": "RPST",
    "Peace": "RSPT",
    "Harmony": "RSTP",
    "Concord": "RTSP",
}
MATCHED = {"R": "P", "S": "T", "T": "S", "P": "R"}  # what each becomes when the moves swap names


def symmetric(reward, sucker, temptation, punishment):
    """Return (row, column) of the game that pays both alike: two 2 x 2 arrays, move 0 together.

    reward: both work together; sucker, temptation: one of the two does, for that one and for the
    other; punishment: neither.
    """
    row = np.array([[reward, sucker], [temptation, punishment]], dtype=float)
    return row, row.T.copy()


def best_answers(row, column):
    """Return two 2 x 2 arrays of bool: where row's move, and column's, is best against the other's.

    Raises ValueError for points that are not two 2 x 2 arrays.
    """
    row, column = _read(row, column)
    return row == row.max(axis=0, keepdims=True), column == column.max(axis=1, keepdims=True)


def stands(row, column):
    """Return the outcomes at which nobody wants to change alone: a list of (row, column) moves."""
    mine, theirs = best_answers(row, column)
    return [(int(i), int(j)) for i, j in np.argwhere(mine & theirs)]


def mixed(row, column):
    """Return (chance of row's move 0, of column's move 0) at which both mix, or None.

    Each makes the other indifferent. Both chances lie strictly between 0 and 1; None where there is
    no such pair, or where ties leave more than one.
    """
    row, column = _read(row, column)
    own = _indifferent(column[0, 0], column[0, 1], column[1, 0], column[1, 1])
    other = _indifferent(row[0, 0], row[1, 0], row[0, 1], row[1, 1])
    return None if own is None or other is None else (own, other)


def _indifferent(first, second, third, fourth):
    """Return the weight p strictly inside (0, 1) at which p first + (1-p) third equals the rest."""
    up, down = first - second, fourth - third
    if up * down <= 0:
        return None
    return float(down / (up + down))


def pareto(row, column):
    """Return the outcomes that no other betters for one without worsening it for the other."""
    row, column = _read(row, column)
    places = [(i, j) for i in (0, 1) for j in (0, 1)]

    def beaten(one):
        return any(
            row[two] >= row[one]
            and column[two] >= column[one]
            and (row[two] > row[one] or column[two] > column[one])
            for two in places
        )

    return [one for one in places if not beaten(one)]


def risk_dominant(row, column):
    """Return which of two opposite strict equilibria is the safer bet, as a pair of moves, or None.

    It is the one with the larger product of what each would lose by changing alone. None where
    there are not two such equilibria, or where the products are equal.
    """
    row, column = _read(row, column)
    losses = {}
    for i, j in stands(row, column):
        loss = (row[i, j] - row[1 - i, j], column[i, j] - column[i, 1 - j])
        if min(loss) > 0:
            losses[i, j] = float(loss[0] * loss[1])
    if len(losses) != 2:
        return None
    (one, first), (two, second) = losses.items()
    if np.isclose(first, second):
        return None
    return one if first > second else two


def name(row, column):
    """Return the name of a game: of twelve if both rank alike without ties, "" where it has none.

    Of games that are not symmetric it knows matching pennies (each wants what the other does not)
    and the suasion game of Martin (1992), International Organization 46: one side does its part in
    any case, and the other, who knows that, does best to leave it alone.
    """
    row, column = _read(row, column)
    for flip in (False, True):
        seen = column[:, ::-1] if flip else column
        mine = row[:, ::-1] if flip else row
        if np.array_equal(mine, seen.T):
            return symmetric_name(mine[0, 0], mine[0, 1], mine[1, 0], mine[1, 1])
    if not stands(row, column) and np.allclose(row + column, row[0, 0] + column[0, 0]):
        return "Matching pennies"
    return "Suasion game" if _is_suasion(row, column) else ""


def symmetric_name(reward, sucker, temptation, punishment):
    """Return the name of a symmetric game, "" where two outcomes pay the same.

    But where only to miss each other pays the same to both, whichever way, it is the battle of the
    sexes as it is commonly told, on the border between that name and Hero.
    """
    points = {"R": reward, "S": sucker, "T": temptation, "P": punishment}
    if reward == punishment < min(sucker, temptation) and sucker != temptation:
        return "Battle of the sexes"
    if len(set(points.values())) < 4:
        return ""
    ranks = "".join(sorted(points, key=points.get, reverse=True))
    swapped = "".join(MATCHED[letter] for letter in ranks)
    return next(known for known, order in ORDER.items() if order in (ranks, swapped))


def halves(row, column):
    """Return the name that each side's own points would have, if the other ranked as it does."""
    row, column = _read(row, column)
    return symmetric_name(*row.flat), symmetric_name(*column.T.flat)


def _is_suasion(row, column):
    """Tell whether one side has a move that is always better, and the end is best for the other."""
    found = stands(row, column)
    if len(found) != 1:
        return False
    i, j = found[0]
    for mine, theirs, at in ((row, column, (i, j)), (column.T, row.T, (j, i))):
        always = (mine[at[0]] > mine[1 - at[0]]).all()
        bound = theirs[at[0], at[1]] == theirs.max() and mine[at] < mine.max()
        wavers = not (theirs[:, at[1]] > theirs[:, 1 - at[1]]).all()
        if always and bound and wavers:
            return True
    return False


def _read(row, column):
    row, column = np.asarray(row, dtype=float), np.asarray(column, dtype=float)
    if row.shape != (2, 2) or column.shape != (2, 2):
        raise ValueError("a game needs two 2 x 2 arrays of points, one a player.")
    return row, column
