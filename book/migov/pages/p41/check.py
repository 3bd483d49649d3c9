"""The figures that the exercises and guesses of page 41, Nansen and MICIC, ask for."""

from migov import tables


def two_of_nine():
    """Return movements by disasters, 2008 to 2022: in two States, the core group, the world.

    Those that end in _m are in millions; seven_m: the core group without the two.
    """
    table = tables.load("internal_displacement")
    moved = table[table["year"] <= 2022].groupby("area")["new_displacements_disaster"].sum()
    nine = _core()
    own = {"philippines_m": moved["PHL"], "bangladesh_m": moved["BGD"], "world_m": moved.sum()}
    own["seven_m"] = moved[nine].sum() - moved["PHL"] - moved["BGD"]
    return {name: float(people) / 1e6 for name, people in own.items()} | {
        "two": float(moved[["PHL", "BGD"]].sum()),
        "philippines": float(moved["PHL"]),
        "nine": float(moved[nine].sum()),
        "rest": 100 * (1 - float(moved[["PHL", "BGD"]].sum() / moved[nine].sum())),
        "world": float(moved.sum()),
        "states": len(nine),
    }


def struck_hardest():
    """Return in how many of the years 2008 to 2022 one of the nine had most displacement.

    by_size: for its size, among States of 10,000 people and more; at_100k, at_million: of as many;
    by_total: by movements. who: the State that it was; islands: years of small island States.
    first_by_size: rows of years and the State on top; nine_names: the core group in one line.
    """
    states = tables.load("states").set_index("state")
    table = tables.load("internal_displacement").merge(
        tables.load("population"), on=["area", "year"]
    )
    table = table[(table["year"] <= 2022) & table["area"].isin(states.index)]
    table = table.dropna(subset="new_displacements_disaster")
    moved = table["new_displacements_disaster"].astype(float)
    table = table.assign(total=moved, rate=moved / table["population"].astype(float))
    nine = _core()

    def first(column, floor):
        own = table[table["population"] >= floor]
        return own.loc[own.groupby("year")[column].idxmax(), "area"]

    top = first("rate", 10_000)
    *names, last = sorted(states["label"][nine])
    rates = (1000 * table.loc[top.index, "rate"]).round().astype(int)
    return {
        "first_by_size": [
            ("Year", "State with most displacements for its size", "for 1,000 people"),
            *zip(table.loc[top.index, "year"], states["label"][top], rates, strict=True),
        ],
        "nine_names": f"{', '.join(names)} and {last}",
        "by_size": int(top.isin(nine).sum()),
        "at_100k": int(first("rate", 100_000).isin(nine).sum()),
        "at_million": int(first("rate", 1_000_000).isin(nine).sum()),
        "by_total": int(first("total", 0).isin(nine).sum()),
        "years": len(top),
        "who": ", ".join(states.loc[top[top.isin(nine)], "name"]),
        "islands": int(states.loc[top, "sids"].sum()),
    }


def shares_of_the_nine():
    """Return what the nine of the core group had of displacement by disasters, 2008 to 2022.

    In per cent of the world's: nine, two (the Philippines and Bangladesh), seven (the others),
    outside (China and India, which were not in the group).
    """
    table = tables.load("internal_displacement")
    moved = table[table["year"] <= 2022].groupby("area")["new_displacements_disaster"].sum()
    part = (100 * moved / moved.sum()).astype(float)
    nine, two = float(part[_core()].sum()), float(part[["PHL", "BGD"]].sum())
    outside = float(part[["CHN", "IND"]].sum())
    return {"nine": nine, "two": two, "seven": nine - two, "outside": outside}


def _core():
    members = tables.load("initiative_members")
    members = members[(members["initiative"] == "NANSEN") & (members["kind"] == "State")]
    return members[members["role"] != "group of friends"]["state"]
