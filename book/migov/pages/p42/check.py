"""The figures that the exercises and guesses of page 42, How many at the table?, ask for."""

from migov import tables
from migov.models import clubs
from migov.models.few import fewest, ranking, reach, share_of
from migov.models.thresholds import cascade, fewest_movers, typical


def best_depth():
    """Return the depth (0 to 1) at which sixty very unlike States gain most, without payments."""
    ideals, gains = clubs.world(60, 1)
    steps = [round(0.1 * n, 1) for n in range(11)]
    results = {depth: clubs.settle(ideals, gains, depth, 60, spill=0.5)[1] for depth in steps}
    depth = max(steps, key=lambda step: results[step].total)
    return {"depth": depth, "members": results[depth].members, "total": results[depth].total}


def short_of_the_six():
    """Return shares (0 to 1) of people by origin, and by host, that six States stand for, 2024.

    best, held: the largest six and MICIC's six, of all people; best_states, held_states: of people
    from States alone; best_host, held_host: by where people live. first: the largest six, by name;
    common: how many of them are MICIC's. two_tables: rows of both sixes with their people in
    millions; millions: of all people.
    """
    states = tables.load("states").set_index("state")
    members = tables.load("initiative_members")
    six = members[(members["initiative"] == "MICIC") & (members["kind"] == "State")]["state"]
    people = tables.load("emigrant_stock").query("year == 2024").set_index("area")["emigrants"]
    hosts = tables.load("migrant_stock").query("year == 2024").set_index("area")["migrants"]
    own, host = (table[table.index.isin(states.index)] for table in (people, hosts))
    first = ranking(own).index[:6]
    seats = ranking(own).index[ranking(own).index.isin(six)]
    sides = [
        [(states["label"][s], f"{people[s] / 1e6:.2f}") for s in six] for six in (first, seats)
    ]
    return {
        "two_tables": [
            ("Most come from", "millions", "MICIC's six", "millions"),
            *((*one, *two) for one, two in zip(*sides, strict=True)),
        ],
        "millions": people.sum() / 1e6,
        "best": reach(own, people.sum())[6],
        "held": share_of(own, six, people.sum()),
        "best_states": reach(own)[6],
        "held_states": share_of(own, six),
        "best_host": reach(host, hosts.sum())[6],
        "held_host": share_of(host, six, hosts.sum()),
        "first": ", ".join(states["label"][first]),
        "common": len(set(first) & set(six)) or "none",
    }


def movers_at_seventy():
    """Return how many first movers bring 195 States to 109, for thresholds of several means.

    who_follows: rows of how many have endorsed and how many are content with that, at a mean of 70.
    """
    needed, at_sixty = (fewest_movers(typical(195, mean, 30), 109) for mean in (70, 60))
    own = typical(195, 70, 30)
    counts = [9, 30, 45, *range(49, 56), 60, 80, 109]
    return {
        "who_follows": [
            ("Have endorsed", "are content to endorse"),
            *((count, (own <= count).sum()) for count in counts),
        ],
        "needed": needed,
        "from_nine": cascade(typical(195, 70, 30), 9)[-1],
        "at_sixty": at_sixty,
        "more": needed - at_sixty,
        "swapped": fewest_movers(typical(195, 30, 70), 109),
    }


def half_of_it():
    """Return how many States hold half of displacement by disasters, and half of people by origin.

    struck: displacement of 2008 to 2022; origins: people who live abroad, by origin, 2024; hosts:
    migrants by where they live, 2024. names: the States of the first.
    """
    states = tables.load("states").set_index("state")
    table = tables.load("internal_displacement")
    table = table[table["year"].between(2008, 2022)]
    moved = table.groupby("area")["new_displacements_disaster"].sum().astype(float)
    years = {
        "origins": ("emigrant_stock", "emigrants"),
        "hosts": ("migrant_stock", "migrants"),
    }
    found = {"struck": moved}
    for name, (stock, column) in years.items():
        found[name] = tables.load(stock).query("year == 2024").set_index("area")[column]
    own = {name: values[values.index.isin(states.index)] for name, values in found.items()}
    counts = {name: fewest(own[name], 0.5, found[name].sum()) for name in found}
    *first, last = states["label"][ranking(own["struck"]).index[: counts["struck"]]]
    return counts | {"names": f"{', '.join(first)} and {last}"}
