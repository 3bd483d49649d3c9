"""Part 5, across other agendas: provisions, targets, what became of them."""

from grading.source import Argued, Assignment, Criterion, Number, Text
from migov import tables


def vulnerable():
    rows = tables.load("provisions").query("agenda != 'migration'")
    return 100 * (rows["role"] == "vulnerable").mean()


def most_linked():
    return tables.load("objective_targets")["target"].value_counts().idxmax()


def dear():
    rows = tables.load("remittance_corridor_costs").query("year == 2020")
    return 100 * (rows["cost_pct"] > 5).mean()


def in_chad():
    refugees = tables.load("refugees_by_asylum").query("area == 'TCD' and year == 2024")["refugees"]
    people = tables.load("population").query("area == 'TCD' and year == 2024")["population"]
    return 1000 * refugees.item() / people.item()


ASSIGNMENT = Assignment(
    title="Assignment 5: migrants in other texts",
    about="On pages 5.1 and 5.2.",
    tables=(
        "provisions",
        "objective_targets",
        "remittance_corridor_costs",
        "refugees_by_asylum",
        "population",
    ),
    questions=(
        Number(
            "vulnerable_share",
            "In which role?",
            "Of the provisions in the table `provisions` whose `agenda` is another one than "
            "`migration`, which share, in per cent, has the role `vulnerable`? One decimal is "
            "enough.",
            vulnerable,
            tolerance=0.06,
        ),
        Text(
            "most_linked",
            "One target above all",
            "To which target of the Sustainable Development Goals do most objectives of the "
            "Compact link, by the table `objective_targets`? Answer with its number as a text, as "
            'in `"1.3"`.',
            most_linked,
        ),
        Number(
            "dear_share",
            "Dearer than 5 per cent",
            "Target 10.c wants no corridor in which it costs more than 5 per cent to send money. "
            "Of the corridors in the table `remittance_corridor_costs` for 2020, which share, in "
            "per cent, cost more than that? One decimal is enough.",
            dear,
            tolerance=0.06,
        ),
        Number(
            "chad",
            "Refugees in Chad",
            "How many refugees lived in Chad (`TCD`) at the end of 2024 for every 1,000 "
            "inhabitants of that year? Refugees are those of the column `refugees` in "
            "`refugees_by_asylum`. One decimal is enough.",
            in_chad,
            tolerance=0.06,
        ),
    ),
    argued=(
        Argued(
            "kept",
            "Was it kept?",
            "Choose one promise of page 5.2. In 250 words, say whether it was kept so far, was "
            "not, or can't be known. Use one number with its year and its whole, say who counted "
            "and what is not in it, and say which finding in five years would make you change "
            "your verdict.",
            (
                Criterion(
                    "verdict and number",
                    "no number, or no verdict",
                    "a number that is right, and a verdict that does not follow from it",
                    "a number with its year and whole, and a verdict that follows from it",
                ),
                Criterion(
                    "what is not in it",
                    "nothing",
                    "a gap that any count has",
                    "a gap of this count, with the way in which it bends the verdict",
                ),
                Criterion(
                    "what would change it",
                    'nothing, or "more progress"',
                    "a direction without a number",
                    "a number or an event that somebody could look up",
                ),
            ),
        ),
    ),
)
