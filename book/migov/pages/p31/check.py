"""The figures that the guesses and exercises of page 31, Two decades of talk, ask for."""

from migov import tables
from migov.models.pace import ALIKE, FASTER, SLOWER, counts, selections

from .events import LAST, events, negotiation


def headlines():
    """Return how many events two spans of ten years hold, of all kinds and without one.

    before, after: all kinds; before_bare, left: without the steps of the Compacts; gone: those.
    """
    table = events()
    bare = table[table["kind"] != "Compact steps"]
    before, after = counts(table["year"], last=LAST, span=10)
    early, left = counts(bare["year"], last=LAST, span=10)
    return {
        "before": before,
        "after": after,
        "before_bare": early,
        "left": left,
        "gone": after - left,
    }


def steps_to_a_text():
    """Return how many sessions, drafts and rounds led to the Compact, and of which sort."""
    labels = negotiation(events())["label"]
    own = {
        "rounds": int(labels.str.startswith("Negotiation round").sum()),
        "sessions": int(labels.str.startswith("Thematic session").sum()),
    }
    return own | {"steps": len(labels), "others": len(labels) - sum(own.values())}


def one_negotiation():
    """Return the events of 2016 to 2025, and what is left where the negotiation counts once."""
    own = headlines()
    steps = steps_to_a_text()["steps"]
    return own | {"steps": steps, "once": own["after"] - steps + 1}


def years_of_the_forum():
    """Return the Forum's summits in two spans of ten years and in two of five, and their ratios."""
    summits = tables.load("dialogues").dropna(subset="gfmd")["start_year"]
    before, after = counts(summits, last=LAST, span=10)
    early, late = counts(summits, last=LAST, span=5)
    return {"before": before, "after": after, "early": early, "late": late}


def votes_on_talk():
    """Return how the Assembly voted on the Forum in 2008."""
    vote = tables.load("resolutions").set_index("rollcall").loc["62/270"]
    return {name: int(vote[name]) for name in ("yes", "no", "abstain", "absent")}


def any_change():
    """Return how many of all choices of kinds are slower, faster, alike over ten years.

    By any difference, with (on) and without (off) the steps of the Compacts; ratio: of the Forum's
    summits; quarter: how many are slower where a change must be a quarter.
    """
    table = events()
    own = selections(table["kind"], table["year"], last=LAST, span=10, margin=1)
    on = own["chosen"].map(lambda chosen: "Compact steps" in chosen)
    found = {}
    for name, word in (("slow", SLOWER), ("fast", FASTER), ("same", ALIKE)):
        said = own["verdict"] == word
        found |= {f"{name}_on": int((said & on).sum()), f"{name}_off": int((said & ~on).sum())}
        found[name] = int(said.sum())
    wide = selections(table["kind"], table["year"], last=LAST, span=10)
    return found | {"quarter": int((wide["verdict"] == SLOWER).sum())}
