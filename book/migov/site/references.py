"""The references as a list to look things up in: by author and year, under letters, with ways back.

Two works of the same authors and year are told apart by a letter, in the text as in the list.
"""

import re
from collections import Counter, defaultdict

from docutils import nodes
from pybtex.plugin import register_plugin
from pybtex.style.formatting.unsrt import Style
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.sorting import BaseSortingStyle

from migov.learn.spelled import author

from . import letters

_LETTER = re.compile(r"(?<=\d)[a-z]$|-[a-z]$")
STYLE = "book"  # the name of the style in _config.yml


def register(app):
    """Give the bibliography its order and labels, and its works the links to where they stand."""
    register_plugin("pybtex.style.formatting", STYLE, BookStyle, force=True)
    app.connect("doctree-resolved", lay_out)


class ByAuthor(BaseSortingStyle):
    """Works by author, year and title; '2015a' and '2015b' where author and year are the same."""

    def sort(self, entries):
        """Return the works in order; each one's year gets its letter here, wherever it is cited."""
        entries = list(entries)
        for entry in entries:
            if "year" in entry.fields:
                entry.fields["year"] = _LETTER.sub("", entry.fields["year"])
        entries.sort(key=_order)
        names = [label(entry) for entry in entries]
        given = Counter()
        for name, entry in zip(names, entries, strict=True):
            if names.count(name) > 1 and "year" in entry.fields:
                letter = chr(ord("a") + given[name])
                entry.fields["year"] += letter if name[-1].isdigit() else f"-{letter}"
                given[name] += 1
        return entries


class AuthorYear(BaseLabelStyle):
    """A work is called what its citations say."""

    def format_labels(self, sorted_entries):
        """Return the labels: 'Betts, 2011'; with a number where works without a year are alike."""
        given = Counter()
        for entry in sorted_entries:
            given[label(entry)] += 1
            more = f" ({given[label(entry)]})" if given[label(entry)] > 1 else ""
            yield label(entry) + more


class BookStyle(Style):
    """The references as pybtex writes them, in our order and with our labels."""

    default_sorting_style = ByAuthor
    default_label_style = AuthorYear


def label(entry):
    """Return what a citation of a work says: 'Abbott and Snidal, 2000'."""
    return f"{author(entry)}, {entry.fields.get('year', 'n.d.')}"


def lay_out(app, doctree, docname):
    """Write each work of the bibliography as label, reference and links back, under its letter."""
    found = list(doctree.findall(nodes.citation))
    if not found:
        return
    cited = _cited(app)
    initials = [letters.initial(work.children[0].astext()) for work in found]
    parent = found[0].parent
    works, last = [letters.jump(initials, "letter")], None
    for letter, work in zip(initials, found, strict=True):
        if letter != last:
            works.append(letters.anchor(letter, "letter"))
            last = letter
        name, *text = work.children
        shown = nodes.container("", ids=work["ids"], classes=["citation"])
        shown += nodes.paragraph("", name.astext(), classes=["work"])
        shown += text
        shown += letters.backlinks(app, docname, "Cited on", cited[work["ids"][0]])
        works.append(shown)
    parent.parent.replace(parent, works)


def _cited(app):
    """Return {id of a work: {docname: where on it the work is cited first}}."""
    domain = app.env.get_domain("cite")
    ids = {citation.key: citation.citation_id for citation in domain.citations}
    cited = defaultdict(dict)
    for place in domain.citation_refs:
        for target in place.targets:
            if target.key in ids:
                cited[ids[target.key]].setdefault(place.docname, place.citation_ref_id)
    return cited


def _order(entry):
    fields = entry.fields
    plain = letters.folded(author(entry))
    return plain, fields.get("year", ""), letters.folded(fields.get("title", ""))
