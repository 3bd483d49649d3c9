"""The page Your country: a table that waits for a State, six envelopes, a script for each State.

The page holds what all share, with the world's figures; a State's own come with its script, which
a page opened from a disk may load, too.
"""

import json
from functools import cache
from html import escape
from pathlib import Path

import pandas as pd
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from migov import country, tables
from migov.country import envelopes

from .numbering import number

FOLDER = "briefings"


class Shown(nodes.General, nodes.Element):
    """A part of the page that waits for the addresses of the other pages."""


class YourCountry(SphinxDirective):
    """`your-country`: `envelopes` or `briefing`; its text is for who reads the notebook alone."""

    required_arguments, has_content = 1, True

    def run(self):
        if self.arguments[0] not in PARTS:
            known = " or ".join(PARTS)
            raise self.error(f"your-country: there is no '{self.arguments[0]}', but {known}")
        return [Shown(what=self.arguments[0])]


def register(app):
    """Give the page its directive and its script, and each State its rows."""
    app.add_directive("your-country", YourCountry)
    app.add_node(Shown)
    app.add_css_file("briefing.css")
    app.add_js_file("briefing.js", loading_method="defer", priority=600)
    app.connect("config-inited", write_states)
    app.connect("doctree-resolved", fill)


def write_states(app, config):
    """Write a script for each State into the folder of generated files, which is served."""
    folder = Path(app.outdir).parent / ".generated" / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for code in tables.load("states")["state"]:
        path, text = folder / f"{code}.js", state_js(code)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def state_js(code):
    """Return the script that hands a State's rows to briefing.js."""
    text = json.dumps(state(code), ensure_ascii=False, separators=(",", ":"))
    return f"mgBriefing({json.dumps(code)},{text});\n"


def state(code):
    """Return what the page shows of one State, as JSON holds it.

    {"name", "groups": [region, income group], "near": codes, "lines": {key: [said, more, region,
    income group]}, "envelopes"}.
    """
    groups = country.compared(code)
    near, states = country.nearest(code), tables.load("states").set_index("state")
    own = lines()
    rows = {}
    alike = [_among(tuple(groups[name][1])) for name in ("region", "income_group")]
    for key, line in own.items():
        rows[key] = [line.of(code), line.more.get(code, ""), *(group[key] for group in alike)]
    return {
        "name": states.loc[code, "name"],
        "label": states.loc[code, "label"],
        "groups": [groups["region"][0], groups["income_group"][0]],
        "near": near,
        "lines": rows,
        "envelopes": envelopes.envelopes(code, own),
    }


@cache
def _among(group):
    """Return {key of a line: how the States of a group compare}."""
    return {key: line.among(list(group), short=True) for key, line in lines().items()}


def lines():
    """Return {key: Line} of all lines."""
    return {line.key: line for own in country.sections().values() for line in own}


def fill(app, doctree, name):
    """Write what stands in place of each part."""
    for part in list(doctree.findall(Shown)):
        html = PARTS[part["what"]](app, name)
        part.replace_self(nodes.raw("", html, format="html"))


def ask(app, name):
    """Return the six envelopes, closed; without a script six questions to answer by hand."""
    own = lines()
    items = "".join(
        f'<li class="envelope" data-envelope="{key}" data-line="{line}">'
        f'<p class="envelope-asks">{escape(envelopes.question(key, own))}</p>'
        f'<p class="envelope-why" hidden>{escape(why)}</p>'
        f'<p class="envelope-page" hidden>More: {_link(app, name, own[line].page)}.</p></li>\n'
        for key, (line, _, why) in envelopes.ASKED.items()
    )
    return (
        f'<div class="envelopes" data-briefing="{_folder(name)}">\n{_picker()}'
        f'<p class="envelopes-score" role="status"></p>\n<ol>\n{items}</ol>\n'
        '<p class="envelopes-row" hidden><button type="button" data-open-all>Open all six'
        "</button></p></div>\n"
    )


