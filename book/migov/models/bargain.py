"""Negotiating a text of several issues: what a package costs each delegation, and who signs it.

Each issue has a few wordings on a scale from -2 to +2, and a delegation has a wish on the same
scale for some of the issues. A wording costs it as many points as it lies away from its wish; an
issue on which it has no wish costs nothing. To have a text at all is worth the same to everybody.
Who can stop a package is a veto player (Tsebelis 2002).
"""

from itertools import product

import pandas as pd

SIGNS, ABSTAINS, LEAVES = "signs", "abstains", "leaves"


def every(options):
    """Return all packages as a DataFrame: one row a package, one column an issue.

    options: {issue: the values of its wordings}. The last issue changes fastest.
    """
    return pd.DataFrame(list(product(*options.values())), columns=list(options))


def costs(wishes, package):
    """Return what a package costs each delegation on each issue, in points.

    wishes: a DataFrame, one row a delegation, one column an issue, missing where it has none.
    package: {issue: value}. Missing wishes stay missing. Raises KeyError for an unknown issue.
    """
    package = pd.Series(package, dtype=float)
    return (wishes[list(package.index)] - package).abs()


def left(wishes, package, worth):
    """Return the points that each delegation has left: the worth of a text less what it costs."""
    return worth - costs(wishes, package).sum(axis=1)


def answers(points, patience):
    """Return what each delegation does: it signs with 0 points or more, abstains down to -patience
    and leaves below that.
    """
    return points.map(lambda p: SIGNS if p >= 0 else ABSTAINS if p >= -patience else LEAVES)


def efficient(points):
    """Return which packages are on the frontier: none is as good for all and better for one.

    points: a DataFrame, one row a package, one column a delegation. A boolean Series.
    """
    rows = points.to_numpy(float)
    beaten = [((rows >= own).all(axis=1) & (rows > own).any(axis=1)).any() for own in rows]
    return ~pd.Series(beaten, index=points.index)


def vetoes(points):
    """Return, for each delegation, how many packages all others would sign and it would not.

    points: a DataFrame, one row a package, one column a delegation. The more, the sooner the talks
    fail by it alone.
    """
    signs = points >= 0
    return pd.Series({d: int((signs.drop(columns=d).all(axis=1) & ~signs[d]).sum()) for d in signs})


def paid(points, giver, taker, amount):
    """Return the points after a side payment: what one delegation gives, another has."""
    after = points.astype(float).copy()
    after[giver] -= amount
    after[taker] += amount
    return after


def reserved(wishes, package, worth, who, dent):
    """Return (points, issue) when one delegation keeps out of the issue that costs it most.

    Its cost there falls to nothing; to each other delegation the text is worth `dent` points less.
    The issue is None where nothing costs it anything.
    """
    own = costs(wishes, package).loc[who].dropna()
    points = left(wishes, package, worth)
    if own.empty or own.max() == 0:
        return points, None
    points = points - dent
    points[who] += dent + own.max()
    return points, own.idxmax()


def right(foretold, real, groups):
    """Return how often a forecast is right, by group: a DataFrame with of, right and share.

    foretold, real: boolean Series on the same index (True: yes). groups: a Series of names on it.
    The last row is All.
    """
    hit = foretold.reindex(real.index) == real
    own = groups.reindex(real.index)
    rows = {name: hit[own == name] for name in dict.fromkeys(groups)} | {"All": hit}
    told = {name: {"of": len(one), "right": int(one.sum())} for name, one in rows.items()}
    table = pd.DataFrame(told).T
    table["share"] = table["right"] / table["of"]
    return table


def evenly(foretold, real):
    """Return the share right among the yes and among the others, and the mean of the two.

    Guessing yes for all gives one half, however many say yes: the "balanced" share.
    """
    yes = float((foretold.reindex(real.index)[real]).mean())
    others = float((~foretold.reindex(real.index)[~real]).mean())
    return yes, others, (yes + others) / 2
