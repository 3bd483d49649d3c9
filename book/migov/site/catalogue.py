"""The catalogue: what each table holds, from data/datapackage.json, and the files to download."""

import shutil
from functools import cache
from html import escape
from pathlib import Path

from docutils import nodes
from jinja2 import Environment, PackageLoader
from sphinx.util.docutils import SphinxDirective

from migov import tables
from migov.explore import figures

from .coverage import coverage
from .packed import pack

ROOT = tables.DATA.parent
ZIP = "migration-governance.zip"
FIRST_ROWS, FIRST_COLUMNS, LONGEST = 5, 6, 44
TEMPLATES = Environment(
    loader=PackageLoader("migov.site"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
ASIDE = ("source", "source_url", "note")  # columns that the first rows leave out


def register(app):
    """Give the page book/data.md its directives, and the built book the files."""
    app.add_directive("data-package", DataPackage)
    app.add_directive("data-finder", DataFinder)
    app.add_directive("data-tables", DataTables)
    app.connect("doctree-resolved", list_themes)
    app.connect("html-page-context", add_filter)
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


class DataFinder(SphinxDirective):
    """`data-finder`: links to the themes below, and a field that filters the tables."""

    def run(self):
        return [nodes.container(classes=["data-finder"])]


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
        summary, inside = card(tables.describe(name), tables.load(name), _folder(self.env.docname))
        body = nodes.container(classes=["data-body"])
        body["names"], body["ids"] = [f"table-{name}"], [f"table-{name}"]
        self.state.document.note_explicit_target(body)
        body += nodes.raw("", inside, format="html")
        return [
            nodes.raw("", f'<details class="data-table">{summary}', format="html"),
            body,
            nodes.raw("", "</details>", format="html"),
        ]


def list_themes(app, doctree, docname):
    """Fill the finder's place: each theme with its number of tables, and the field."""
    for place in doctree.findall(_is_finder):
        links = []
        for section in doctree.findall(nodes.section):
            own = [node.astext() for node in section.children if isinstance(node, nodes.raw)]
            if size := sum('<details class="data-table">' in text for text in own):
                title, anchor = escape(section[0].astext()), section["ids"][0]
                links.append(f'<li><a href="#{anchor}">{title}</a> {size}</li>')
        html = (
            f'<nav class="themes" aria-label="Themes"><ul>{"".join(links)}</ul></nav>\n'
            '<label hidden>Filter the tables <input type="search" autocomplete="off"></label>\n'
            '<p role="status"></p>'
        )
        place += nodes.raw("", html, format="html")


def add_filter(app, pagename, templatename, context, doctree):
    """Load the filter's script on the page that has the finder."""
    if doctree is not None and any(doctree.findall(_is_finder)):
        app.add_js_file("catalogue.js", loading_method="defer")


def _is_finder(node):
    return isinstance(node, nodes.container) and "data-finder" in node["classes"]


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
    return pack({f"{Path(ZIP).stem}/{path.name}": path.read_bytes() for path in _files()})


def _files():
    own = ["datapackage.json", *sorted(tables.describe(name)["path"] for name in tables.names())]
    return [ROOT / "LICENSE-CONTENT", tables.DATA / "README.md", *(tables.DATA / n for n in own)]


def _folder(docname):
    return "../" * docname.count("/") + "data/"


def card(descriptor, frame, folder):
    """Return the HTML of a table's card as (summary, body).

    folder: the address of the built book's data folder, with its slash.
    """
    first, stop, more = descriptor["description"].partition(". ")
    columns = [c for c in frame.columns if c not in ASIDE][:FIRST_COLUMNS]
    left_out = len(frame.columns) - len(columns)
    shown = descriptor | {
        "first": first + stop.strip(),
        "more": more,
        "size": _count(len(frame), "row"),
        "as_of": tables.when(descriptor["asOf"]),
        "sources": [s | {"as_of": tables.when(s["asOf"])} for s in descriptor["sources"]],
        "folder": folder,
        "bytes": _size((tables.DATA / descriptor["path"]).stat().st_size),
        "coverage": _coverage(descriptor, frame),
        "reach": _reach(frame),
        "fields": _fields(descriptor, frame),
        "references": [
            (_list(key["fields"]), key["reference"]["resource"] or descriptor["name"])
            for key in descriptor["schema"].get("foreignKeys", [])
        ],
        "columns": columns,
        "rows": _first_rows(frame[columns].head(FIRST_ROWS)),
        "left_out": _count(left_out, "more column") if left_out else "",
    }
    parts = TEMPLATES.get_template("card.html").module
    return parts.summary(shown).strip(), parts.body(shown).strip()


def _coverage(descriptor, frame):
    """Return what the rows cover as caption and picture: years, else regions, else a choice."""
    counts, what = _counts(descriptor, frame)
    if counts is None:
        return None
    figure = coverage(counts, what=what)
    missing = len(frame) - counts.sum()
    caption = f"Rows by {what}" + (f"; {_count(missing, 'row')} without" if missing else "")
    picture = f'<div class="explore-figure">{figures.picture(figure, figure.alt)}</div>'
    return {"caption": caption, "picture": picture}


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
        words = [field.get("title", ""), field.get("description", "")]
        labels = field.get("enumLabels", {})
        rows.append(
            {
                "name": field["name"],
                "key": field["name"] in keys,
                "words": ". ".join(filter(None, words)),
                "choices": [
                    (v, labels.get(v)) for v in field.get("constraints", {}).get("enum", [])
                ],
                "type": _type(field),
                "filled": _percent(frame[field["name"]].notna().mean() if len(frame) else 0),
            }
        )
    return rows


def _type(field):
    rules = field.get("constraints", {})
    low, high = rules.get("minimum"), rules.get("maximum")
    words = [field["type"], field.get("unit", "")]
    if low is not None and high is not None:
        words.append(f"{low} to {high}")
    elif low is not None or high is not None:
        words.append(f"from {low}" if high is None else f"to {high}")
    return ", ".join(filter(None, words))


def _percent(share):
    if 0 < share < 0.01:
        return "<1%"
    return ">99%" if 0.99 < share < 1 else f"{share:.0%}"


def _first_rows(first):
    """Return the cells of the rows as (text, whether it is a number)."""
    numeric = [first[column].dtype.kind in "iuf" for column in first]
    rows = first.itertuples(index=False, name=None)
    return [[_cell(*pair) for pair in zip(row, numeric, strict=True)] for row in rows]


def _cell(value, number):
    if value is None or str(value) in ("<NA>", "NaT", "nan"):
        return "–", False
    if hasattr(value, "strftime"):
        value = value.strftime("%Y-%m-%d")
    text = f"{value:.10g}" if isinstance(value, float) else str(value)
    if len(text) > LONGEST:
        text = text[: LONGEST - 1].rstrip() + "…"
    return text, number


def _count(number, word):
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _lower(title):
    return title[:1].lower() + title[1:]


def _size(size):
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.{0 if size >= 1e4 else 1}f} kB"


def _list(fields):
    return [fields] if isinstance(fields, str) else fields
