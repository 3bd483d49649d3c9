"""The figures that the exercises of page 63, Follow the money, ask for."""

from migov import tables
from migov.models.funding import harmless, herfindahl, shares, top_share


def free_money():
    """Return how many of 100 dollars of 2024 came as dues or unearmarked, to three bodies."""
    revenue = tables.load("agency_revenue").query("year == 2024").set_index("institution")
    free = 100 * (revenue["assessed"] + revenue["unearmarked"]) / revenue["total"]
    return {body.lower(): float(free[body]) for body in ("IOM", "UNHCR", "ILO")}


def without_the_united_states():
    """Return how many of 100 dollars of two years IOM would have had without its largest donor."""
    donors = tables.load("iom_donors")
    left = {}
    for year in (2018, 2024):
        own = donors[donors["year"] == year].set_index("state")
        given = own[["assessed", "unearmarked", "earmarked"]].clip(0).sum(axis=1)
        left[f"left_{year}"] = float(100 - 100 * given["USA"] / given.sum())
    return left


def first_out_of_its_ring():
    """Return how many of 100 can be tied in the model before a task gets more than its mandate."""
    own_region = [[1, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0]]
    half, alike = ([0.5, 0.25, 0.25], [1 / 3] * 3)
    return {
        "half": 100 * harmless([0.2] * 5, own_region, half),
        "alike": 100 * harmless([0.2] * 5, own_region, alike),
    }


def two_donors():
    """Return what the United States and Denmark gave IOM from 2022 to 2024, in million US$."""
    donors = tables.load("iom_donors")
    recent = donors[donors["year"].between(2022, 2024)]
    given = recent.groupby("state")[["assessed", "unearmarked", "earmarked"]].sum() / 1e6
    us, dk = given.loc["USA"], given.loc["DNK"]
    return {
        "us_all": us.sum(),
        "us_earmarked": us["earmarked"],
        "us_unearmarked": us["unearmarked"],
        "dk_all": dk.sum(),
        "dk_unearmarked": dk["unearmarked"],
    }


def core_of_iom():
    """Return IOM's revenue of 2024 by kind, in US$."""
    revenue = tables.load("agency_revenue")
    own = revenue[(revenue["institution"] == "IOM") & (revenue["year"] == 2024)].iloc[0]
    return {name: float(own[name]) for name in ("assessed", "unearmarked", "earmarked", "total")}


def without_the_largest():
    """Return the Herfindahl index of IOM's donors in 2024 with and without the largest."""
    donors = tables.load("iom_donors")
    given = donors[donors["year"] == 2024].set_index("donor")["total"]
    largest = given.idxmax()
    rest = given.drop(largest)
    return {
        "all_donors": herfindahl(given),
        "rest": herfindahl(rest),
        "largest": shares(given)[largest],
        "square": shares(given)[largest] ** 2,
        "top_of_rest": top_share(rest),
    }
