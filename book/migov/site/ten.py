"""The ten guesses: one of each page, on its card of the front page, and asked again at the end.

A page's guess is taken from its own HTML, so that the card asks what the page asks. What is
guessed here is told there, for both keep it under the same name.
"""

import json
import re

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from migov.learn import rooms
from migov.learn.guess import STILL, read

from . import pages, pictures

LEVELS = (50, 60, 70, 80, 90, 100)  # how sure one can be, in per cent
_SPEC = re.compile(r'(<script type="application/json" class="ex-spec">)(.*?)(</script>)', re.DOTALL)


class Again(nodes.General, nodes.Element):
    """The ten guesses of the closing page, which wait for the other pages."""


class TenAgain(SphinxDirective):
    """`ten-again`: the front page's guesses once more, each with how sure the reader is."""

    def run(self):
        return [Again()]


def register(app):
    """Keep the guess of each page, and give the closing page its directive."""
    app.add_directive("ten-again", TenAgain)
    app.add_node(Again)
    app.add_css_file("ten.css")
    app.add_js_file("ten.js", loading_method="defer")
    app.connect("doctree-read", keep, priority=390)
    app.connect("doctree-resolved", fill)


def keep(app, doctree):
    """Store the HTML of the guess that a page gives to the front page."""
    key = rooms.page_number(app.env.docname.rpartition("/")[2][:2])
    if not (rooms.PAGES / f"p{key}" / "guesses.json").exists():
        return
    marked = next((item["id"] for item in read(key) if "front" in item), None)
    raws = [node.astext() for node in doctree.findall(nodes.raw)]
    for html in raws:
        if marked and f'id="guess-{key}-{marked}"' in html:
            hidden = re.search(r'data-hides="([^" ]*)', html)[1]
            own = app.env.metadata[app.env.docname]
            own["guess"], own["answer"] = html, pictures.of("".join(raws), hidden)


def asked(page, name, kept=None):
    """Return a page's guess as HTML under another id, `name`-NN, hiding nothing of its page.

    kept: the name under which the browser keeps it, if not under the page's own.
    """
    html = re.sub(r"guess-\d\d-[a-z0-9-]+", f"{name}-{page.key}", page.guess)
    html = re.sub(r' data-hides="[^"]*"', ' data-hides=""', html)
    html = html.replace(f'<p class="ex-still">{STILL}</p>', '<p class="ex-still"></p>')
    head, text, tail = _SPEC.search(html).groups()
    spec = json.loads(text)
    spec["asks"] |= {"hides": []} | ({"kept": kept} if kept else {})
    made = json.dumps(spec, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return _SPEC.sub(lambda _: head + made + tail, html, count=1)


def score(name):
    """Return the line that the script fills with what was guessed, and how near."""
    return f'<p class="ten-score" data-ten="{name}" role="status"></p>'


def fill(app, doctree, name):
    """Write the ten guesses of the closing page, with links to their pages."""
    for waiting in list(doctree.findall(Again)):
        found = [page for page in pages.numbered(app) if page.guess]
        made = "\n".join(
            _again(page, app.builder.get_relative_uri(name, page.name)) for page in found
        )
        told = '<div class="ten-told" role="status"></div>'
        html = f'<div class="ten-again" data-ten="again">\n{made}\n</div>\n{told}'
        waiting.replace_self(nodes.raw("", html, format="html"))


def _again(page, href):
    sure = "".join(f'<option value="{level}">{level} %</option>' for level in LEVELS)
    own = f"sure-{page.key}"
    return (
        f'<section class="ten-one" data-first="{page.key}" data-kept="{_kept(page)}">\n'
        f'<h2><a href="{href}">{page.number} {page.title}</a></h2>\n'
        f'<p class="ten-sure"><label for="{own}">How sure will you be?</label> '
        f'<select id="{own}" name="sure">{sure}</select></p>\n'
        f"{asked(page, 'again', f'again.{page.key}')}\n</section>"
    )


def _kept(page):
    return json.loads(_SPEC.search(page.guess)[2])["asks"]["kept"]
