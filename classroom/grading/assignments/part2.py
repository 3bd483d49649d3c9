"""Part 2, the normative framework: who is bound, how far, and what it proves."""

from grading.source import Argued, Assignment, Criterion, Number
from migov import tables


def parties(instrument):
    """Return the rows of the States Parties to an instrument."""
    return tables.load("treaty_actions").query("instrument == @instrument and status == 'party'")


def twentieth():
    return int(parties("ICRMW")["consent"].sort_values().dt.year.iloc[19])


def in_africa():
    african = tables.load("states").query("region == 'Africa'")["state"]
    return int(parties("ICRMW")["state"].isin(african).sum())


def reached():
    stock = tables.load("migrant_stock").query("year == 2024")
    bound = stock["area"].isin(parties("C189")["state"])
    return 100 * stock.loc[bound, "migrants"].sum() / stock["migrants"].sum()


def one_protocol():
    return len(set(parties("TIP")["state"]) - set(parties("SOM")["state"]))


ASSIGNMENT = Assignment(
    title="Assignment 2: who is bound, and what it proves",
    about="On pages 2.1 to 2.3. A State Party is a row of the table `treaty_actions` whose status "
    "is `party`; `consent` is the day of its consent.",
    tables=("states", "treaty_actions", "migrant_stock"),
    questions=(
        Number(
            "twentieth_year",
            "The twentieth consent",
            "The Migrant Workers Convention (`ICRMW`) needed twenty consents to enter into force. "
            "In which year did the twentieth of the States on our list consent?",
            twentieth,
        ),
        Number(
            "african_parties",
            "Parties in Africa",
            "How many of the States Parties to the Migrant Workers Convention (`ICRMW`) are in "
            "Africa, by the column `region` of the table `states`?",
            in_africa,
        ),
        Number(
            "domestic_reach",
            "Where the convention on domestic workers binds",
            "Which share of the world's migrants of 2024, in per cent, lived in a State that is "
            "party to the convention on domestic workers (`C189`)? Take the sum of the table "
            "`migrant_stock` as the world. One decimal is enough.",
            reached,
            tolerance=0.06,
        ),
        Number(
            "one_protocol",
            "One protocol without the other",
            "How many States are party to the protocol on trafficking (`TIP`) and not to the one "
            "on smuggling (`SOM`)?",
            one_protocol,
        ),
    ),
    argued=(
        Argued(
            "no_effect",
            "Does it help?",
            'An official says: "States that joined the Migrant Workers Convention do not treat '
            'migrants better than others. So it has no effect, and we need not join." In 250 '
            "words, answer. Use one number from pages 2.1 to 2.3, name two ways in which such a "
            "comparison can mislead, and say what you would look at instead.",
            (
                Criterion(
                    "number",
                    "none, or not from these pages",
                    "a number that is right, with no part in the argument",
                    "a number that is right and carries a step of the argument",
                ),
                Criterion(
                    "ways to mislead",
                    "none",
                    "one, or two that are only named",
                    "two (selection, reverse causation, measurement, empty is not no), each told "
                    "of this treaty",
                ),
                Criterion(
                    "what instead",
                    'nothing, or "more data"',
                    "something that can be looked at, without saying what it would show",
                    "something that can be looked at, and which finding would speak for either "
                    "side",
                ),
            ),
        ),
    ),
)
