"""Three depths of a page: what all read, what opens for who wants more, and how it was done.

A section is folded where the cell that its heading begins has the tag `depth:more` or
`depth:method`. Outside the built book nothing folds, and the tags are seen by who edits the cells.
"""

import json
from pathlib import Path

from docutils import nodes
from sphinx.errors import ExtensionError

DEPTHS = {"more": "More", "method": "Method"}
TOGGLE = '<button type="button" class="depth-toggle" aria-pressed="false" hidden>Open all</button>'
_CELL = 10_000  # lines that MyST-NB counts for each cell


def register(app):
    """Mark sections when a page is read, fold them when it is written."""
    app.add_js_file("depths.js", loading_method="defer")
    app.connect("doctree-read", mark_page, priority=400)  # before the clock looks at them
    app.connect("doctree-resolved", fold, priority=900)  # after all that reads headings


def mark_page(app, doctree):
    """Give the sections of a notebook the depths that its cells are tagged with."""
    path = Path(app.env.doc2path(app.env.docname))
    if path.suffix == ".ipynb":
        mark(doctree, json.loads(path.read_text(encoding="utf-8"))["cells"], path.name)


def mark(doctree, cells, name):
    """Set `depth` of each section whose heading begins a tagged cell.

    cells: the notebook's, in order; name: for the error. Raises ExtensionError for a tag that is no
    depth, and for one on a cell that begins with no heading.
    """
    headed = {}
    for section in doctree.findall(nodes.section):
        headed.setdefault((section.line or 0) // _CELL - 1, section)
    for place, cell in enumerate(cells):
        for depth in of(cell):
            known = f"tag it depth:{' or depth:'.join(DEPTHS)}"
            if depth not in DEPTHS:
                raise ExtensionError(f"{name}, cell {cell['id']}: depth:{depth}; {known}.")
            if not "".join(cell["source"]).startswith("##"):
                raise ExtensionError(f"{name}, cell {cell['id']}: no heading begins it; {known}.")
            headed[place]["depth"] = depth


def of(cell):
    """Return what follows `depth:` in a cell's tags."""
    tags = cell["metadata"].get("tags", [])
    return [tag.partition(":")[2] for tag in tags if tag.startswith("depth:")]


def fold(app, doctree, docname):
    """Put each marked section into <details>, with its heading as what opens it.

    It stands open: the script closes it, so that without one all can be read.
    """
    for section in list(doctree.findall(_is_marked)):
        depth, minutes = section["depth"], section.get("minutes")
        told = DEPTHS[depth] + (f" · {minutes} min" if minutes else "")
        head = f'<details class="depth depth-{depth}" open><summary>'
        end = f' <span class="depth-word">{told}</span></summary>'
        title, *rest = section.children
        section.children = []
        section += [_raw(head), title, _raw(end), *rest, _raw("</details>")]


def _is_marked(node):
    return isinstance(node, nodes.section) and "depth" in node


def _raw(html):
    return nodes.raw("", html, format="html")
