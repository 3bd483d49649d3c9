"""The figures that the guesses and exercises of page 12, Cooperation or coordination?, ask for."""

from itertools import permutations

from migov import tables
from migov.models import games

from .commons import who_pays


def returned():
    """Return how many of 100 people ordered to leave the EU in 2023 stand beside one returned."""
    rows = tables.load("eu_returns").query("year == 2023").set_index("measure")["people"]
    orders = float(rows["ordered to leave"])
    return {
        "outside": 100 * rows["returned outside the EU"] / orders,
        "anywhere": 100 * rows["returned to any country"] / orders,
    }


def kinds_of_games():
    """Return how many games there are in which both rank four outcomes alike, without ties."""
    ranks = list(permutations((1, 2, 3, 4)))
    return {"ranks": len(ranks), "games": len({games.symmetric_name(*one) for one in ranks})}


def hosts():
    """Return the migrants of 2024 by State's name: a Series, the largest first."""
    stock = tables.load("migrant_stock").query("year == 2024").groupby("area")["migrants"].sum()
    names = tables.load("states").set_index("state")["label"]
    return stock[stock.index.isin(names.index)].rename(index=names).sort_values(ascending=False)


def who_would_pay():
    """Return how many of twenty States pay alone for a sum that is worth 100 costs of one."""
    found = who_pays(hosts(), "sum", 20, 100)
    return {"alone": int(found["alone"].sum()), "together": int(found["together"].sum())}


def nobody_goes():
    """Return the chances of two States that each may send a ship: to go, and that neither does."""
    go, _ = games.mixed(*games.symmetric(4, 2, 5, 0))
    return {"go": go, "one_stays": 1 - go, "nobody": (1 - go) ** 2, "both": go**2}


def worth_for_the_largest():
    """Return from which worth the largest of twenty hosts pays for a sum alone."""
    twenty = hosts().head(20)
    share = float(twenty.iloc[0] / twenty.sum())
    return {
        "largest": float(twenty.iloc[0]) / 1e6,
        "all_twenty": float(twenty.sum()) / 1e6,
        "share": share,
        "worth": 20 / share,
    }


def steady_points():
    """Return what ten steady rounds bring each chair of the game of readmission."""
    return {
        "destination_together": 10 * 5,
        "destination_out": 6 + 9 * 2,
        "origin_together": 10 * 3,
        "origin_out": 6 + 9 * 4,
    }
