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

from .errors import ExploreError

_LIKE_A_NUMBER = re.compile(r"[-−+~<>≈]?\s?[\d,.\s]+\s?(%|m|bn|kB)?|–|")
_PICTURES = "image/svg+xml", "image/png", "image/jpeg"
_SCRIPT = re.compile(r"(<|&lt;)script\b", re.I)  # also in the text of a frame (srcdoc)
_OBJECT = re.compile(
    r"<[\w.][^<>\n]* at 0x[0-9a-f]+[^<>\n]*>"
    r"|\S+ at 0x[0-9a-f]{6,}"
    r"|<(module|class|function|built-in) [^>\n]*>"
)
WIDGET = "application/vnd.jupyter.widget-view+json"
SCRIPTED = ("altair", "bokeh", "holoviews", "panel", "plotly")  # each shows itself by a script
DRAW = "Draw it with matplotlib, or return its picture (PNG or SVG)"
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


def part(thing, short=True):
    """Return an object as a Part or Picture; None for one that displays itself.

    short: a long table without its middle, as pandas shows it. Raises ExploreError for what a page
    can't hold: scripts, widgets, other explorers, and objects that have no look but their name.
    """
    if (root := type(thing).__module__.partition(".")[0]) in SCRIPTED:
        raise _refused(f"an object of {root}", DRAW)
    is_text = isinstance(thing, str) or type(thing).__name__ in ("Markdown", "HTML")
    if isinstance(thing, str):
        return Part(_text(thing), is_text)
    if _is_table(thing):
        return Part(table(thing, short))
    if (display_itself := get_real_method(thing, "_ipython_display_")) is not None:
        display_itself()
        return None
    shown = of_bundle(_bundle(thing), type(thing).__name__)
    if isinstance(shown, Picture):
        shown.alt = getattr(thing, "alt", "") or ""
    else:
        shown.is_text = is_text
    return shown


def of_bundle(data, name="output"):
    """Return {MIME type: data} as a Part or Picture, by the richest type that it holds.

    name: what the message of an ExploreError calls it, where it can't be shown.
    """
    mime = next((mime for mime in RICHEST if data.get(mime)), None)
    value = data.get(mime)
    if WIDGET in data:
        raise _refused(f"a widget ({name})", "Make it a control of explore, or show its value")
    if mime == "text/html":
        _refuse_scripts(value, name)
        return Part(value)
    if mime in (None, "text/plain") and (other := [m for m in data if m != "text/plain"]):
        raise _refused(f"{name} as {other[0]}", DRAW)
    if mime == "image/svg+xml":
        return Picture(value[max(value.find("<svg"), 0) :].strip())
    if mime in _PICTURES:
        if isinstance(value, bytes):
            value = base64.b64encode(value).decode()
        return Picture(f'<img alt="" src="data:{mime};base64,{"".join(value.split())}">')
    if mime in ("text/markdown", "text/latex"):
        return Part(_markdown.render(curly(value)).strip())
    return printed(value or "")


def printed(text):
    """Return text as it was printed. Raises ExploreError for the name of an object in it."""
    if found := _OBJECT.search(text):
        raise _refused(found[0], "Return a Figure, a table or a text in its place")
    return Part(f"<pre>{escape(text.rstrip())}</pre>")


def html(thing):
    """Return a text or a table as HTML, however long."""
    return part(thing, short=False).html


def _refused(what, remedy):
    return ExploreError(f"it shows {what}, which a page can't hold. {remedy}")


def _refuse_scripts(html, name):
    if 'class="explore"' in html or "data-explore" in html:
        raise _refused("another explorer", "Give this one the controls of both")
    if _SCRIPT.search(html):
        raise _refused(f"{name}, HTML with a script", DRAW)


def _text(text):
    text = cleandoc(text)
    is_html = text.startswith("<") and text.endswith(">")
    return text if is_html else _markdown.render(curly(text)).strip()


def curly(text):
    """Return a text with the apostrophes of print; quotation marks stay, they may be code."""
    return re.sub(r"(?<=[^\W\d_])'(?=[^\W\d_])", "\u2019", text)


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


def table(table, short=False):
    """Return a DataFrame or Styler as a table with header cells that say what they head.

    short: a long or wide one without its middle, by pandas' own options (display.max_rows ...).
    """
    if hasattr(table, "set_uuid"):
        html = table.set_table_attributes('class="ex-table"').set_uuid("ex").to_html()
        # Styler scopes its rules by an id, which must be the table's own and the same every build
        html = html.replace("T_ex", "T_" + hashlib.sha1(html.encode()).hexdigest()[:8])
        html = re.sub(r"<th([^>]*)>(?:&nbsp;)?</th>", r"<td\1></td>", html)
        return _heads_said(html)
    rows, columns = _kept(table) if short else (list(range(n)) for n in table.shape)
    if table.index.nlevels > 1 or table.columns.nlevels > 1:
        kept = table.iloc[[r for r in rows if r is not None], [c for c in columns if c is not None]]
        html = kept.to_html(border=0, na_rep="–", classes="ex-table", float_format=_number)
        html = _heads_said(html)
    else:
        html = _plain_table(table, rows, columns)
    if None in rows or None in columns:
        of = f"<p>{table.shape[0]:,} rows × {table.shape[1]:,} columns, not all shown</p>"
        return html + of
    return html


def _heads_said(html):
    head, _, body = html.partition("<tbody>")
    head = re.sub(r"<th(?=[ >])", '<th scope="col"', head)
    body = re.sub(r"<th(?=[ >])", '<th scope="row"', body)
    return f"{head}<tbody>{body}"


def _kept(table):
    """Return (rows, columns) of a table's short form: places, and None for what is left out."""
    from pandas import get_option  # who has no tables need not load it

    def places(total, most, shown):
        if not most or total <= most:
            return list(range(total))
        half = max(min(shown or most, most) // 2, 1)
        return [*range(half), None, *range(total - half, total)]

    most = get_option("display.max_rows"), get_option("display.max_columns")
    shown = get_option("display.min_rows"), None
    return tuple(map(places, table.shape, most, shown))


def _plain_table(table, rows, columns):
    """Return a DataFrame as a table: an index that only counts is left out, numbers stand right.

    rows, columns: the places that are shown; None stands for those left out.
    """
    counted = type(table.index).__name__ == "RangeIndex"
    shown = [row for row in rows if row is not None]
    cells = [
        None if place is None else [_cell(v) for v in table.iloc[shown, place]] for place in columns
    ]
    marks = [
        ' class="ex-number"' if own and all(map(_LIKE_A_NUMBER.fullmatch, own)) else ""
        for own in cells
    ]
    head = "" if counted else _head(table.index.name)
    for place, mark in zip(columns, marks, strict=True):
        name = "…" if place is None else str(table.columns[place])
        head += f'<th scope="col"{mark}>{escape(name)}</th>'
    lines, number = [], 0
    for row in rows:
        label = "…" if row is None else _cell(table.index[row])
        line = "" if counted else f'<th scope="row">{escape(label)}</th>'
        for own, mark in zip(cells, marks, strict=True):
            text = "…" if own is None or row is None else own[number]
            line += f"<td{mark}>{escape(text)}</td>"
        lines.append(f"<tr>{line}</tr>")
        number += row is not None
    body = "\n".join(lines)
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
