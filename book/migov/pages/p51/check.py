"""The figures that the exercises of page 51, Migration everywhere, ask for."""

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
        "codes_met": [("", *counts), *counts.itertuples()],
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
