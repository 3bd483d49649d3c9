"""The final assignment: across all parts."""

from grading.source import Argued, Assignment, Criterion, Names, Number, Text
from migov import tables


def stock():
    """Return the migrants of 2024 by area."""
    return tables.load("migrant_stock").query("year == 2024").set_index("area")["migrants"]


def parties(instrument):
    """Return the set of States Parties to an instrument."""
    rows = tables.load("treaty_actions").query("instrument == @instrument and status == 'party'")
    return set(rows["state"])


def said():
    """Return the vote of each State on the Global Compact for Migration."""
    return tables.load("votes").query("rollcall == '73/195'").set_index("state")["vote"]


def corridor():
    rows = tables.load("corridors").query("year == 2024")
    return " ".join(rows.loc[rows["migrants"].idxmax(), ["origin", "destination"]])


def hosts_bound():
    return len(set(stock().nlargest(10).index) & parties("C097"))


def under_a_yes():
    migrants = stock()
    yes = said()[lambda vote: vote == "yes"].index
    return 100 * migrants[migrants.index.isin(yes)].sum() / migrants.sum()


def both_ways():
    not_yes = said()[lambda vote: vote.isin(["no", "abstain"])].index
    return sorted(set(not_yes) & parties("ICRMW"))


def alone():
    return len(set(tables.load("states")["state"]) - set(tables.load("process_members")["state"]))


def per_refugee():
    money = tables.load("agency_revenue").query("institution == 'UNHCR' and year == 2024")["total"]
    people = tables.load("refugees_by_asylum").query("year == 2024")["refugees"]
    return money.item() / people.sum()


ASSIGNMENT = Assignment(
    title="Final assignment: governing migration together",
    about="On the whole book. `73/195` is the roll call of 19 December 2018 on the Global Compact "
    "for Migration. Migrants are those of 2024 in the table `migrant_stock`; the world is its sum.",
    tables=(
        "states",
        "migrant_stock",
        "corridors",
        "treaty_actions",
        "votes",
        "process_members",
        "agency_revenue",
        "refugees_by_asylum",
    ),
    questions=(
        Text(
            "corridor",
            "The largest corridor",
            "Which corridor held most people in 2024? Answer with the codes of origin and "
            'destination in one text, with a space between them, as in `"IND ARE"`.',
            corridor,
        ),
        Number(
            "hosts_bound",
            "Ten hosts",
            "Of the ten countries or areas with most migrants in 2024, how many are party to the "
            "convention on migration for employment of 1949 (`C097`)?",
            hosts_bound,
        ),
        Number(
            "under_a_yes",
            "Under a yes",
            "Which share of the world's migrants of 2024, in per cent, lived in States that said "
            "yes in the roll call `73/195`? One decimal is enough.",
            under_a_yes,
            tolerance=0.06,
        ),
        Names(
            "both_ways",
            "Bound, and not yes",
            "Which States are party to the Migrant Workers Convention (`ICRMW`) and said no or "
            "abstained in the roll call `73/195`? Answer with the list of their codes.",
            both_ways,
        ),
        Number(
            "in_none",
            "In no process",
            "How many of the 195 States of the table `states` have no row at all in "
            "`process_members`?",
            alone,
        ),
        Number(
            "per_refugee",
            "Dollars for a refugee",
            "How many US dollars of UNHCR's revenue of 2024 (`total`) came to each refugee at the "
            "end of 2024, by the sum of the column `refugees` in `refugees_by_asylum`? Whole "
            "dollars are enough.",
            per_refugee,
            tolerance=0.6,
        ),
    ),
    argued=(
        Argued(
            "three_locks",
            "Try the three locks",
            "Take one of your six answers above and write the headline that a newspaper would "
            "make of it. In 200 words, try the three locks of the book on that headline: empty is "
            "not no, difference is not cause, our coding. Say which of them the headline does not "
            "survive, and write a better one.",
            (
                Criterion(
                    "headline and number",
                    "no headline, or a number that is not among the six",
                    "a headline that nobody would print",
                    "a headline that tempts, and stands on the number",
                ),
                Criterion(
                    "three locks",
                    "none tried on this number",
                    "one or two, or all three in general words",
                    "all three, each with what it does to this number",
                ),
                Criterion(
                    "a better headline",
                    "none",
                    "one that says less, so as to be safe",
                    "one that is true and still says something",
                ),
            ),
        ),
        Argued(
            "advice",
            "Advise a State",
            "Choose a State. In 300 words, advise its government what to do next about one issue "
            "of migration: join a treaty, take a seat, found a small group, pay, or let it be. "
            "Use two numbers of the book, one argument of another State against it, and one thing "
            "that the tables can't tell you, with whom you would ask.",
            (
                Criterion(
                    "two numbers",
                    "none, or wrong",
                    "one, or two that have no part in the advice",
                    "two that are right and carry the advice",
                ),
                Criterion(
                    "the other side",
                    "nobody's argument",
                    "an argument that nobody would make",
                    "the strongest argument against, by a State that would make it, and an answer",
                ),
                Criterion(
                    "what can't be told",
                    "nothing",
                    '"more research"',
                    "a question that would change the advice, and who could answer it",
                ),
            ),
        ),
    ),
)
