"""The page What is new: the log of changes, newest first, and the age of every table."""

import json
import re
from pathlib import Path

import pandas as pd
from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from migov import tables
from migov.explore import figures

from .coverage import coverage

FEW = 4  # tables of one change that are named


def register(app):
    """Give the page book/84_what_is_new.md its two directives."""
    app.add_directive("data-changes", DataChanges)
    app.add_directive("data-ages", DataAges)


class DataChanges(SphinxDirective):
    """`data-changes`: a section for each month of the log, its changes in one list."""

    def run(self):
        titles = page_titles(Path(self.env.srcdir) / "book")
        sections = []
        for month, lines in months(tables.load("changes"), titles):
            section = nodes.section(ids=[nodes.make_id(month)], names=[month.lower()])
            section += nodes.title(month, month)
            self.state.nested_parse(StringList(lines, source="changes"), 0, section)
            sections.append(section)
        return sections


class DataAges(SphinxDirective):
    """`data-ages`: how many tables are of which year, and all of them, the oldest first."""

    def run(self):
        years, lines = ages()
        drawn = coverage(years, what="year", alt=_said(years))
        picture = f'<div class="explore-figure">{figures.picture(drawn, drawn.alt)}</div>'
        picture = (
            '<figure class="data-coverage"><figcaption>Tables by the year that they stand at'
            f"</figcaption>{picture}</figure>"
        )
        holder = nodes.container()
        self.state.nested_parse(StringList(lines, source="datapackage.json"), 0, holder)
        return [nodes.raw("", picture, format="html"), *holder.children]


def months(log, titles):
    """Return [(month, its changes as lines of Markdown)], the newest first.

    log: the table `changes`. titles: {number of a page: (title, file)}.
    """
    log = log.assign(place=range(len(log)), month=log["date"].dt.strftime("%Y-%m"))
    found = []
    for month, own in sorted(log.groupby("month"), reverse=True):
        same = own.groupby(["date", "kind", "change"], sort=False)
        groups = sorted((group for _, group in same), key=lambda g: -g["place"].max())
        groups.sort(key=lambda group: group["date"].max(), reverse=True)
        found.append((tables.when(month), [f"- {_entry(group, titles)}" for group in groups]))
    return found


def ages():
    """Return (number of tables by year of their date, a Markdown table of all, oldest first)."""
    described = sorted((tables.describe(name) for name in tables.names()), key=lambda d: d["asOf"])
    years = pd.Series([int(d["asOf"][:4]) for d in described]).value_counts()
    rows = [f"| {tables.when(d['asOf'])} | {_linked(d['name'])} |" for d in described]
    return years, ["| As of | Table |", "|---|---|", *rows]


def page_titles(book):
    """Return {number: (title, file)} of the notebooks of a folder."""
    found = {}
    for path in sorted(book.glob("[0-9][0-9]_*.ipynb")):
        first = "".join(json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"])
        found[path.name[:2]] = (re.sub(r"^#+ ", "", first.splitlines()[0]), path.name)
    return found


def _entry(group, titles):
    first, names = group.iloc[0], list(group["table"])
    told = f"{len(names)} tables" if len(names) > FEW else ", ".join(map(_linked, names))
    day = f"{first['date'].day} {first['date']:%B}"
    parts = [f"*{day}, {first['kind']}:* **{told}.** {first['change']}"]
    if len(names) == 1:
        parts += _size(first)
        numbers = str(first["pages"]).split() if pd.notna(first["pages"]) else []
        shown = [f"[{titles[n][0]}]({titles[n][1]})" for n in numbers if n in titles]
        parts += [f"On {', '.join(shown)}."] if shown else []
        if pd.notna(first["source_url"]):
            parts.append(f"[Source](<{first['source_url']}>).")
    return " ".join(parts)


def _size(row):
    before, after = row["rows_before"], row["rows_after"]
    if pd.isna(before) or pd.isna(after):
        return [f"{after:,} rows."] if pd.notna(after) else []
    return [f"{before:,} rows became {after:,}."] if before != after else []


def _linked(name):
    if name not in tables.names():
        return f"`{name}`"
    return f"[{tables.describe(name)['title']}](#table-{name})"


def _said(years):
    parts = ", ".join(f"{count} of {year}" for year, count in years.sort_index().items())
    return f"Columns of tables by the year that their figures or texts stand at: {parts}."
