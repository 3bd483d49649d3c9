"""The figures that the exercises and guesses of page 51, Migration everywhere, ask for."""

from migov import tables
from migov.models.agreement import cross, kappa
from migov.models.keywords import role_by_words

MERGED = {"rights holder": "protected", "vulnerable": "protected"}


def merged_roles():
    """Return the agreement of our roles and the word coder's, with two roles made one or not.

    codes_met: rows of how often each of our roles met each of the coder's, before; n: of how many.
    """
    provisions = tables.load("provisions")
    named = provisions[provisions["named"]]
    ours, words = named["role"], named["text"].map(role_by_words)
    whole, half = kappa(ours, words), kappa(ours.replace(MERGED), words)
    merged = kappa(ours.replace(MERGED), words.replace(MERGED))
    counts = cross(ours, words)
    return {
        "codes_met": [("Ours (across: words)", *counts), *counts.itertuples()],
        "n": merged.n,
        "merged": merged.kappa,
        "whole": whole.kappa,
        "half": half.kappa,
        "observed": merged.observed,
        "by_chance": merged.expected,
    }


def off_the_lists():
    """Return how many objectives of the Compact reach a target on one list, either or both."""
    links, lists = tables.load("objective_targets"), tables.load("target_lists")
    by_list = {name: set(own) for name, own in lists.groupby("list")["target"]}
    either = set.union(*by_list.values())

    def reached(targets):
        return links[links["target"].isin(targets)]["objective"].nunique()

    return {
        "objectives": links["objective"].nunique(),
        "either": reached(either),
        "portal": reached(by_list["portal"]),
        "rapporteur": reached(by_list["rapporteur"]),
        "both": reached(set.intersection(*by_list.values())),
        "links_off": int((~links["target"].isin(either)).sum()),
    }


def addressed():
    """Return how many provisions name people on the move, and what they ask for, and of whom.

    named: in all; bodies: those that set up, welcome or ask for one. others, other_bodies: the same
    in texts about something else than migration; reference: where that is. states: those that
    address States, Parties or Members alone; elsewhere: the rest; commitments: of others, those in
    which somebody says, or is asked, to act.
    """
    provisions = tables.load("provisions")
    named = provisions[provisions["named"]]
    others = named[named["agenda"] != "migration"]
    bodies = others[others["strength"] == "mechanism"]
    whom = named["actor"].isin(["States", "Parties", "States Parties", "WTO Members"])
    return {
        "named": len(named),
        "bodies": int((named["strength"] == "mechanism").sum()),
        "others": len(others),
        "other_bodies": len(bodies),
        "reference": bodies["reference"].iloc[0],
        "commitments": int((others["strength"] == "commitment").sum()),
        "states": int(whom.sum()),
        "elsewhere": int((~whom).sum()),
    }
