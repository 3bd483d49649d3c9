"""The figures that the guesses and exercises of page 11, Who moves?, ask for."""

from migov import tables
from migov.models.sides import sides

from .figures import both_sides, stocks

YEAR = 2024


def _world():
    return tables.load("migrant_stock_world").set_index(["edition", "year"])


def world_share():
    """Return how many of 100 people lived outside the country of their birth, and when."""
    shares = _world()["share_of_population_pct"]
    return {"now": float(shares[YEAR, YEAR]), "then": float(shares[YEAR, 1990])}


def five_totals():
    """Return the totals of 2015 that five editions give, as texts in the order of their size."""
    totals = _world()["migrants"].xs(2015, level="year").sort_values() / 1e6
    return {"totals": [f"{total:.1f} million" for total in totals]}


def states_compared():
    """Return both sides of four States in 2024, of 100."""
    table = both_sides()
    own = {"ITA": "italy", "PHL": "philippines", "MEX": "mexico", "JAM": "jamaica"}
    return {
        f"{name}_{column}": float(table.loc[code, column])
        for code, name in own.items()
        for column in ("here", "away")
    }


def born_in_jamaica():
    """Return people of 2024 in thousands: living in Jamaica, come there, gone from there."""
    came, left, people = (table[YEAR] for table in stocks())
    own = sides(came, left, people).loc["JAM"]
    return {
        "people": float(people["JAM"]) / 1e3,
        "came": float(own["came"]) / 1e3,
        "left": float(own["left"]) / 1e3,
    }


def growth():
    """Return how the world's migrants grew from 1990 to 2024: number and share, in per cent."""
    world = _world().xs(YEAR, level="edition")
    number, share = world["migrants"], world["share_of_population_pct"]
    return {
        "number": 100 * (float(number[YEAR]) / float(number[1990]) - 1),
        "then": float(share[1990]),
        "now": float(share[YEAR]),
    }
