"""What page 11 computes from the tables: both sides, the displaced, money sent, counts' grounds."""

import pandas as pd

from migov import tables
from migov.models.sides import direction, ends, sides

YEAR = 2024
# what a count rests on
GROUNDS = (
    "place of birth",
    "citizenship, alone or with birth",
    "estimated from similar countries",
)


def stocks():
    """Return (migrants, emigrants, population), each a DataFrame of people, rows areas, columns
    years."""
    wanted = {"migrant_stock": "migrants", "emigrant_stock": "emigrants"}
    came, left = (
        tables.load(t).pivot(index="area", columns="year", values=c) for t, c in wanted.items()
    )
    people = tables.load("population")
    people = people[people["year"].isin(came.columns)]
    return came, left, people.pivot(index="area", columns="year", values="population")


def both_sides():
    """Return `models.sides.sides` of the 195 States in 2024."""
    states = tables.load("states")["state"]
    came, left, people = stocks()
    return sides(came[YEAR].reindex(states), left[YEAR], people[YEAR])


def main_destinations():
    """Return where most people born in each State live: a Series of codes, by State."""
    corridors = tables.load("corridors").query("year == @YEAR")
    found = {}
    for state in tables.load("states")["state"]:
        out = ends(corridors, state, YEAR)[1]
        if len(out):
            found[state] = out.index[0]
    return pd.Series(found)


def denominators():
    """Return {measure: DataFrame of rows years, columns WLD and the 195 States}, by three measures.

    people; of 100 inhabitants; of 100 migrants in the world. The world is all areas together.
    """
    states = tables.load("states")["state"]
    came, _, people = stocks()
    world = tables.load("migrant_stock_world").query("edition == @YEAR").set_index("year")
    number = came.reindex(states).T.astype(float)
    share = 100 * number / people.reindex(states).T.astype(float)
    everybody = {"migrants": number, "share_of_population_pct": share.where(share <= 100)}
    number, share = (
        pd.concat([world[column].astype(float).rename("WLD"), own], axis=1)
        for column, own in everybody.items()
    )
    of_all = 100 * number.div(number["WLD"], axis=0)
    return {"people": number, "of 100 inhabitants": share, "of 100 migrants in the world": of_all}


def three_answers(found):
    """Return 'more', 'fewer' or 'as before' by State (rows) and measure (columns); see above."""
    known = {m: t.drop(columns="WLD").dropna(axis=1) for m, t in found.items()}
    return pd.DataFrame({m: {s: direction(t[s]) for s in t} for m, t in known.items()}).dropna()


def displaced(year=2025):
    """Return where those who fled across a border live: a DataFrame by income group.

    Columns people and inhabitants, shares of 100; rows high, upper middle, lower middle, low, none
    known. Refugees and others in need of international protection by UNHCR's count, without
    asylum-seekers and those whom UNRWA registers; inhabitants of 2024.
    """
    counted = tables.load("refugees_by_asylum").query("year == @year").set_index("area")
    people = counted[["refugees", "other_protection"]].fillna(0).sum(axis=1).astype(float)
    group = tables.load("states").set_index("state")["income_group"]
    inhabitants = stocks()[2][YEAR].reindex(group.index).astype(float)
    order = ["high", "upper middle", "lower middle", "low", "none known"]

    def parts(own):
        groups = group.reindex(own.index).astype(object).fillna("none known")
        return (100 * own.groupby(groups).sum() / own.sum()).reindex(order)

    return pd.DataFrame({"people": parts(people), "inhabitants": parts(inhabitants.dropna())})


def grounds():
    """Return what counts of migrants rest on: number of areas, and of 100 migrants of 2020."""
    basis = tables.load("migrant_stock_basis").set_index("area")
    stock = stocks()[0][2020].reindex(basis.index).astype(float)
    born, citizens, guessed = GROUNDS
    kind = pd.Series(born, index=basis.index)
    kind[basis["foreign_citizens"].astype(bool)] = citizens
    kind[basis["imputed"].astype(bool)] = guessed
    share = 100 * stock.groupby(kind).sum() / stock.sum()
    return pd.DataFrame({"areas": kind.value_counts(), "migrants": share})
