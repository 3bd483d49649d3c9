"""The figures that the guesses and exercises of page 71, Two compacts and a vote, ask for."""

from .goes_with import causes, sides, votes_of
from .trades import wishes


def hall():
    """Return how the 193 Members voted on the Compact for Migration, by vote."""
    counts = votes_of().value_counts()
    found = {kind: int(counts[kind]) for kind in ("yes", "no", "abstain", "absent")}
    return found | {"members": int(counts.sum())}


def rich():
    """Return how the States of high income voted on it, and how many votes they cast."""
    own = sides("73/195", ["high"]).loc["High income"]
    found = {"yes": int(own["Yes"]), "no": int(own["No"]), "abstain": int(own["Abstained"])}
    return found | {"cast": sum(found.values())}


def traded():
    """Return how many of the 23 objectives show no reported change from draft to draft."""
    return {"without": int((wishes() == "none").sum())}


def half_votes():
    """Return the four counts of votes cast by income, and Europe's odds ratio with half a vote."""
    found = {}
    for letter, name in (("high", "High income"), ("low", "Not high income")):
        own = sides("73/195", ["high"]).loc[name]
        found[f"yes_{letter}"] = int(own["Yes"])
        found[f"not_yes_{letter}"] = int(own["No"] + own["Abstained"])
    region = sides("73/195", ["europe"])
    odds = (region["No"] + region["Abstained"] + 0.5) / (region["Yes"] + 0.5)
    return found | {"europe_ratio": float(odds["Europe"] / odds["Other regions"])}


def away():
    """Return who did not vote, by income, the members of both groups, and who of them is bound."""
    counts = sides("73/195", ["high"])
    gone = counts["Did not vote"]
    bound = causes().loc[votes_of() == "absent", "bound"]
    return {
        "high": int(gone["High income"]),
        "low": int(gone["Not high income"]),
        "high_all": int(counts.loc["High income"].sum()),
        "low_all": int(counts.loc["Not high income"].sum()),
        "treaty": int(bound.sum()),
    }
