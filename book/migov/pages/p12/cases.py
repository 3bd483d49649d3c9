"""Seven matters of migration, each read as a game: the page's own argument, with what it assumes.

A case is two lists of ranks, 4 the best: rows are one side's moves, columns the other's, working
together first. So each reading can be checked: the name is that of models.games.
"""

import pandas as pd

from migov.models import games

# matter: (ranks of one side, of the other, what has to be so, whose argument)
CASES = {
    "Readmission": (
        [[3, 1], [4, 2]],
        [[2, 4], [1, 3]],
        "destination: a dilemma; origin: better off with no deal",
        "the book",
    ),
    "Burden sharing": (
        [[4, 3], [2, 1]],
        [[3, 4], [2, 1]],
        "the neighbour takes people in anyway; who is far away can wait",
        "Betts",
    ),
    "Qualifications": (
        [[4, 1], [3, 2]],
        [[4, 3], [1, 2]],
        "to recognize pays if the other does, and is a risk alone",
        "the book",
    ),
    "Visa formats": (
        [[4, 1], [1, 3]],
        [[3, 1], [1, 4]],
        "all want one format; each would like its own",
        "the book",
    ),
    "Rescue at sea": (
        [[3, 2], [4, 1]],
        [[3, 4], [2, 1]],
        "each would rather the other went; nobody going is worst",
        "the book",
    ),
    "Remittance channels": (
        [[4, 3], [2, 1]],
        [[4, 2], [3, 1]],
        "to open one's own market pays at once",
        "the book",
    ),
    "Recruitment costs": (
        [[3, 1], [4, 2]],
        [[3, 4], [1, 2]],
        "who lets recruiters charge workers wins the orders",
        "the book",
    ),
}


def cases():
    """Return a DataFrame of the cases: the game's name, where nobody wants to change alone, why."""
    rows = {}
    for matter, (one, other, why, whose) in CASES.items():
        found = games.stands(one, other)
        words = {(0, 0): "together", (1, 1): "apart", (0, 1): "one alone", (1, 0): "one alone"}
        mine, theirs = games.halves(one, other)
        name = games.name(one, other) or f"{mine} beside {theirs.lower()}"
        rows[matter] = {
            "If": why,
            "then it is": name,
            "and it stands": " or ".join(dict.fromkeys(words[at] for at in found)) or "nowhere",
            "Argued by": whose,
        }
    return pd.DataFrame(rows).T
