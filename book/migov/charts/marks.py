"""Marks that many pictures share: rectangles, and a text a few points away from its place."""

from matplotlib.collections import PolyCollection


def boxes(ax, edges, **look):
    """Draw rectangles in one collection.

    edges: (left, top, right, bottom) of each, in the axes' units. look: as for a PolyCollection.
    """
    corners = [[(a, b), (c, b), (c, d), (a, d)] for a, b, c, d in edges]
    return ax.add_collection(PolyCollection(corners, **look))


def note(ax, text, at, shift, **look):
    """Write a text at a place, moved by `shift` (right, up) in points; look: as for annotate."""
    return ax.annotate(text, at, shift, textcoords="offset points", **look)
