"""The catalogue: what each table holds, from data/datapackage.json, and the files to download."""

import io
import shutil
import zipfile
from functools import cache
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from migov import tables
from migov.explore import figures

from .coverage import coverage

ROOT = tables.DATA.parent
ZIP = "migration-governance.zip"
FIRST_ROWS, FIRST_COLUMNS, LONGEST = 5, 6, 44
ASIDE = ("source", "source_url", "note")  # columns that the first rows leave out


def register(app):
    """Give the page book/data.md its two directives, and the built book the files."""
    app.add_directive("data-package", DataPackage)
    app.add_directive("data-tables", DataTables)
    app.connect("build-finished", write_files)


class DataPackage(SphinxDirective):
    """`data-package`: the size of the whole, and the links that fetch it."""

    def run(self):
        rows = sum(len(tables.load(name)) for name in tables.names())
        folder = _folder(self.env.docname)
        html = (
            f'<p class="data-all"><a href="{folder}{ZIP}" download>{ZIP}</a> '
            f"({_size(len(packed()))}): {len(tables.names())} tables, {rows:,} rows, with "
            f'<a href="{folder}datapackage.json">datapackage.json</a>, which describes them.</p>'
        )
        return [nodes.raw("", html, format="html")]


class DataTables(SphinxDirective):
    """`data-tables`: a folded card for each table named, with an anchor `table-NAME`."""

    has_content = True

    def run(self):
        cards = []
        for name in " ".join(self.content).split():
            try:
                cards += self.card(name)
            except tables.TableError as error:
                raise self.error(str(error)) from None
        return cards

    def card(self, name):
        descriptor, frame = tables.describe(name), tables.load(name)
        body = nodes.container(classes=["data-body"])
        body["names"], body["ids"] = [f"table-{name}"], [f"table-{name}"]
        self.state.document.note_explicit_target(body)
        body += nodes.raw("", _body(descriptor, frame, _folder(self.env.docname)), format="html")
        opening = f'<details class="data-table">{_summary(descriptor, frame)}'
        return [
            nodes.raw("", opening, format="html"),
            body,
            nodes.raw("", "</details>", format="html"),
        ]


def write_files(app, exception):
    """Copy the package into the built book's folder data/, each table and the whole as one zip."""
    if exception or app.builder.format != "html":
        return
    folder = Path(app.outdir) / "data"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for path in _files():
        shutil.copy2(path, folder / path.name)
    (folder / ZIP).write_bytes(packed())


@cache
def packed():
    """Return the zip of the package; the same tables give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in _files():
            entry = zipfile.ZipInfo(f"{Path(ZIP).stem}/{path.name}")  # dated 1980, always
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())
    return buffer.getvalue()


def _files():
    own = ["datapackage.json", *sorted(tables.describe(name)["path"] for name in tables.names())]
    return [ROOT / "LICENSE-CONTENT", tables.DATA / "README.md", *(tables.DATA / n for n in own)]


def _folder(docname):
    return "../" * docname.count("/") + "data/"


def _summary(descriptor, frame):
    first, _ = _sentences(descriptor)
    facts = f"{_count(len(frame), 'row')} · as of {descriptor['asOf']}"
    return (
        f"<summary><h3>{escape(descriptor['title'])}</h3> "
        f'<span class="data-what">{escape(first)}</span> '
        f'<span class="data-size"><code>{descriptor["name"]}</code> · {facts}</span></summary>'
    )


def _sentences(descriptor):
    """Return the description's first sentence, and the others."""
    first, stop, others = descriptor["description"].partition(". ")
    return first + stop.strip(), others


def _body(descriptor, frame, folder):
    _, more = _sentences(descriptor)
    notes = "".join(f"<li>{escape(note)}</li>" for note in descriptor.get("notes", []))
    return "\n".join(
        [
            f"<p>{escape(more)}</p>" if more else "",
            _download(descriptor, folder),
            _coverage(descriptor, frame),
            f"<h4>Fields</h4>{_fields(descriptor, frame)}{_keys(descriptor)}",
            f"<h4>First rows</h4>{_first_rows(descriptor, frame)}",
            f"<h4>Mind</h4><ul>{notes}</ul>" if notes else "",
            f"<h4>Sources and licence</h4>{_sources(descriptor)}{_licence(descriptor)}",
            f"<h4>Load</h4>{_load(descriptor)}",
        ]
    )


def _download(descriptor, folder):
    path = descriptor["path"]
    size = _size((tables.DATA / path).stat().st_size)
    return f'<p><a href="{folder}{path}" download>{path}</a> ({size})</p>'


def _coverage(descriptor, frame):
    """Say and draw what the rows cover: years, else regions, else the first enumeration."""
    counts, what = _counts(descriptor, frame)
    words = _reach(frame)
    if counts is None:
        return f"<p>{words}</p>" if words else ""
    figure = coverage(counts, what=what)
    missing = len(frame) - counts.sum()
    caption = f"Rows by {what}" + (f"; {_count(missing, 'row')} without" if missing else "")
    return (
        f'<figure class="data-coverage"><figcaption>{escape(caption)}. {words}</figcaption>'
        f"{figures.svg(figure, figure.alt)}</figure>"
    )


def _counts(descriptor, frame):
    fields = descriptor["schema"]["fields"]
    for field in fields:
        name = field["name"]
        if field["type"] == "year" and frame[name].nunique() > 2:
            return frame[name].dropna().astype(int).value_counts(), _lower(field["title"])
    if "state" in frame and frame["state"].nunique() > 1:
        regions = tables.load("states").set_index("state")["region"]
        return frame["state"].map(regions).dropna().value_counts(), "region"
    for field in fields:
        if "enum" in field.get("constraints", {}) and frame[field["name"]].notna().any():
            return frame[field["name"]].dropna().value_counts(), _lower(field["title"])
    return None, None


