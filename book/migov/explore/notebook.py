"""Figures and tables that stand alone in a cell, shown as explorers show theirs."""

from matplotlib.figure import Figure

from . import faces
from .views import figure_html, table_html


def load_ipython_extension(shell):
    """Show Figures that a cell returns as themed SVG with their alt, and tables accessibly.

    An explicit act, `%load_ext migov.explore`, since it changes what all code of a kernel shows.
    """
    html = shell.display_formatter.formatters["text/html"]
    html.for_type(Figure, lambda figure: figure_html(figure, faces.face() != "page"))
    html.for_type_by_name("pandas", "DataFrame", table_html)
