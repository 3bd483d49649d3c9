"""The figures that the exercises of page 90 ask for."""

from migov import tables


def share_of_women():
    """Return how many migrants there were in the world in 2024, and how many were women."""
    stock = tables.load("migrant_stock").query("year == 2024")
    return {
        "women": float(stock["migrants_female"].sum()),
        "people": float(stock["migrants"].sum()),
    }