def _reach(frame):
    """Return how many of the States, or of the areas, have a row."""
    for column, table in (("state", "states"), ("area", "areas")):
        if column in frame and frame[column].nunique() > 1:
            known = len(tables.load(table))
            return f"{frame[column].nunique()} of {known} {table.title()} have a row."
    return ""


def _fields(descriptor, frame):
    keys = set(_list(descriptor["schema"].get("primaryKey", [])))
    rows = []
    for field in descriptor["schema"]["fields"]:
        mark = " (key)" if field["name"] in keys else ""
        filled = frame[field["name"]].notna().mean() if len(frame) else 0
        rows.append(
            f'<th scope="row"><code>{field["name"]}</code>{mark}</th>'
            f"<td>{_holds(field)}</td><td>{_type(field)}</td>"
            f'<td class="ex-number">{_percent(filled)}</td>'
        )
    head = ("Field", "Holds", "Type, unit", "Filled")
    return _table(head, rows, f"Fields of {descriptor['title']}")


def _holds(field):
    words = escape(field.get("title", ""))
    if more := field.get("description"):
        words += f". {escape(more)}"
    labels = field.get("enumLabels", {})
    values = field.get("constraints", {}).get("enum", [])
    if not values:
        return words
    meanings = [
        f"<code>{escape(str(v))}</code>" + (f" {escape(labels[v])}" if v in labels else "")
        for v in values
    ]
    return f"{words}: {'; '.join(meanings)}"


def _type(field):
    rules = field.get("constraints", {})
    low, high = rules.get("minimum"), rules.get("maximum")
    words = [field["type"], escape(field["unit"]) if "unit" in field else ""]
    if low is not None and high is not None:
        words.append(f"{low} to {high}")
    elif low is not None or high is not None:
        words.append(f"from {low}" if high is None else f"to {high}")
    return ", ".join(filter(None, words))


def _percent(share):
    if 0 < share < 0.01:
        return "&lt;1%"
    return "&gt;99%" if 0.99 < share < 1 else f"{share:.0%}"


def _keys(descriptor):
    schema, parts = descriptor["schema"], []
    for foreign in schema.get("foreignKeys", []):
        target = foreign["reference"]["resource"] or descriptor["name"]
        columns = " + ".join(f"<code>{c}</code>" for c in _list(foreign["fields"]))
        parts.append(f'{columns} refers to <a href="#table-{target}"><code>{target}</code></a>')
    return f"<p>{'; '.join(parts)}.</p>" if parts else ""


def _first_rows(descriptor, frame):
    columns = [c for c in frame.columns if c not in ASIDE][:FIRST_COLUMNS]
    first = frame[columns].head(FIRST_ROWS)
    numeric = {c for c in columns if first[c].dtype.kind in "iuf"}
    rows = []
    for values in first.itertuples(index=False, name=None):
        cells = zip(columns, values, strict=True)
        rows.append("".join(_cell(value, column in numeric) for column, value in cells))
    label = f"First rows of {descriptor['title']}"
    left_out = len(frame.columns) - len(columns)
    more = f"<p>{_count(left_out, 'more column')} in the file.</p>" if left_out else ""
    return _table(columns, rows, label) + more


def _cell(value, number):
    if value is None or str(value) in ("<NA>", "NaT", "nan"):
        return "<td>–</td>"
    if hasattr(value, "strftime"):
        value = value.strftime("%Y-%m-%d")
    text = f"{value:.10g}" if isinstance(value, float) else str(value)
    if len(text) > LONGEST:
        text = text[: LONGEST - 1].rstrip() + "…"
    return f'<td class="ex-number">{text}</td>' if number else f"<td>{escape(text)}</td>"


def _table(head, rows, label):
    """Return a table in a box of its own that scrolls, by keyboard too."""
    cells = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    return (
        f'<div class="data-box" role="region" tabindex="0" aria-label="{escape(label)}">'
        f'<table class="ex-table"><thead><tr>{cells}</tr></thead>\n<tbody>{body}</tbody></table>'
        "</div>"
    )


def _sources(descriptor):
    items = []
    for source in descriptor["sources"]:
        via = f", read from {escape(source['via'])}" if "via" in source else ""
        key = f"<code>{source['key']}</code> " if "key" in source else ""
        link = f'<a href="{escape(source["path"])}">{escape(source["title"])}</a>'
        items.append(f"<li>{key}{link}, as of {source['asOf']}{via}</li>")
    return f"<ul>{''.join(items)}</ul>"


def _licence(descriptor):
    links = (
        f'<a href="{escape(licence["path"])}">{escape(licence["title"])}</a>'
        for licence in descriptor["licenses"]
    )
    return f"<p>Licence: {'; '.join(links)}.</p>"


def _load(descriptor):
    name, path = descriptor["name"], descriptor["path"]
    return (
        f'<dl class="data-load"><dt>Python</dt><dd><code>tables.load("{name}")</code></dd>'
        f'<dt>R</dt><dd><code>readr::read_csv("{path}", na = "")</code></dd>'
        f"<dt>Spreadsheet</dt><dd>import <code>{path}</code>: UTF-8, comma between cells</dd></dl>"
    )


def _count(number, word):
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _lower(title):
    return title[:1].lower() + title[1:]


def _size(size):
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.{0 if size >= 1e4 else 1}f} kB"


def _list(fields):
    return [fields] if isinstance(fields, str) else fields