def brief(app, name):
    """Return the briefing's table with the world's figures, which a script fills for a State."""
    bodies = []
    world = list(tables.load("states")["state"])
    for title, own in country.sections().items():
        rows = "".join(_row(app, name, line, world) for line in own)
        bodies.append(
            f'<tbody><tr class="briefing-section"><th scope="rowgroup" colspan="2">{escape(title)}'
            f"</th></tr>\n{rows}</tbody>\n"
        )
    return (
        '<div class="briefing">\n'
        '<form class="briefing-tools" hidden><label for="briefing-beside">Beside it</label> '
        '<select id="briefing-beside"></select> '
        '<button type="button" data-print>Print one sheet</button></form>\n'
        '<p class="briefing-status" role="status"></p>\n'
        '<table class="briefing-table">\n'
        "<caption><b>The world, line by line</b> <span>Choose a country to see its own.</span>"
        "</caption>\n"
        '<thead><tr><th scope="col">What is looked at</th><th scope="col" class="world">World'
        "</th></tr></thead>\n"
        f"{''.join(bodies)}</table>\n"
        f'<p class="briefing-foot">{_NOTE} {escape(_sources())} From '
        f"{escape(app.config.html_title)}, text and tables CC BY 4.0; figures of displacement "
        "CC BY-NC 4.0, not for commercial use.</p>"
        "</div>\n"
    )


PARTS = {"envelopes": ask, "briefing": brief}
_NOTE = (
    "Comparisons are medians (half of the States have more) or counts; in brackets the States with "
    "a record, where they are not all. <b>No record</b> means that the table has none: not zero, "
    "and not no."
)


def _row(app, name, line, world):
    unit = f"<i> ({line.unit})</i>" if line.unit and line.unit[0] not in "U%" else ""
    shape = "count" if line.whole else "median"
    return (
        f'<tr data-line="{line.key}" data-shape="{shape}"><th scope="row">{escape(line.item)}'
        f'<span class="when">{escape(line.year)}{unit}</span>'
        f'<small class="means">{escape(line.means)} {_link(app, name, line.page)}. Source: '
        f"{_tables(app, name, line)}.</small></th>"
        f'<td class="world" data-of="World">{escape(line.among(world, short=True))}</td></tr>\n'
    )


def _tables(app, name, line):
    """Return links to the tables that a line is from, with their publishers as a tip."""
    data = app.builder.get_relative_uri(name, "book/data")
    return ", ".join(
        f'<a href="{data}#table-{table}" title="{escape(tables.source(table))}">'
        f"{escape(tables.describe(table)['title'])}</a>"
        for table in line.tables
    )


def _link(app, name, key):
    """Return a link to the page that explains, by its key."""
    docs = {Path(doc).name[:2]: doc for doc in app.env.found_docs if number(doc)}
    doc = docs.get(key)
    if doc is None:
        return "The data"
    href = app.builder.get_relative_uri(name, doc)
    title = app.env.titles[doc].astext() if doc in app.env.titles else ""
    return f'<a href="{href}">{number(doc)} {escape(title)}</a>'


def _sources():
    """Return the publishers of all lines, for the foot of the sheet."""
    found = dict.fromkeys(table for line in lines().values() for table in line.tables)
    first = (tables.describe(table)["sources"][0]["title"].split(",")[0] for table in found)
    return f"Sources, in full in the book’s page The data: {'; '.join(dict.fromkeys(first))}."


def _picker():
    """Return the menu of all States, each with its region and income group."""
    states = tables.load("states").sort_values("name")
    options = "".join(
        f'<option value="{s.state}" data-region="{s.region}" '
        f'data-income="{"" if pd.isna(s.income_group) else s.income_group}">{escape(s.name)}'
        "</option>"
        for s in states.itertuples()
    )
    return (
        '<form class="briefing-pick" hidden><label for="briefing-own">Your country</label> '
        f'<select id="briefing-own"><option value="">–</option>{options}</select></form>\n'
    )


def _folder(name):
    return f"{'../' * name.count('/')}_static/{FOLDER}/"
