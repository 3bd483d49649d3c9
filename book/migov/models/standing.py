"""Which rights a person has in a State, by what the person is and what the State has joined.

`rights` is the table `migrant_rights`: a row for each right with the instrument that gives it and
its holders.
"""

import pandas as pd

from .treaties import parties

_ALL = {"everyone"}
_WORKER = _ALL | {"migrant workers and their families"}
PERSONS = {
    "a worker without papers": _WORKER,
    "a worker with a permit": _WORKER
    | {"people lawfully present", "migrant workers in a regular situation"},
    "a child of workers without papers": _WORKER | {"children"},
    "somebody who has just fled persecution": _ALL | {"refugees"},
}


def held(rights):
    """Return which right is given to whom: a table of bool, rows rights, a column a person."""
    own = rights.set_index("right")["holders"]
    return pd.DataFrame({person: own.isin(holders) for person, holders in PERSONS.items()})


def binding(rights, actions):
    """Return where each right's article binds: {right: the States, a list of codes}.

    actions: the table `treaty_actions`. An article that a second instrument takes over, in the
    column also, binds the parties to either.
    """
    found = {}
    for row in rights.itertuples():
        names = [name for name in (row.instrument, row.also) if isinstance(name, str)]
        found[row.right] = sorted({s for name in names for s in parties(actions, name)})
    return found


def standing(rights, bound, state, person):
    """Return the rights that the treaties give a person, and which of them bind a State.

    bound: as from `binding`. person: a key of PERSONS. Columns label, rule ("ICCPR 7"), bound
    (bool) and limit; those that bind come first, in the order of the table.
    """
    own = rights[rights["holders"].isin(PERSONS[person])]
    table = pd.DataFrame(
        {
            "label": own["label"],
            "rule": own["instrument"] + " " + own["article"],
            "bound": [state in bound[right] for right in own["right"]],
            "limit": own["limit"],
        }
    )
    return table.sort_values("bound", ascending=False, kind="stable").reset_index(drop=True)
