"""The glossary: every term of the table `glossary`, defined once, with the pages that link it.

A page links to a term with `[accession](#term-accession)`.
"""

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.addnodes import pending_xref
from sphinx.util.docutils import SphinxDirective

from migov import tables

from . import letters

PAGE = "book/glossary"


def register(app):
    """Give the page book/glossary.md its directive, and its terms the way back to the text."""
    app.add_directive("glossary-terms", GlossaryTerms)
    app.connect("doctree-read", keep_terms)
    app.connect("doctree-resolved", lead_back)


class GlossaryTerms(SphinxDirective):
    """`glossary-terms`: all terms in alphabetical order, each a target `term-<id>`."""

    def run(self):
        terms = tables.load("glossary").sort_values("term", key=lambda term: term.str.lower())
        shown, last = [letters.jump(terms["term"].map(letters.initial), "letter")], None
        for row in terms.itertuples():
            if (letter := letters.initial(row.term)) != last:
                shown.append(letters.anchor(letter, "letter"))
                last = letter
            holder = nodes.container()
            self.state.nested_parse(StringList(_lines(row), source="glossary"), 0, holder)
            shown += holder.children
        return shown


def keep_terms(app, doctree):
    """Store the terms that a page links, each with the section of its first link."""
    linked = {}
    for link in doctree.findall(pending_xref):
        target = link.get("reftarget") or ""
        if target.startswith("term-") and target not in linked:
            section = link
            while not isinstance(section, nodes.section | nodes.document):
                section = section.parent
            linked[target] = section["ids"][0] if section.get("ids") else ""
    app.env.metadata[app.env.docname]["terms"] = linked


def lead_back(app, doctree, docname):
    """Put links to the pages that use it below each term of the glossary."""
    if docname != PAGE:
        return
    used = {page: about.get("terms", {}) for page, about in app.env.metadata.items()}
    for definitions in doctree.findall(nodes.definition_list):
        for term in definitions["ids"]:
            places = {page: terms[term] for page, terms in used.items() if term in terms}
            places.pop(PAGE, None)
            if places:
                definition = next(iter(definitions.findall(nodes.definition)))
                definition += letters.backlinks(app, docname, "Used on", places)


def _lines(row):
    also = f" ({row.also})" if isinstance(row.also, str) else ""
    cited = ""
    if isinstance(row.cite, str):
        cited = " {cite:p}`" + ",".join(row.cite.replace(" ", "").split(";")) + "`"
    return [
        f"(term-{row.id})=",
        f"**{row.term}**{also}",
        f": {row.definition}{cited}",
        "",
    ]
