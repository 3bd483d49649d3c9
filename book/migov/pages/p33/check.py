"""The figures that the guesses and exercises of page 33, Does talk build trust?, ask for."""

from migov import tables
from migov.models import repeated

from .readmission import DESTINATION, ORIGIN
from .votes import record, shares

DRAWN = {"2008": "62/270", "2018": "73/195", "2020": "75/226", "2025": "80/218"}


def europe():
    """Return Europe's yes, of 100 votes cast, on the four texts that the reader draws."""
    found = shares(tables.load("votes"), tables.load("states"))["Europe"]
    line = {year: float(100 * found[rollcall]) for year, rollcall in DRAWN.items()}
    return {"europe": line, "first": line["2008"], "best": line["2020"], "last": line["2025"]}


def ten_rounds():
    """Return the destination's points of ten rounds with a slip of the other side in round four."""
    slips = [(4, 1)]
    return {
        name: repeated.points(repeated.match(rule, "tit for tat", 10, slips), DESTINATION, ORIGIN)[
            0
        ]
        for name, rule in {"forgiven": "always cooperate", "echo": "tit for tat"}.items()
    }


def two_votes_of_europe():
    """Return how three States voted on the Forum in 2008 and on Protection of migrants in 2025."""
    votes, texts = tables.load("votes"), tables.load("resolutions")
    own = {state: record(votes, texts, state)["Vote"] for state in ("MEX", "DEU", "USA")}
    return {
        f"{state}_{year}": own[state][DRAWN[year]] for state in own for year in ("2008", "2025")
    }


def chairs():
    """Return the points of both chairs, by their letters, and both thresholds."""
    letters = {}
    for chair, own in {"d": DESTINATION, "o": ORIGIN}.items():
        letters |= {f"{chair}t": own.temptation, f"{chair}re": own.reward}
        letters |= {f"{chair}p": own.punishment, f"{chair}s": own.sucker}
    return letters


def kept_their_yes():
    """Return how those who said yes to the Compact voted in 2025 on Protection of migrants."""
    votes = tables.load("votes")
    yes = votes[(votes["rollcall"] == "73/195") & (votes["vote"] == "yes")]["voter"]
    later = votes[votes["rollcall"] == "80/218"].set_index("voter")["vote"].reindex(yes)
    counts = later.value_counts()
    found = {kind: int(counts.get(kind, 0)) for kind in ("yes", "no", "abstain", "absent")}
    return found | {"then": len(yes), "cast": len(yes) - found["absent"]}
