"""Whatever a draw function gives back, as the HTML that the reader sees."""

import hashlib
import re
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape

from markdown_it import MarkdownIt
from matplotlib.figure import Figure

from . import figures

_markdown = MarkdownIt("commonmark", {"html": True}).enable("table")


@dataclass
class View:
    """One state as HTML: the thing shown, the sentence of findings, the table of its numbers."""

    main: str = ""
    note: str = ""
    numbers: str = ""


@dataclass
class Look:
    """How a view is rendered: the writer's alt and numbers, and text as paths where no font is."""

    alt: object = None
    numbers: object = None
    text_as_paths: bool = False
    arguments: dict = field(default_factory=dict)

    def of(self, thing):
        """Return a text or table of the writer's, called with the state if it is a function."""
        return thing(**self.arguments) if callable(thing) else thing


def view(draw, arguments, look):
    """Call draw(**arguments) and return its View; prints, displays and pyplot figures count too."""
    look = Look(look.alt, look.numbers, look.text_as_paths, arguments)
    with _captured() as seen:
        result = draw(**arguments)
    parts = [*seen, *(result if isinstance(result, tuple) else [result])]
    parts += _pyplot_figures()
    shown = View()
    for part in parts:
        if part is not None:
            _add(shown, part, look)
    table = look.of(look.numbers)
    if table is not None:
        shown.numbers = _html(table)
    return shown


def figure_html(figure, text_as_paths=False):
    """Return a Figure that stands alone in a cell: picture and table of its numbers."""
    look = Look(text_as_paths=text_as_paths)
    shown = View()
    _add(shown, figure, look)
    return f'<figure class="explore-figure">{shown.main}{numbers_html(shown.numbers)}</figure>'


def numbers_html(table):
    """Return the fold that holds a table of numbers, or nothing."""
    if not table:
        return ""
    return (
        '<details class="ex-numbers"><summary>Show the numbers</summary>'
        f'<div class="ex-numbers-body">{table}</div></details>'
    )


def _add(shown, part, look):
    if isinstance(part, Figure):
        alt = look.of(look.alt) or figures.alternative(part)
        shown.main += figures.svg(part, alt, text_as_paths=look.text_as_paths)
        table = getattr(part, "numbers", None)
        if table is not None:
            shown.numbers += _html(table)
    elif shown.main and _is_text(part):
        shown.note += _html(part)
    else:
        shown.main += _html(part)


def _is_text(part):
    return isinstance(part, str) or type(part).__name__ in ("Markdown", "HTML", "Math")


def _html(part):
    if isinstance(part, str):
        return _markdown.render(part).strip()
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
    else:
        plain = type(table.index).__name__ == "RangeIndex"
        html = table.to_html(
            index=not plain, border=0, na_rep="–", classes="ex-table", float_format=_number
        )
        html = html.replace("dataframe ex-table", "ex-table").replace("<th></th>", "<td></td>")
        html = html.replace(' style="text-align: right;"', "")
    head, _, body = html.partition("<tbody>")
    head = re.sub(r"<th(?=[ >])", '<th scope="col"', head)
    body = re.sub(r"<th(?=[ >])", '<th scope="row"', body)
    return f"{head}<tbody>{body}"


def _number(value):
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


def _pyplot_figures():
    """Return and close what the draw function left open in pyplot, as interact would show it."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        return []
    found = [pyplot.figure(number) for number in pyplot.get_fignums()]
    pyplot.close("all")
    return found


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
