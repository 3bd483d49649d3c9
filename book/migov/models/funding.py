"""Money of international bodies: how concentrated its sources are, and what tied money gets done.

The model of two bosses: a council that sets a mandate, and donors who may tie what they give to a
task. The body spends tied money as told, and its free money where the work is furthest behind the
mandate. That free money moves out of tasks that others pay for is the fungibility of aid; that
those who delegate differ from those who pay is a principal-agent problem with several principals
(Hawkins, Lake, Nielson and Tierney 2006).
"""

import numpy as np
import pandas as pd

TASKS = ["Region A", "Region B", "Region C", "Norms and data", "Coordination"]


def shares(amounts):
    """Return each giver's part of the whole: a Series that sums to 1.

    amounts: a Series in any one unit. Refunds (negative) and nothing count as no gift and are left
    out. Raises ValueError when nobody gave.
    """
    given = amounts[amounts > 0].astype(float)
    if given.empty:
        raise ValueError("nobody gave anything: there are no shares to take.")
    return given / given.sum()


def herfindahl(amounts):
    """Return the sum of squared shares: 1 when one gives all, 1/n when n give alike.

    Hirschman (1945), Herfindahl (1950). amounts: as for `shares`.
    """
    return float((shares(amounts) ** 2).sum())


def top_share(amounts, count=5):
    """Return the part (0 to 1) that the `count` largest givers give together."""
    return float(shares(amounts).nlargest(count).sum())


def top_up(gaps, money):
    """Return how free money is spread: an array that sums to `money`, none of it negative.

    gaps: what each task lacks against the mandate; negative where it has more than that. The money
    goes first to the widest gap, then to the two widest alike, and so on, which leaves the sum of
    squared gaps as small as it can be.
    """
    gaps = np.asarray(gaps, dtype=float)
    ranked = np.sort(gaps)[::-1]
    # the level to which the first n gaps come down if the money goes to them alone
    levels = (np.cumsum(ranked) - money) / np.arange(1, len(ranked) + 1)
    return np.maximum(0, gaps - levels[np.flatnonzero(ranked >= levels)[-1]])


def allocate(mandate, wishes, budgets, earmarked, growth=0.0):
    """Return what gets done: a DataFrame, rows tasks, columns mandate, tied, free and done.

    mandate: the part of the money that the council wants on each task, summing to 1. wishes: a
    row for each donor, the parts it wants on each task. budgets: each donor's part of the money.
    earmarked: the part (0 to 1) of its money that each donor ties. growth: how much more donors
    give in all when they may tie all of it; 0.5 is half as much again. Money is in hundredths of
    what would come without ties; the column mandate is what the council would do with those 100.
    Raises ValueError for a part outside 0 to 1 or parts that do not sum to 1.
    """
    if not 0 <= earmarked <= 1:
        raise ValueError(f"earmarked is a part from 0 to 1; it is {earmarked}.")
    target, split = np.asarray(mandate, dtype=float), np.asarray(budgets, dtype=float)
    each = np.asarray(wishes, dtype=float)
    sums = {"mandate": target.sum(), "budgets": split.sum()}
    sums |= {f"wishes of donor {rank}": row.sum() for rank, row in enumerate(each, 1)}
    for name, total in sums.items():
        if abs(total - 1) > 1e-9:
            raise ValueError(f"{name}: the parts sum to {total:g}, not to 1.")
    total = 100 * (1 + growth * earmarked)
    tied = total * earmarked * (split @ each)
    free = top_up(total * target - tied, total * (1 - earmarked))
    index = TASKS if len(target) == len(TASKS) else range(len(target))
    columns = {"mandate": 100 * target, "tied": tied, "free": free, "done": tied + free}
    return pd.DataFrame(columns, index=index)


def leave(wishes, budgets):
    """Return (wishes, budgets, left) when the first donor leaves; left: the part that remains.

    wishes, budgets: as for `allocate`; the others give as much as before, so that what they give
    is `left` of what there was.
    """
    rest = np.asarray(budgets[1:], dtype=float)
    return wishes[1:], list(rest / rest.sum()), float(rest.sum())


def drift(done, mandate):
    """Return the part (0 to 1) of the money that is elsewhere than the mandate would put it.

    done, mandate: money by task, in any units. Half the sum of absolute differences in shares.
    """
    done, mandate = np.asarray(done, dtype=float), np.asarray(mandate, dtype=float)
    return float(np.abs(done / done.sum() - mandate / mandate.sum()).sum() / 2)


def harmless(mandate, wishes, budgets):
    """Return the largest earmarked part (0 to 1) at which nothing drifts.

    Free money can make up for ties until some task gets from tied money alone all that the mandate
    gives it: the smallest ratio of mandate to what donors want there, taken together.
    """
    wanted = np.asarray(budgets, dtype=float) @ np.asarray(wishes, dtype=float)
    some = wanted > 0
    return float(min(1, (np.asarray(mandate, dtype=float)[some] / wanted[some]).min()))
