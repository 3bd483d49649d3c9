"""The numbers that page 52's paragraphs name."""

import pandas as pd

from migov.models.promises import period_means

from .sendai import AFTER, BEFORE

# per cent, World Bank, Remittance Prices Worldwide: third quarters of 2011 and 2023, and the fourth
# of 2020
PRICE_2011, PRICE_2020, PRICE_2023 = 9.30, 6.51, 6.18


def prices(corridors):
    """Return how dear sending was in the corridors surveyed in 2011 and in 2020.

    corridors: the table `remittance_corridor_costs`. A dict: corridors (how many), over, under (the
    shares above 5 and below 3 per cent, by year), botswana (per cent, from South Africa, 2020),
    by_2030, lately (per cent in 2030: the lines from 2011, from the end of 2020, to 2023 drawn on).
    """
    both = corridors[corridors["year"].isin([2011, 2020])]
    both = both.pivot(index=["sender", "receiver"], columns="year", values="cost_pct").dropna()
    return {
        "corridors": len(both),
        "over": (both > 5).mean(),
        "under": (both < 3).mean(),
        "botswana": both.loc[("ZAF", "BWA"), 2020],
        "by_2030": PRICE_2023 + (PRICE_2023 - PRICE_2011) / 12 * 7,
        "lately": PRICE_2023 + (PRICE_2023 - PRICE_2020) / 2.75 * 7,
    }


def world_struck(moved, reported, people):
    """Return displacements by disasters per 100,000 people of the world, a Series by year.

    moved, reported: displacements by year; reported: as first published, and taken for the years
    after the last of moved; people: inhabitants of the world by year.
    """
    later = reported[reported.index > moved.index.max()]
    return (1e5 * pd.concat([moved, later]).astype(float) / people.astype(float)).dropna()


def fled(origins, people):
    """Return refugees per 100,000 people of the world, a Series by year, as indicator 10.7.4 does.

    origins: the table `refugees_by_origin`, of which other people in need of protection count too;
    people: inhabitants of the world by year.
    """
    own = origins.groupby("year")[["refugees", "other_protection"]].sum().sum(axis=1)
    return (1e5 * own.astype(float) / people.astype(float)).dropna()


def lost_on(routes, route, first=2014, last=2019):
    """Return how many people died or went missing on a route from the first to the last year.

    routes: the table `missing_migrants_by_route`.
    """
    own = routes[(routes["route"] == route) & routes["year"].between(first, last)]
    return own["dead_or_missing"].sum()


def by_hazard(hazards):
    """Return mean displacements a year, in millions, before and after Sendai's periods.

    hazards: displacements, rows years, columns kinds. A dict: for all, weather, geophysical a dict
    of before and after; without_2008: geophysical without the year of Sichuan; at_most: weather,
    with all of a year where weather is unknown; years: those with floods and storms apart.
    """
    spans = {"before": (2008, BEFORE[1]), "after": (AFTER[0], 2024)}
    found = {}
    for kind in ("all", "weather", "geophysical"):
        means = period_means(hazards[kind], spans)
        found[kind] = {span: mean / 1e6 for span, (mean, _, _) in means.items()}
    filled = hazards["weather"].fillna(hazards["all"])
    return found | {
        "without_2008": hazards.loc[2009:2015, "geophysical"].mean() / 1e6,
        "at_most": filled.loc[2020:2024].mean() / 1e6,
        "years": len(hazards[["floods", "storms"]].dropna()),
    }


def who_hosts(table, people, income, states):
    """Return who comes first by each measure, ranks, and shares by income group.

    table: refugees by State, in number, per_head, per_income. people, income: inhabitants, and
    dollars a head, by State. states: the table `states`, indexed by State. A dict: tops (names by
    measure), germany, uganda (ranks by measure), hosted, wealth (shares, 0 to 1, by income group),
    ungrouped (name and share of the largest host without an income group), no_income (names of the
    largest hosts without a known income).
    """
    names, ranks = states["label"], table.rank(ascending=False)
    groups, wealth = states["income_group"], (people * income).reindex(states.index)
    poor = table[table["per_income"].isna()].nlargest(3, "number").index
    number = table["number"] / table["number"].sum()
    outside = number[groups[number.index].isna()].idxmax()
    return {
        "tops": {by: ", ".join(names[table[by].nlargest(3).index]) for by in table},
        "germany": ranks.loc["DEU"].astype(int),
        "uganda": ranks.loc["UGA"].astype(int),
        "hosted": number.groupby(groups).sum(),
        "ungrouped": (names[outside], number[outside]),
        "wealth": wealth.groupby(groups).sum() / wealth.sum(),
        "no_income": " and ".join(", ".join(names[poor]).rsplit(", ", 1)),
    }
