"""The figures that the exercises of page 73 ask for."""

from migov import tables


def leaders():
    """Return which region had the most migrants in which years, and the least growth (times)."""
    stock, region = tables.load("migrant_stock"), tables.load("areas").set_index("area")["region"]
    totals = stock.groupby([stock["area"].map(region), "year"])["migrants"].sum().unstack()
    years = totals.idxmax().groupby(totals.idxmax()).groups
    said = "; ".join(f"{name} in {', '.join(map(str, own))}" for name, own in years.items())
    return {"leaders": said, "least": (totals.iloc[:, -1] / totals.iloc[:, 0]).min()}


def share_of_women():
    """Return how many migrants there were in the world in 2024, and how many were women.

    women_m, men_m: women and men, in millions.
    """
    stock = tables.load("migrant_stock").query("year == 2024")
    women, people = (float(stock[kind].sum()) for kind in ("migrants_female", "migrants"))
    return {
        "women_m": women / 1e6,
        "men_m": (people - women) / 1e6,
        "women": women,
        "people": people,
    }
