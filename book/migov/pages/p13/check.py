"""The figures that the guesses and exercises of page 13, Which level?, ask for."""

from migov.pages import p13


def ruled_by_the_world():
    """Return how many of the ten issues have rules of the world, and of more than one level."""
    today = p13.issues()["today"]
    return {
        "cards": len(today),
        "world": int(today.map(lambda levels: "global" in levels).sum()),
        "several": int((today.map(len) > 1).sum()),
    }


def first_to_flip():
    """Return the cards, the first to move when accountability counts more, and the weights."""
    flips = p13.flips("accountability")
    return {
        "cards": list(p13.placed()),
        "first": [flips.index[0]],
        "at": float(flips.iloc[0]),
        "next": float(flips.iloc[1]),
        "never": len(p13.placed()) - len(flips),
    }


def divided_vote():
    """Return the votes of December 2018 on the Compact, on either side of high income."""
    votes = p13.count("73/195", "distribution")
    cast = votes[["Yes", "Abstained", "No"]].sum(axis=1)
    low, high = "Not high income", "High income"
    return {
        "low_cast": int(cast[low]),
        "low_yes": int(votes.loc[low, "Yes"]),
        "high_cast": int(cast[high]),
        "high_yes": int(votes.loc[high, "Yes"]),
        "high_no": int(votes.loc[high, "No"]),
        "high_all": int(votes.loc[high].sum()),
        "share": float(100 * votes.loc[high, "Yes"] / cast[high]),
    }


def smuggling():
    """Return where the five criteria put smuggling, with their strengths, and when scale wins."""
    places, strengths = p13.views()
    own, weight = places.loc["Smuggling of migrants"], strengths.loc["Smuggling of migrants"]
    names = list(p13.LEVELS.values())
    rows = [("Criterion", "points to", "counts")]
    rows += [(p13.CRITERIA[c], names[own[c] - 1].lower(), int(weight[c])) for c in p13.CRITERIA]
    return {"rows": rows, "flip": float(p13.flips("scale")["Smuggling of migrants"])}
