"""Part 3, dialogues and trust: processes, who sits together, votes."""

from grading.source import Argued, Assignment, Criterion, Names, Number
from migov import tables

SEATED = ("member", "participant", "partner")


def founded():
    return int(tables.load("processes")["founded_year"].between(2000, 2009).sum())


def together():
    rows = tables.load("process_members")
    rows = rows[rows["status"].isin(SEATED)]
    seats = rows.groupby("process")["state"].agg(set)
    return sorted(seats[seats.map(lambda states: {"MAR", "ESP"} <= states)].index)


def votes(rollcall):
    """Return the vote of each State in a roll call."""
    return tables.load("votes").query("rollcall == @rollcall").set_index("state")["vote"]


def europe():
    states = tables.load("states").query("region == 'Europe'")["state"]
    cast = votes("80/218").reindex(states).loc[lambda vote: vote.isin(["yes", "no", "abstain"])]
    return 100 * (cast == "yes").mean()


def turned():
    then, now = votes("73/195"), votes("80/218")
    return int(now[now.isin(["no", "abstain"])].index.isin(then[then == "yes"].index).sum())


ASSIGNMENT = Assignment(
    title="Assignment 3: talk, seats and votes",
    about="On pages 3.1 to 3.3. In the table `votes`, `73/195` is the roll call on the Global "
    "Compact for Migration (December 2018) and `80/218` that on the protection of migrants "
    "(December 2025).",
    tables=("states", "processes", "process_members", "votes"),
    questions=(
        Number(
            "founded",
            "Ten years of founding",
            "How many of the processes on our list (table `processes`) were founded in the years "
            "2000 to 2009, both included?",
            founded,
        ),
        Names(
            "together",
            "Morocco and Spain",
            "In which processes do both Morocco (`MAR`) and Spain (`ESP`) sit? A State sits where "
            "its status is `member`, `participant` or `partner`. Answer with the list of the "
            "processes' codes, as in the column `process` of `process_members`.",
            together,
        ),
        Number(
            "europe_yes",
            "Europe in 2025",
            "Of the States of Europe that cast a vote in the roll call `80/218` (yes, no or "
            "abstention; absence is no vote), which share, in per cent, said yes? One decimal is "
            "enough.",
            europe,
            tolerance=0.06,
        ),
        Number(
            "turned",
            "From yes to something else",
            "How many States said yes in the roll call `73/195` and no, or abstained, in `80/218`?",
            turned,
        ),
    ),
    argued=(
        Argued(
            "trust",
            "Is it trust?",
            '"States that sat together for twenty years voted alike in the end: talk builds '
            'trust." In 250 words, take the sentence apart. Use one of the numbers above or one '
            "of pages 3.1 to 3.3, give one explanation with trust and one without, and name "
            "something that would tell the two apart.",
            (
                Criterion(
                    "number",
                    "none, or wrong",
                    "a number that is right, with no part in the argument",
                    "a number that is right, with what was counted and what was not",
                ),
                Criterion(
                    "two explanations",
                    "one side only",
                    'two, of which one is a word ("interests")',
                    "two that each lead to what was seen",
                ),
                Criterion(
                    "telling them apart",
                    "nothing",
                    "something that both explanations expect",
                    "something that one of the two expects and the other does not: a placebo, an "
                    "order in time, a change of government",
                ),
            ),
        ),
    ),
)
