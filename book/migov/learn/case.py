"""The case and the map of the book: three sentences a page, and the arrows between pages.

Both are data of page 86; their numbers are computed from the tables by its `figures`.
"""

from migov.pages.p86.figures import figures

from . import rooms
from .exercises import fill

ROOM = "86"


def case(root=rooms.PAGES):
    """Return the case in the order of the pages: [{"page": "21", "asks": ..., "sentences": [...]}].

    Raises RoomError for a faulty file, and for a sentence that names a number we do not have.
    """
    told = rooms.read(ROOM, "case", root)
    return [
        one | {"sentences": [_filled(text, "case", at) for text in one["sentences"]]}
        for at, one in enumerate(told, 1)
    ]


def arrows(pages, root=rooms.PAGES):
    """Return the arrows between pages: [{"from": "21", "to": "22", "sentence": ...}].

    pages: the numbers of the book's pages, as "21". Raises RoomError, with the arrow and the
    remedy, for one that begins or ends elsewhere or nowhere new, and for a page that none begins.
    """
    found, seen = rooms.read(ROOM, "arrows", root), set()
    for at, arrow in enumerate(found, 1):
        ends = arrow["from"], arrow["to"]
        if strange := [end for end in ends if end not in pages]:
            raise _fault("arrows", at, f"there is no page {strange[0]}. Take one of {list(pages)}.")
        if ends[0] == ends[1] or frozenset(ends) in seen:
            raise _fault("arrows", at, f"{ends[0]} and {ends[1]} are joined already. Leave it out.")
        seen.add(frozenset(ends))
    if lonely := [page for page in pages if page not in {arrow["from"] for arrow in found}]:
        raise rooms.RoomError(
            f"p{ROOM}/arrows.json: no arrow begins at page {lonely[0]}. Draw one to a page that it "
            "makes you think of."
        )
    found.sort(key=lambda arrow: (pages.index(arrow["from"]), pages.index(arrow["to"])))
    return [
        arrow | {"sentence": _filled(arrow["sentence"], "arrows", at)}
        for at, arrow in enumerate(found, 1)
    ]


def _filled(text, what, at):
    filled = fill(text, figures())
    if "{" in filled.replace("{cite:", ""):
        raise _fault(what, at, f"a number is not known in {text!r}. Add it to p{ROOM}/figures.py.")
    return filled


def _fault(what, at, words):
    return rooms.RoomError(f"p{ROOM}/{what}.json, {what.removesuffix('s')} {at}: {words}")
