"""The figures that the exercises of page 63, Follow the money, ask for."""

from migov import tables
from migov.models.funding import herfindahl, shares, top_share


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
