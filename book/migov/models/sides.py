"""Both sides of a State: who lives there and was born elsewhere, who was born there and left."""

import pandas as pd

UNNAMED = ("UNK", "XRO")  # origin not recorded; small corridors added together


def sides(came, left, people):
    """Return both sides of each State, in number and of 100: a DataFrame indexed as `came`.

    came: people who live there and were born elsewhere; left: people born there who live elsewhere;
    people: inhabitants, all three Series by State, of one year. Columns: came, left; `here`, of 100
    inhabitants; `away`, of 100 people born there, wherever they live. Both shares are missing where
    inhabitants are, or where fewer live there than came.
    """
    left, people = (own.reindex(came.index).astype(float) for own in (left, people))
    came = came.astype(float)
    people = people.where(people >= came)
    born = people - came + left
    here, away = 100 * came / people, 100 * left / born
    return pd.DataFrame({"came": came, "left": left, "here": here, "away": away})


def ends(corridors, state, year):
    """Return (origins, destinations) of a State's people, largest first, as two Series of people.

    corridors: the table of that name. Origins that are not recorded, or added together, are left
    out.
    """
    now = corridors[(corridors["year"] == year) & ~corridors["origin"].isin(UNNAMED)]
    into = now[now["destination"] == state].set_index("origin")["migrants"]
    out = now[now["origin"] == state].set_index("destination")["migrants"]
    return into.sort_values(ascending=False), out.sort_values(ascending=False)


def both_ways(corridors, state, other):
    """Return how many people from one State live in the other, and back, by year.

    A DataFrame of people, rows years, columns `out` (born in state, living in other) and `back`;
    missing where the table has no row.
    """
    years = sorted(corridors["year"].unique())
    origin, destination = corridors["origin"], corridors["destination"]
    found = {}
    for way, (a, b) in {"out": (state, other), "back": (other, state)}.items():
        own = corridors[(origin == a) & (destination == b)]
        found[way] = own.set_index("year")["migrants"].reindex(years).astype(float)
    return pd.DataFrame(found)


def partners(corridors, state, year, most=4, among=None):
    """Return the States with which most people are shared, both ways added: a list of codes."""
    into, out = ends(corridors, state, year)
    whole = into.astype(float).add(out.astype(float), fill_value=0)
    if among is not None:
        whole = whole[whole.index.isin(set(among))]
    return list(whole.nlargest(most).index)


def direction(values):
    """Return 'more', 'fewer' or 'as before': the last known value against the first."""
    known = values.dropna()
    if known.iloc[-1] == known.iloc[0]:
        return "as before"
    return "more" if known.iloc[-1] > known.iloc[0] else "fewer"
