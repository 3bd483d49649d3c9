"""The figures that the exercises of page 41, Nansen and MICIC, ask for."""

from migov import tables


def two_of_nine():
    """Return movements by disasters, 2008 to 2022: in two States, the core group, the world."""
    table = tables.load("internal_displacement")
    moved = table[table["year"] <= 2022].groupby("area")["new_displacements_disaster"].sum()
    members = tables.load("initiative_members")
    members = members[(members["initiative"] == "NANSEN") & (members["kind"] == "State")]
    nine = members[members["role"] != "group of friends"]["state"]
    return {
        "two": float(moved[["PHL", "BGD"]].sum()),
        "philippines": float(moved["PHL"]),
        "nine": float(moved[nine].sum()),
        "world": float(moved.sum()),
        "states": len(nine),
    }


def origin_first():
    """Return how many MICIC principles and guidelines ask whom to act, first or at all."""
    asks = tables.load("micic_actors").merge(tables.load("micic_guidelines"), on="code")
    origin = asks[asks["actor"] == "origin"]
    guidelines = origin[origin["type"] == "guideline"]
    return {
        "first": int((guidelines["part"] == "lead").sum()),
        "guidelines": len(guidelines),
        "texts": len(origin),
        "texts_first": int((origin["part"] == "lead").sum()),
    }
