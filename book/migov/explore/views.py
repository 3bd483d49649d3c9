"""Whatever a draw function gives back, as the HTML that the reader sees."""

import hashlib
import re
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from html import escape
from inspect import cleandoc

import numpy as np
from markdown_it import MarkdownIt
from matplotlib import pyplot
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from . import figures

_LIKE_A_NUMBER = re.compile(r"[-−+~<>≈]?\s?[\d,.\s]+\s?(%|m|bn|kB)?|–|")
MOST_ROWS, MOST_COLUMNS = 40, 12
_markdown = MarkdownIt("commonmark", {"html": True}).enable("table")


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
    """Return the View of what `results` found for these arguments."""
    look = replace(look, arguments=arguments)
    shown = View()
    for part in parts:
        _add(shown, part, look)
    table = look.of(look.numbers)
    if table is not None:
        shown.numbers = _html(table)
    return shown


def results(draw, arguments):
    """Return what draw(**arguments) printed, displayed, returned and left open in pyplot."""
    with _pyplot_figures() as opened, _captured() as seen:
        result = draw(**arguments)
    returned = result if isinstance(result, tuple) else (result,)
    parts = []
    for part in (*seen, *map(_drawn_on, returned), *opened):
        if part is not None and not any(part is other for other in parts):
            parts.append(part)
    return parts


def _drawn_on(part):
    """Return the Figure that Axes, lines, bars or a list of them belong to; others as they are."""
    if isinstance(part, Artist):
        return part.get_figure(root=True)
    if isinstance(part, list | tuple | np.ndarray) and len(part):
        figures = [_drawn_on(own) for own in part]
        if all(isinstance(figure, Figure) for figure in figures):
            return figures[0]
    return part


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
    return f'<div class="ex-table-box">{_table(table)}</div>'


def _add(shown, part, look):
    if isinstance(part, Figure):
        alt = look.of(look.alt) or figures.alternative(part)
        options = {"text_as_paths": look.text_as_paths, "pixels": look.pixels}
        shown.main += figures.picture(part, alt, **options)
        table = getattr(part, "numbers", None)
        if table is not None:
            shown.numbers += _html(table)
    elif shown.main and _is_text(part):
        shown.note += _html(part)
    else:
        shown.main += _html(part)


def _is_text(part):
    return isinstance(part, str) or type(part).__name__ in ("Markdown", "HTML")


def _html(part):
    if isinstance(part, str):
        text = cleandoc(part)
        is_html = text.startswith("<") and text.endswith(">")
        return text if is_html else _markdown.render(text).strip()
    if type(part).__name__ == "Markdown":
        return _markdown.render(part.data).strip()
    if hasattr(part, "to_html") and hasattr(part, "index") and hasattr(part, "columns"):
        return _table(part)
    if hasattr(part, "_repr_html_") and (html := part._repr_html_()):
        return html
    return f"<pre>{escape(str(part))}</pre>"


def _table(table):
    """Return a DataFrame or Styler as a table with header cells that say what they head."""
    if hasattr(table, "set_uuid"):
        html = table.set_table_attributes('class="ex-table"').set_uuid("ex").to_html()
        # Styler scopes its rules by an id, which must be the table's own and the same every build
        html = html.replace("T_ex", "T_" + hashlib.sha1(html.encode()).hexdigest()[:8])
        html = re.sub(r"<th([^>]*)>(?:&nbsp;)?</th>", r"<td\1></td>", html)
    elif table.index.nlevels > 1 or table.columns.nlevels > 1:
        html = table.to_html(border=0, na_rep="–", classes="ex-table", float_format=_number)
    else:
        return _plain_table(table)
    head, _, body = html.partition("<tbody>")
    head = re.sub(r"<th(?=[ >])", '<th scope="col"', head)
    body = re.sub(r"<th(?=[ >])", '<th scope="row"', body)
    return f"{head}<tbody>{body}"


def _plain_table(table):
    """Return a DataFrame as a table: an index that only counts is left out, numbers stand right."""
    counted = type(table.index).__name__ == "RangeIndex"
    cells = [[_cell(v) for v in table.iloc[:, place]] for place in range(table.shape[1])]
    numeric = [all(_LIKE_A_NUMBER.fullmatch(text) for text in column) for column in cells]
    marks = [' class="ex-number"' if is_number else "" for is_number in numeric]
    head = "" if counted else _head(table.index.name)
    for name, mark in zip(table.columns, marks, strict=True):
        head += f'<th scope="col"{mark}>{escape(str(name))}</th>'
    rows = []
    for number, label in enumerate(table.index):
        row = "" if counted else f'<th scope="row">{escape(_cell(label))}</th>'
        for column, mark in zip(cells, marks, strict=True):
            row += f"<td{mark}>{escape(column[number])}</td>"
        rows.append(f"<tr>{row}</tr>")
    body = "\n".join(rows)
    return (
        f'<table class="ex-table">\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody>\n</table>"
    )


def _head(name):
    return "<td></td>" if name is None else f'<th scope="col">{escape(str(name))}</th>'


def _cell(value):
    if value is None or str(value) in ("<NA>", "NaT", "nan"):  # pd.NA can't be compared
        return "–"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10_000:
        return f"{value:,}"
    return str(value)


def _number(value):
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


@contextmanager
def _pyplot_figures():
    """Collect and close what a draw function leaves open in pyplot, as interact would show it.

    `show` is silent meanwhile: what it would show is collected, whatever the backend.
    """
    before, opened = set(pyplot.get_fignums()), []
    show, pyplot.show = pyplot.show, lambda *args, **kwargs: None
    try:
        yield opened
    finally:
        pyplot.show = show
        for number in pyplot.get_fignums():
            if number not in before:
                opened.append(pyplot.figure(number))
                pyplot.close(number)


@contextmanager
def _captured():
    """Collect what a draw function prints or displays instead of returning it."""
    from IPython.utils.capture import capture_output

    seen = []
    with capture_output() as captured:
        yield seen
    if captured.stdout:
        seen.append(_Preformatted(captured.stdout))
    for output in captured.outputs:
        data = output.data
        seen.append(_Raw(data["text/html"]) if "text/html" in data else _plain(data))


def _plain(data):
    return _Preformatted(data.get("text/plain", ""))


class _Raw:
    def __init__(self, html):
        self._html = html

    def _repr_html_(self):
        return self._html


class _Preformatted(_Raw):
    def __init__(self, text):
        super().__init__(f"<pre>{escape(text.rstrip())}</pre>")
