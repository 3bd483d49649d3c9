"""How far two coders agree beyond what chance would give: Cohen's kappa.

J. Cohen, A Coefficient of Agreement for Nominal Scales, Educational and Psychological Measurement
20(1), 1960. Two coders put the same items, each on their own, into the same named categories.
"""

from dataclasses import dataclass
from itertools import combinations

import pandas as pd


@dataclass(frozen=True)
class Agreement:
    """The share of items coded alike, the share that chance would give, and kappa; n items."""

    observed: float
    expected: float
    kappa: float
    n: int


def kappa(one, two):
    """Return the Agreement of two coders: two lists of codes, or two Series on the same index.

    kappa = (observed - expected) / (1 - expected); 1 is full agreement, 0 what chance gives, below
    0 less than that. `expected` is what two coders would share who used each code as often as these
    two did, but blindly. Raises ValueError where the lists differ in length or index, are empty or
    hold a missing code, and where both coders gave every item one and the same code: then chance
    agrees fully too, and kappa is not defined.
    """
    counts = cross(one, two)
    n = int(counts.to_numpy().sum())
    observed = sum(int(counts.loc[code, code]) for code in counts) / n
    expected = float((counts.sum(axis=1) * counts.sum(axis=0)).sum()) / n**2
    if expected == 1:
        only = counts.sum().idxmax()
        raise ValueError(
            f"kappa: both coders gave all {n} items the code '{only}'. Chance would agree as well, "
            "so kappa is not defined; say that they agree, and choose items that differ."
        )
    return Agreement(observed, expected, (observed - expected) / (1 - expected), n)


def pairs(codes):
    """Return the agreement of each pair of coders: rows 'A and B'; observed, expected, kappa, n.

    codes: a DataFrame with a row for each item and a column for each coder. An item counts for a
    pair where both coded it. kappa is missing where it is not defined. Raises ValueError where a
    pair shares no item.
    """
    found = {}
    for a, b in combinations(codes, 2):
        both = codes[[a, b]].replace("", pd.NA).dropna()
        counts = cross(both[a], both[b])
        one_code = counts.shape == (1, 1)
        result = Agreement(1.0, 1.0, float("nan"), len(both)) if one_code else kappa(*both.T.values)
        found[f"{a} and {b}"] = vars(result)
    return pd.DataFrame(found).T


def cross(one, two):
    """Return how often the first coder's code (rows) met the second's (columns), a DataFrame.

    Both sides hold all codes that occur, sorted. Raises ValueError as `kappa` does for bad lists.
    """
    first, second = _aligned(one, two)
    codes = sorted(set(first) | set(second))
    counts = pd.crosstab(first, second)
    return counts.reindex(index=codes, columns=codes, fill_value=0)


def _aligned(one, two):
    if isinstance(one, pd.Series) and isinstance(two, pd.Series):
        if set(one.index) != set(two.index) or not (one.index.is_unique and two.index.is_unique):
            raise ValueError("kappa: the two coders must have coded the same items, each once.")
        two = two.reindex(one.index)
    first, second = pd.Series(list(one), dtype=object), pd.Series(list(two), dtype=object)
    if len(first) != len(second):
        raise ValueError(f"kappa: one coder has {len(first)} codes, the other {len(second)}.")
    if not len(first):
        raise ValueError("kappa: there is nothing to compare; both lists are empty.")
    for name, codes in (("first", first), ("second", second)):
        gaps = codes.isna() | (codes == "")
        if gaps.any():
            raise ValueError(
                f"kappa: the {name} coder left {gaps.sum()} of {len(codes)} items without a code."
            )
    return first, second
