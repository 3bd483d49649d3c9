"""A State by any of its names, and the reader's own in every explorer of a session.

    from migov import finder
    finder.choose("Ivory Coast")

does in a notebook what the finder does in the book's pages. So does the variable MIGOV_COUNTRY,
for all notebooks of a computer or a hub.
"""

import re
import unicodedata
from difflib import get_close_matches
from functools import cache

from . import tables
from .explore import explore

VARIABLE = "MIGOV_COUNTRY"


class FinderError(ValueError):
    """A name that is no State's, or that of several; says which are near."""


@cache
def names():
    """Return {code: its names}: the short one, its label, then official, everyday and former."""
    states, others = tables.load("states"), tables.load("state_names")
    found = {
        s.state: list(dict.fromkeys([s.name, s.label])) for s in states.itertuples(index=False)
    }
    for other in others.itertuples():
        found[other.state].append(other.name)
    return found


def plain(text):
    """Return a name as it is compared: small letters without accents, points and apostrophes."""
    bare = unicodedata.normalize("NFD", text.lower())
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign)).replace("&", " and ")
    words = re.findall(r"[a-z0-9]+", re.sub(r"['\u2019.]", "", bare))
    return " ".join("saint" if word == "st" else word for word in words)


def find(text):
    """Return the code of the State with this name or ISO code, accents and case aside.

    The beginning of a name will do where only one State's begins so. Raises FinderError.
    """
    wanted = plain(text)
    if code := _exact().get(wanted):
        return code
    begin = {code for name, code in _exact().items() if wanted and name.startswith(wanted)}
    if len(begin) == 1:
        return begin.pop()
    near = sorted(begin) or [_exact()[n] for n in get_close_matches(wanted, _exact(), n=3)]
    hint = f" Did you mean {', '.join(names()[code][0] for code in near[:5])}?" if near else ""
    raise FinderError(f"'{text}' is the name of no one State.{hint}")


def choose(text=None):
    """Open every explorer that is made from now on at a State, and ring it; None: at none.

    text: any of its names, or an ISO code. Returns the short name. Raises FinderError.
    """
    code = find(text) if text else None
    explore.open_on(country=(code, *names()[code]) if code else None)
    return names()[code][0] if code else None


@cache
def _exact():
    states = tables.load("states")
    found = {plain(name): code for code, own in names().items() for name in own}
    return found | {
        plain(own): s.state for s in states.itertuples(index=False) for own in (s.state, s.iso2)
    }
