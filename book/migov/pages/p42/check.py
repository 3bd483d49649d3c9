"""The compute exercises of page 42, How many at the table?"""

from migov import tables
from migov.learn.answers import number
from migov.models.few import ranking, reach, share_of
from migov.models.thresholds import cascade, fewest_movers, typical


def short_of_the_six(answer):
    """Counting people by where they come from (2024), by how many percentage points did the six
    States of MICIC fall short of the six that most come from?"""
    people = tables.load("emigrant_stock").query("year == 2024").set_index("area")["emigrants"]
    own = people[people.index.isin(tables.load("states")["state"])]
    members = tables.load("initiative_members")
    six = members[(members["initiative"] == "MICIC") & (members["kind"] == "State")]["state"]
    whole = people.sum()
    best, held = 100 * reach(own, whole)[6], 100 * share_of(own, six, whole)
    hosts = tables.load("migrant_stock").query("year == 2024").set_index("area")["migrants"]
    host = hosts[hosts.index.isin(own.index)]
    by_host = 100 * (reach(host, hosts.sum())[6] - share_of(host, six, hosts.sum()))
    slips = [
        (held, "That is the share of MICIC's six. How far is it from that of the largest six?"),
        (best, "That is the share of the largest six. Take that of MICIC's six away from it."),
        (held - best, "The distance is right, its sign wrong: the largest six less MICIC's."),
        ((best - held) / 100, "That is the difference of two fractions. Multiply by 100."),
        (by_host, "You counted people by where they *live*. Take `emigrants`."),
        (
            100 * held / best,
            "You divided. The question asks for percentage points: one share less the other.",
        ),
        (
            100 * (reach(own)[6] - share_of(own, six)),
            "You left the people from territories out of the whole. Divide by all of them.",
        ),
    ]  # fmt: skip
    first = tables.load("states").set_index("state")["label"][ranking(own).index[:6]]
    return number(
        answer,
        best - held,
        slips,
        tolerance=0.06,
        praise=f"{best - held:.1f} points. The largest six are {', '.join(first)}.",
        start="reach gives the share of the first six, share_of that of a group; take one from the "
        "other, in per cent.",
    )


def movers_at_seventy(answer):
    """With thresholds of mean 70 and spread 30 among 195 States, how many first movers are needed
    before 109 have endorsed?"""
    needed = fewest_movers(typical(195, 70, 30), 109)
    slips = [
        (
            needed - 1,
            "One too few: from there the cascade still stops short.",
        ),
        (
            cascade(typical(195, 70, 30), 15)[-1],
            "That is where the cascade from fifteen stops. How many must go first to reach 109?",
        ),
        (fewest_movers(typical(195, 60, 30), 109), "That is the answer for a mean of 60."),
        (
            fewest_movers(typical(195, 30, 70), 109),
            "You swapped the two numbers: typical takes the mean first, then the spread.",
        ),
        (109 - 15, "That is how many must follow after fifteen. How many must go *first*?"),
        (109, "109 first movers are 109 without a cascade. Fewer will do."),
    ]  # fmt: skip
    return number(
        answer,
        needed,
        slips,
        unit="States",
        praise=f"{needed}: a mean ten States higher asks for "
        f"{needed - fewest_movers(typical(195, 60, 30), 109)} more to go first.",
        start="fewest_movers takes the thresholds and the number to reach.",
    )


EXERCISES = {"42.2": short_of_the_six, "42.3": movers_at_seventy}
