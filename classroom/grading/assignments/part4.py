"""Part 4, mini-multilateralism: small groups, whom they asked, how fast they were."""

from grading.source import Argued, Assignment, Criterion, Names, Number
from migov import tables

LEADING = ("co-chair", "steering group", "working group")


def group(initiative):
    """Return the States that led an initiative."""
    rows = tables.load("initiative_members").query("initiative == @initiative and kind == 'State'")
    return set(rows[rows["role"].isin(LEADING)]["state"])


def both():
    return sorted(group("NANSEN") & group("MICIC"))


def months():
    row = tables.load("initiatives").set_index("initiative").loc["MICIC"]
    year, month = map(int, row["start_month"].split("-"))
    return 12 * (row["outcome_date"].year - year) + row["outcome_date"].month - month


def in_africa():
    african = tables.load("states").query("region == 'Africa'")["state"]
    return 100 * tables.load("consultations")["state"].isin(african).mean()


def before():
    guidelines = tables.load("micic_guidelines").query("type == 'guideline'")
    return 100 * (guidelines["phase"] == "before").mean()


ASSIGNMENT = Assignment(
    title="Assignment 4: small tables",
    about="On pages 4.1 and 4.2. The tables name the Nansen Initiative `NANSEN` and the Migrants "
    "in Countries in Crisis Initiative `MICIC`.",
    tables=("states", "initiatives", "initiative_members", "consultations", "micic_guidelines"),
    questions=(
        Names(
            "both_tables",
            "At both tables",
            "Which States led both initiatives, `NANSEN` and `MICIC`? To lead is to have one of "
            "the roles `co-chair`, `steering group` and `working group` in the table "
            "`initiative_members`. Answer with the list of the States' codes.",
            both,
        ),
        Number(
            "months",
            "From start to outcome",
            "How many months lay between the month in which `MICIC` began (`start_month`) and the "
            "month of its outcome (`outcome_date`)? From January to March lie two months.",
            months,
        ),
        Number(
            "asked_in_africa",
            "Whom did they ask?",
            "Which share of all consultations in the table `consultations`, in per cent, was held "
            "in a State of Africa? One that was held in no State counts in the whole. One decimal "
            "is enough.",
            in_africa,
            tolerance=0.06,
        ),
        Number(
            "before_share",
            "Before, during, after",
            "Which share of MICIC's guidelines (not its principles), in per cent, is on the time "
            "before a crisis? One decimal is enough.",
            before,
            tolerance=0.06,
        ),
    ),
    argued=(
        Argued(
            "small_table",
            "Who was missing?",
            "In 250 words: was it right that few States wrote what many were to follow? Take the "
            "Nansen Initiative or MICIC. Use one number, name a State or a group that was not at "
            "the table and what it could have changed, and say what a table of all States would "
            "have cost.",
            (
                Criterion(
                    "number",
                    "none, or wrong",
                    "a number that is right, with no part in the argument",
                    "a number that is right and measures what is argued (reach, time, support)",
                ),
                Criterion(
                    "who was missing",
                    "nobody named",
                    "named, without what would have changed",
                    "named, with what would have changed in the text or in who keeps it",
                ),
                Criterion(
                    "the other side",
                    "one side only",
                    "the other side named and waved away",
                    "what a table of all costs or gains, and under which condition you would "
                    "change your mind",
                ),
            ),
        ),
    ),
)
