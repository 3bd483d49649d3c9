"""Anything but a Figure as HTML: text, tables, and what IPython would show in MIME types."""

import base64
import hashlib
import re
from dataclasses import dataclass
from html import escape
from inspect import cleandoc

from IPython import get_ipython
from IPython.core.formatters import DisplayFormatter
from IPython.utils.dir2 import get_real_method
from markdown_it import MarkdownIt
from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin

_LIKE_A_NUMBER = re.compile(r"[-−+~<>≈]?\s?[\d,.\s]+\s?(%|m|bn|kB)?|–|")
_PICTURES = "image/svg+xml", "image/png", "image/jpeg"
RICHEST = ("text/html", *_PICTURES, "text/markdown", "text/latex", "text/plain")

MATHS = 'class="math notranslate nohighlight"'  # Sphinx's own class, which MathJax looks for


def _markdown_with_maths():
    """Return the parser; maths is set off as Pandoc takes it, so that sums in US$ stay sums."""
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    markdown.use(dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False)
    markdown.use(amsmath_plugin)

    def inline(_, tokens, index, *__):
        return rf"<span {MATHS}>\({escape(tokens[index].content, quote=False)}\)</span>"

    def display(_, tokens, index, *__):
        content = escape(tokens[index].content.strip(), quote=False)
        return f"<div {MATHS}>\n\\[{content}\\]</div>\n"

    def environment(_, tokens, index, *__):
        return f"<div {MATHS}>\n{escape(tokens[index].content.strip(), quote=False)}</div>\n"

    markdown.add_render_rule("math_inline", inline)
    markdown.add_render_rule("math_block", display)
    markdown.add_render_rule("amsmath", environment)
    return markdown


_markdown = _markdown_with_maths()


@dataclass
class Part:
    """HTML, and whether it is text that may stand as the note below something else."""

    html: str
    is_text: bool = False


@dataclass
class Picture:
    """An <img> or <svg>, which has no text alternative yet, and what its object says of itself."""

    html: str
    alt: str = ""


def part(thing):
    """Return an object as a Part or Picture; None for one that displays itself."""
    is_text = isinstance(thing, str) or type(thing).__name__ in ("Markdown", "HTML")
    if isinstance(thing, str):
        return Part(_text(thing), is_text)
    if _is_table(thing):
        return Part(table(thing))
    if (display_itself := get_real_method(thing, "_ipython_display_")) is not None:
        display_itself()
        return None
    shown = of_bundle(_bundle(thing))
    if isinstance(shown, Picture):
        shown.alt = getattr(thing, "alt", "") or ""
    else:
        shown.is_text = is_text
    return shown


def of_bundle(data):
    """Return {MIME type: data} as a Part or Picture, by the richest type that it holds."""
    mime = next((mime for mime in RICHEST if data.get(mime)), None)
    value = data.get(mime)
    if mime == "text/html":
        return Part(value)
    if mime == "image/svg+xml":
        return Picture(value[max(value.find("<svg"), 0) :].strip())
    if mime in _PICTURES:
        if isinstance(value, bytes):
            value = base64.b64encode(value).decode()
        return Picture(f'<img alt="" src="data:{mime};base64,{"".join(value.split())}">')
    if mime in ("text/markdown", "text/latex"):
        return Part(_markdown.render(value).strip())
    return preformatted(value or "")


def preformatted(text):
    """Return text as it was printed."""
    return Part(f"<pre>{escape(text.rstrip())}</pre>")


def html(thing):
    """Return a text or a table as HTML."""
    return part(thing).html


def _text(text):
    text = cleandoc(text)
    is_html = text.startswith("<") and text.endswith(">")
    return text if is_html else _markdown.render(text).strip()


def _bundle(thing):
    """Return {MIME type: data}: all of an object's own bundle, else the richest that it offers.

    As IPython does, but what a method raises is raised here: IPython would print it and go on.
    """
    if (method := get_real_method(thing, "_repr_mimebundle_")) is not None:
        made = method(include=None, exclude=None)
        if isinstance(made, tuple):
            made = made[0]
        if made:
            return made
    shell = get_ipython()
    formatters = (shell.display_formatter if shell else DisplayFormatter()).formatters
    for mime in RICHEST[:-1]:
        data = _formatted(thing, formatters[mime])
        if data:
            return {mime: data[0] if isinstance(data, tuple) else data}
    return {"text/plain": str(thing)}


def _formatted(thing, formatter):
    try:
        return formatter.lookup(thing)(thing)
    except KeyError:
        method = get_real_method(thing, formatter.print_method)
        return method() if method is not None else None


def _is_table(thing):
    return hasattr(thing, "to_html") and hasattr(thing, "index") and hasattr(thing, "columns")


def table(table):
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
