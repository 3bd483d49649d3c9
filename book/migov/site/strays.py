"""What an author forgets and a build would pass over: each a warning, which stops the build."""

from pathlib import Path

from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx.util import logging

from migov import tables
from migov.learn import cells

from .fingerprint import data_key
from .soundness import faults

LOGGER = logging.getLogger(__name__)
CATALOGUE = "book/data"
SAVED = "jupyter_execute"  # where a picture that explore did not draw is kept
WIDGET = "application/vnd.jupyter.widget-view+json"
UNSAID = 'aria-label="Chart."'  # what explore writes for a figure without `alt`


def register(app):
    """Look at the tables before anything is executed, and at the pages when they are read."""
    app.connect("builder-inited", _refuse_unsound_tables)
    app.connect("doctree-read", _say_charts_without_words)
    app.connect("doctree-read", _say_dead_widgets)
    app.connect("env-check-consistency", _say_strays)


def _refuse_unsound_tables(app):
    seal = Path(app.outdir).parent / ".sound"
    key = data_key()
    if seal.exists() and seal.read_text() == key:
        return
    if found := faults():
        raise ExtensionError("\n".join(["The tables have faults:", *found]))
    seal.parent.mkdir(parents=True, exist_ok=True)
    seal.write_text(key)


def _say_charts_without_words(app, doctree):
    drawn = [node for node in doctree.findall(nodes.raw) if UNSAID in node.astext()]
    saved = [n for n in doctree.findall(nodes.image) if SAVED in n["uri"] and not n.get("alt")]
    for _ in drawn + saved:
        LOGGER.warning(
            "a chart has no text alternative: set fig.alt to a sentence made from its data, and "
            "import the page's room, which shows it",
            location=app.env.docname,
        )


def _say_dead_widgets(app, doctree):
    for cell in doctree.findall(nodes.container):
        if cell.get("nb_element") != "cell_code":
            continue
        shown = {node["mime_type"]: node for node in _outputs(cell)}
        if WIDGET in shown:
            name = shown["text/plain"].astext().partition("(")[0] if "text/plain" in shown else ""
            name = "interact" if name.startswith("<function") else name
            LOGGER.warning(
                f"cell {cell['cell_index'] + 1} shows a widget ({name or 'of no name'}), which is "
                "dead in a page: use explore, in place of interact, or leave the widget out",
                location=app.env.docname,
            )


def _outputs(cell):
    return (node for node in cell.findall(nodes.container) if "mime_type" in node)


def _say_strays(app, env):
    for path in sorted((Path(app.srcdir) / "book").glob("*")):
        name = f"book/{path.stem}"
        if path.suffix in (".ipynb", ".md") and name not in env.found_docs:
            LOGGER.warning(
                f"{name}{path.suffix} is not in the book: add the line '- file: {name}' to "
                "_toc.yml, or remove the file"
            )
    for name in sorted(env.found_docs):
        path = Path(env.doc2path(name))
        if path.suffix == ".ipynb" and cells.stale(path):
            LOGGER.warning(
                "the exercises or questions are not those of the page's exercises.json and "
                "recall.json, or a citation, a term or a box is not spelled out: run "
                "`make exercises`, which writes them",
                location=name,
            )
    if CATALOGUE in env.found_docs:
        words = set(Path(env.doc2path(CATALOGUE)).read_text(encoding="utf-8").split())
        for table in tables.names():
            if table not in words:
                LOGGER.warning(
                    f"the table {table} has no card: name it in a data-tables block of "
                    f"{CATALOGUE}.md"
                )
