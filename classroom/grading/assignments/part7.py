"""Part 7, the compacts and the road ahead: exits, drafts, an index."""

from grading.source import Argued, Assignment, Criterion, Number
from migov import tables


def said():
    """Return the vote of each State on the Global Compact for Migration."""
    return tables.load("votes").query("rollcall == '73/195'").set_index("state")["vote"]


def from_europe():
    not_yes = said()[lambda vote: vote.isin(["no", "abstain"])].index
    return 100 * tables.load("states").set_index("state")["region"][not_yes].eq("Europe").mean()


def announced():
    rows = tables.load("compact_exits").query("event == 'exit' and date < '2018-12-19'")
    return int(said().reindex(rows["state"].unique()).isin(["no", "abstain"]).sum())


def for_rights():
    drafts = tables.load("compact_drafts")
    return 100 * drafts["helps"].eq("rights").sum() / drafts["helps"].ne("none").sum()


def scaled():
    years = tables.load("governance_by_year").query("input == 'iom'").set_index("year")["value"]
    return (years[2010] - years.min()) / (years.max() - years.min())


ASSIGNMENT = Assignment(
    title="Assignment 7: a text, a vote, a road",
    about="On pages 7.1 to 7.3. `73/195` is the roll call of 19 December 2018 on the Global "
    "Compact for Migration.",
    tables=("states", "votes", "compact_exits", "compact_drafts", "governance_by_year"),
    questions=(
        Number(
            "europe_share",
            "Whose doubts?",
            "Of the States that said no or abstained in the roll call `73/195`, which share, in "
            "per cent, is in Europe, by the column `region` of `states`? One decimal is enough.",
            from_europe,
            tolerance=0.06,
        ),
        Number(
            "announced",
            "Announced beforehand",
            "How many of the States that said no or abstained had announced their exit before the "
            "day of the vote? That is, they have a row in `compact_exits` whose event is `exit` "
            "and whose date is earlier than 19 December 2018.",
            announced,
        ),
        Number(
            "rights_share",
            "Whose wish?",
            "Of the changes in the table `compact_drafts` that answered somebody's wish (`helps` "
            "is not `none`), which share, in per cent, helped `rights`? One decimal is enough.",
            for_rights,
            tolerance=0.06,
        ),
        Number(
            "scaled",
            "One input, scaled",
            "In the table `governance_by_year`, scale the input `iom` so that the lowest of its "
            "years is 0 and the highest is 1. What is its value in 2010? Two decimals are enough.",
            scaled,
            tolerance=0.006,
        ),
    ),
    argued=(
        Argued(
            "next_text",
            "The next text",
            "In 250 words, advise a small State that wants a better promise for migrants in ten "
            "years: a new binding treaty, the next review of the Compact, or a group of few? Use "
            "one of the numbers above, name who would step back and why, and say what would be "
            "won even if the plan fails.",
            (
                Criterion(
                    "number",
                    "none, or wrong",
                    "a number that is right, with no part in the advice",
                    "a number that is right, and the advice would be another if it were",
                ),
                Criterion(
                    "who steps back",
                    'nobody, or "some States"',
                    "named, with a reason that fits any State",
                    "named, with a reason from this part, and what might keep it in the room",
                ),
                Criterion(
                    "if it fails",
                    "nothing",
                    "a hope",
                    "something that lasts (a wording, a list, a habit, a group) and for whom",
                ),
            ),
        ),
    ),
)
