"""Part 1, why govern migration together: counts and shares, corridors, levels."""

from grading.source import Argued, Assignment, Criterion, Names, Number, Text
from migov import tables


def in_2024(name):
    """Return a table's rows of 2024, indexed by area."""
    return tables.load(name).query("year == 2024").set_index("area")


def women():
    row = in_2024("migrant_stock").loc["SAU"]
    return 100 * row["migrants_female"] / row["migrants"]


def five_largest():
    stock = in_2024("migrant_stock")["migrants"]
    return 100 * stock.nlargest(5).sum() / stock.sum()


def from_india():
    rows = tables.load("corridors").query("origin == 'IND' and year == 2024")
    return rows.set_index("destination")["migrants"].idxmax()


def majorities():
    share = in_2024("migrant_stock")["migrants"] / in_2024("population")["population"]
    states = set(tables.load("states")["state"])
    return sorted(states & set(share[share > 0.5].index))


ASSIGNMENT = Assignment(
    title="Assignment 1: who moves, and who decides",
    about="On pages 1.1 to 1.3. All counts are stocks of mid-2024, by the table `migrant_stock`.",
    tables=("states", "migrant_stock", "corridors", "population"),
    questions=(
        Number(
            "women_share",
            "Women in Saudi Arabia",
            "Of 100 migrants who lived in Saudi Arabia (`SAU`) in 2024, how many were women or "
            "girls? One decimal is enough.",
            women,
            tolerance=0.06,
        ),
        Number(
            "five_share",
            "Five countries",
            "Which share of the world's migrants of 2024, in per cent, lived in the five countries "
            "or areas with most migrants? Take the sum of the table as the world. One decimal is "
            "enough.",
            five_largest,
            tolerance=0.06,
        ),
        Text(
            "from_india",
            "Where people born in India live",
            "In which country did most of the people born in India (`IND`) who live abroad live in "
            "2024? Answer with its code of three letters, as it stands in the table `corridors`.",
            from_india,
        ),
        Names(
            "majorities",
            "More than half",
            "In which of the 195 States of the table `states` were more than half of the "
            "inhabitants of 2024 migrants? Inhabitants are those of the table `population`. "
            "Answer with the list of their codes.",
            majorities,
        ),
    ),
    argued=(
        Argued(
            "doubled",
            "On the move?",
            'A newspaper writes: "The number of migrants has doubled since 1990. The world is on '
            'the move, and each State must now protect itself." In 250 words, answer it. Use one '
            "number and one share, say what the count can't show, and say of one issue of your "
            "choice at which level you would have it decided, and why.",
            (
                Criterion(
                    "number and share",
                    "no figure, or one that does not stand in the book",
                    "a number without its whole, or a share without saying of what",
                    "both, right, and the difference between them is put to use",
                ),
                Criterion(
                    "limits of the count",
                    "none named",
                    '"data are bad", or a limit that does not touch the sentence',
                    "a limit that changes how the sentence reads: a stock is no flow, borders that "
                    "moved, who is not counted",
                ),
                Criterion(
                    "level",
                    "no level, or all issues in one sentence",
                    "a level for one issue, with a reason that would fit any other",
                    "a level for one issue, with who feels it and who could enforce it, and one "
                    "reason against",
                ),
            ),
        ),
    ),
)
