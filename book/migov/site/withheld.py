"""What a class must not read beforehand is not in the built book; its pages say where it is.

`cards` leads to the role sheets of a page; here its link becomes a sentence.
"""

import re

from docutils import nodes

WHERE = (
    "The role sheets, with what only each role may know, are in the teacher’s download: "
    "<code>teacher.zip</code> of a release, or <code>make teacher</code> in the book’s files."
)
_LINK = re.compile(r'(<p class="cards-print">).*?(</p>)', re.DOTALL)


def register(app):
    """Have the pages say where the role sheets are."""
    app.connect("doctree-read", tell)


def tell(app, doctree):
    """Write the sentence in place of each link to role sheets."""
    for node in list(doctree.findall(nodes.raw)):
        if _LINK.search(html := node.astext()):
            node.replace_self(nodes.raw("", told(html), **node.attributes))


def told(html):
    """Return HTML with the sentence in place of a link to role sheets."""
    return _LINK.sub(rf"\1{WHERE}\2", html)
