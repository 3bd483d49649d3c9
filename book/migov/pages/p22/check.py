"""The compute exercises of page 22, A patchwork of rules."""

from migov import tables
from migov.learn.answers import number


def jaccard_of_two_conventions(answer):
    """What is Jaccard's index of the parties to ILO Conventions No. 97 and No. 143?"""
    one, two = (_parties(name) for name in ("C097", "C143"))
    both, either = len(one & two), len(one | two)
    slips = [
        (
            both / len(one),
            "That is the share of the parties to No. 97 that No. 143 binds too. Jaccard's index "
            "divides by the States bound by at least one of them.",
        ),
        (
            both / len(two),
            "That is the share of the parties to No. 143 that No. 97 binds too. Jaccard's index "
            "divides by the States bound by at least one of them.",
        ),
        (
            both / (len(one) + len(two)),
            "You added the two lists, and so counted the States in both twice. Join them into one "
            "set first: c97 | c143.",
        ),
        (100 * both / either, "That is per cent. The index runs from 0 to 1."),
        (both, "That is the number of States bound by both. Divide it by those bound by either."),
        (either, "That is the number of States bound by at least one: it belongs below the line."),
        (1 - both / either, "That is how *unlike* they are, Jaccard's distance: 1 less the index."),
    ]
    return number(
        answer,
        both / either,
        slips,
        tolerance=0.006,
        praise=f"{both} States are bound by both, of {either} bound by at least one: "
        f"{both / either:.2f}.",
        start="With sets, c97 & c143 holds the States in both and c97 | c143 those in either.",
    )


def migrants_under_refugee_law(answer):
    """Which share of the world's migrants (in per cent) lived in 2024 in a State bound by the
    Refugee Convention or its Protocol?"""
    convention, protocol = (_parties(name) for name in ("REF1951", "REF1967"))
    states = set(tables.load("states")["state"])
    stock = tables.load("migrant_stock")
    stock = stock[stock["year"] == 2024].set_index("area")["migrants"]
    only, other, either = (
        100 * stock[stock.index.isin(group)].sum() / stock.sum()
        for group in (convention, protocol, convention | protocol)
    )
    in_states = stock[stock.index.isin(states)].sum()
    slips = [
        (
            only,
            "That is the 1951 Convention alone, or the States bound by both. A State bound by the "
            "Protocol alone counts as well: any, not all.",
        ),
        (other, "That is the 1967 Protocol alone. A State bound by the Convention counts as well."),
        (
            only + other,
            "You added the two shares, and so counted the people in States bound by both twice.",
        ),
        (
            100 * len(convention | protocol) / len(states),
            "That is the share of States. Weigh each by the migrants who live there.",
        ),
        (
            either * stock.sum() / in_states,
            "You left the territories out of the whole. Divide by all migrants in the world.",
        ),
        (either / 100, "That is the share as a fraction. Multiply by 100 for per cent."),
    ]
    return number(
        answer,
        either,
        slips,
        tolerance=0.06,
        praise=f"{either:.1f} per cent, instead of {only:.1f} for the Convention alone: most of "
        "the difference lives in the United States.",
        start="First the States bound by one or the other, then the migrants who live there.",
    )


EXERCISES = {"22.2": jaccard_of_two_conventions, "22.3": migrants_under_refugee_law}


def _parties(instrument):
    actions = tables.load("treaty_actions")
    own = actions[(actions["instrument"] == instrument) & (actions["status"] == "party")]
    return set(own["state"])
