"""Part 6, institutions and coordination: members, money, who may decide."""

from grading.source import Argued, Assignment, Criterion, Names, Number
from migov import tables


def revenue(institution, year):
    """Return the revenue of an institution in a year."""
    return tables.load("agency_revenue").set_index(["institution", "year"]).loc[(institution, year)]


def times():
    return revenue("IOM", 2024)["total"] / revenue("IOM", 2014)["total"]


def tied():
    then, now = revenue("UNHCR", 2011), revenue("UNHCR", 2024)
    return 100 * (now["earmarked"] / now["total"] - then["earmarked"] / then["total"])


def three_donors():
    given = tables.load("iom_donors").query("year == 2023")["total"]
    return 100 * given.nlargest(3).sum() / given.sum()


def newcomers():
    committee = tables.load("unnm_members").query("role == 'executive committee'")["institution"]
    geneva = tables.load("gmg_members").query("geneva_group")["institution"]
    return sorted(set(committee) - set(geneva))


ASSIGNMENT = Assignment(
    title="Assignment 6: who does what, and who pays",
    about="On pages 6.1 to 6.3. Amounts are US dollars of their year.",
    tables=("agency_revenue", "iom_donors", "unnm_members", "gmg_members"),
    questions=(
        Number(
            "times",
            "Ten years of growth",
            "How many times its revenue (`total`) of 2014 was the revenue of IOM in 2024, by the "
            "table `agency_revenue`? Two decimals are enough.",
            times,
            tolerance=0.006,
        ),
        Number(
            "tied_points",
            "Tied money",
            "By how many percentage points did the earmarked share of UNHCR's revenue (`earmarked` "
            "of `total`) rise from 2011 to 2024? One decimal is enough.",
            tied,
            tolerance=0.06,
        ),
        Number(
            "three_share",
            "Three donors",
            "Which share of what all donors in the table `iom_donors` gave in 2023 (`total`), in "
            "per cent, came from the three that gave most? One decimal is enough.",
            three_donors,
            tolerance=0.06,
        ),
        Names(
            "newcomers",
            "New at the table",
            "Which members of the executive committee of the United Nations Network on Migration "
            "(table `unnm_members`) had not been in the Geneva group of 2003 (`geneva_group` in "
            "`gmg_members`)? Answer with the list of their codes, as in the column `institution`.",
            newcomers,
        ),
    ),
    argued=(
        Argued(
            "purse",
            "Who holds the purse?",
            '"Whoever pays decides: coordination on paper changes nothing while the money is '
            'tied." In 250 words, take a side. Use one of the numbers above, name one thing that '
            "a body can do although its money is tied and one that it can't, and propose one "
            "change that a donor could accept.",
            (
                Criterion(
                    "number",
                    "none, or wrong",
                    "a number that is right, with no part in the argument",
                    "a number that is right, with what it leaves out (what earmarked includes, "
                    "whose gifts have no donor)",
                ),
                Criterion(
                    "can and can't",
                    "neither",
                    "one of the two, or both in general words",
                    "both, each with a body and a task",
                ),
                Criterion(
                    "a change",
                    'none, or "more money"',
                    "a change without a reason why a donor would accept it",
                    "a change, what the donor gets for it, and who would see to it",
                ),
            ),
        ),
    ),
)
