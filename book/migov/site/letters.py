"""Long lists that can be looked up: a row of letters above, links to the pages that use an item."""

import unicodedata
from html import escape

from docutils import nodes

from .numbering import number
from .opener import chapters


def initial(text):
    """Return the letter under which a reader looks for a text: 'É' stands under E."""
    plain = folded(text)[:1].upper()
    return plain if plain.isalpha() else "#"


def folded(text):
    """Return a text as it is sorted: without accents, braces, quotation marks and capitals."""
    apart = unicodedata.normalize("NFD", text)
    plain = "".join(c for c in apart if not unicodedata.combining(c) and c not in "{}“”‘’\"'")
    return plain.casefold().strip()


def jump(letters, prefix):
    """Return a row of links to `prefix-a` and so on, as a node."""
    links = "".join(
        f'<a href="#{prefix}-{letter.lower()}">{letter}</a>' for letter in dict.fromkeys(letters)
    )
    html = f'<nav class="letters" aria-label="Letters">{links}</nav>'
    return nodes.raw("", html, format="html")


def anchor(letter, prefix):
    """Return the place that a letter of the row leads to, as a node."""
    return nodes.raw("", f'<a id="{prefix}-{letter.lower()}"></a>', format="html")


def backlinks(app, docname, word, places):
    """Return a paragraph with links to the pages of an item, in the order of the book, as a node.

    docname: where it will stand. word: 'Used on'. places: {docname: anchor or ''}.
    """
    order = [app.config.root_doc, *chapters(app)]
    links = []
    for name in (page for page in order if page in places):
        title = app.env.titles[name].astext()
        address = app.builder.get_relative_uri(docname, name)
        if places[name]:
            address += f"#{places[name]}"
        words = f'<a href="{address}" title="{escape(title)}">{number(name) or escape(title)}</a>'
        links.append(words)
    html = f'<p class="backlinks">{word} {", ".join(links)}</p>'
    return nodes.raw("", html, format="html")
