"""Whatever a draw function gives back, as the HTML that the reader sees."""

from dataclasses import dataclass, field, replace
from html import escape

from matplotlib.figure import Figure

from . import figures, rich
from .collect import results

MOST_ROWS, MOST_COLUMNS = 40, 12


@dataclass
class View:
    """One state as HTML: the thing shown, the sentence of findings, the table of its numbers."""

    main: str = ""
    note: str = ""
    numbers: str = ""


@dataclass
class Look:
    """How a view is rendered: the writer's alt and numbers, and how pictures are written.

    text_as_paths: for places without the book's font; pixels: for places that show no SVG.
    """

    alt: object = None
    numbers: object = None
    text_as_paths: bool = False
    pixels: bool = False
    arguments: dict = field(default_factory=dict)

    def of(self, thing):
        """Return a text or table of the writer's, called with the state if it is a function."""
        return thing(**self.arguments) if callable(thing) else thing


def view(draw, arguments, look):
    """Call draw(**arguments) and return its View; prints, displays and pyplot figures count too."""
    return view_of(results(draw, arguments), arguments, look)


def view_of(parts, arguments, look):
    """Return the View of what `results` found for these arguments; its last texts are the note."""
    look = replace(look, arguments=arguments)
    shown = View()
    notes = len(parts)
    while notes > 1 and getattr(parts[notes - 1], "is_text", False):
        notes -= 1
    for part in parts[:notes]:
        _add(shown, part, look)
    shown.note = "".join(part.html for part in parts[notes:])
    table = look.of(look.numbers)
    if table is not None:
        shown.numbers = rich.html(table)
    return shown


def figure_html(figure, text_as_paths=False):
    """Return a Figure that stands alone in a cell: picture and table of its numbers."""
    look = Look(text_as_paths=text_as_paths)
    shown = View()
    _add(shown, figure, look)
    return f'<figure class="explore-figure">{shown.main}{numbers_html(shown.numbers)}</figure>'


def numbers_html(table, keep=False):
    """Return the fold that holds a table of numbers; without one nothing, or a hidden fold."""
    if not (table or keep):
        return ""
    hidden = "" if table else " hidden"
    return (
        f'<details class="ex-numbers"{hidden}><summary>Show the numbers</summary>'
        f'<div class="ex-numbers-body">{table}</div></details>'
    )


def table_html(table):
    """Return a DataFrame that stands alone in a cell; None for one too long to read in full."""
    if len(table) > MOST_ROWS or table.shape[1] > MOST_COLUMNS:
        return None  # pandas' own view, which leaves out the middle
    return f'<div class="ex-table-box">{rich.table(table)}</div>'


def _add(shown, part, look):
    if isinstance(part, Figure):
        alt = look.of(look.alt) or figures.alternative(part)
        options = {"text_as_paths": look.text_as_paths, "pixels": look.pixels}
        shown.main += figures.picture(part, alt, **options)
        table = getattr(part, "numbers", None)
        if table is not None:
            shown.numbers += rich.html(table)
    elif isinstance(part, rich.Picture):
        alt = look.of(look.alt) or part.alt or "Picture"
        said = f'role="img" aria-label="{escape(alt)}"'
        shown.main += f'<div class="ex-image" {said}>{part.html}</div>'
    else:
        shown.main += part.html
