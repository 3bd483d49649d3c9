"""The glossary: every term of the table `glossary`, defined once.

A page links to a term with `[accession](#term-accession)`.
"""

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from migov import tables


def register(app):
    """Give the page book/glossary.md its directive."""
    app.add_directive("glossary-terms", GlossaryTerms)


class GlossaryTerms(SphinxDirective):
    """`glossary-terms`: all terms in alphabetical order, each a target `term-<id>`."""

    def run(self):
        terms = tables.load("glossary").sort_values("term", key=lambda term: term.str.lower())
        holder = nodes.container()
        self.state.nested_parse(StringList(list(_lines(terms)), source="glossary"), 0, holder)
        return holder.children


def _lines(terms):
    for row in terms.itertuples():
        also = f" ({row.also})" if isinstance(row.also, str) else ""
        cited = ""
        if isinstance(row.cite, str):
            cited = " {cite:p}`" + ",".join(row.cite.replace(" ", "").split(";")) + "`"
        yield f"(term-{row.id})="
        yield f"**{row.term}**{also}"
        yield f": {row.definition}{cited}"
        yield ""
