"""A notebook's Markdown on its way out of the book, and into the build.

The build reads the notebooks in the book's own marks (learn/spelled.py). A copy for readers has
none left: `python -m migov.site.portable FOLDER` rewrites the notebooks of a folder that is a copy.
"""

import argparse
import json
import re
from pathlib import Path

import yaml
from sphinx.errors import ExtensionError

from migov.learn.spelled import CITED, FENCED, TERM, SpellingError, citation, in_marks, unfenced

CONFIGURATION = Path(__file__).resolve().parents[3] / "_config.yml"
_PAGE = re.compile(r"\[([^\]]+)\]\((\w+)\.md(#[\w-]+)?\)")


def register(app):
    """Have the build read the notebooks in the book's own marks."""
    app.connect("source-read", _read_back)


def _read_back(app, docname, source):
    if not app.env.doc2path(docname).endswith(".ipynb"):
        return
    notebook = json.loads(source[0])
    try:
        _rewrite(notebook, lambda text: in_marks(text, docname))
    except SpellingError as error:
        raise ExtensionError(str(error)) from error
    source[0] = json.dumps(notebook)


def spell_out(path, address=""):
    """Rewrite the Markdown cells of a notebook's copy.

    A citation becomes author and year, linked where the work has an address; a link to the
    glossary or to a page that is no notebook leads to the book at `address`, or without one becomes
    plain text. A box becomes HTML that folds; of what the book computes in its place the text alone
    stays. Raises SpellingError.
    """

    def spelled(text):
        text = FENCED.sub(unfenced, in_marks(text, path.name))
        text = CITED.sub(citation, text)
        term = rf"[\1]({address.rstrip('/')}/book/glossary.html\2)" if address else r"\1"
        page = rf"[\1]({address.rstrip('/')}/book/\2.html\3)" if address else r"\1"
        return _PAGE.sub(page, TERM.sub(term, text))

    notebook = json.loads(path.read_text(encoding="utf-8"))
    _rewrite(notebook, spelled)
    text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
    path.write_text(text, encoding="utf-8")


def _rewrite(notebook, change):
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = change("".join(cell["source"])).splitlines(keepends=True)


def published():
    """Return the address at which the book is published, or "", from _config.yml."""
    configuration = yaml.safe_load(CONFIGURATION.read_text(encoding="utf-8"))
    return configuration.get("html", {}).get("baseurl") or ""


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Spell out the marks that only the book reads.")
    parser.add_argument("folder", type=Path)
    for notebook in sorted(parser.parse_args().folder.glob("*.ipynb")):
        spell_out(notebook, published())
