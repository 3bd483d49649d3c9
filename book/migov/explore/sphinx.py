"""The Sphinx extension: with `migov.explore.sphinx` among its extensions any book has explorers.

In a Jupyter Book: `sphinx: {extra_extensions: [migov.explore.sphinx]}` in _config.yml.
"""

import os

from docutils import nodes

from .page import ASSETS
from .rich import MATHS


def setup(app):
    """Have the kernels draw pages, and serve explore's style and script with them."""
    os.environ["EXPLORE"] = "page"
    app.connect("builder-inited", lambda app: app.config.html_static_path.append(str(ASSETS)))
    app.connect("builder-inited", _tell_time)
    app.connect("doctree-read", _note_maths)
    app.add_css_file("explore.css")
    app.add_js_file("explore.js", loading_method="async", fetchpriority="high")
    app.add_js_file("compute.js", loading_method="defer")
    app.add_js_file("figures.js", loading_method="defer")
    app.add_js_file("goals.js", loading_method="defer")
    app.add_js_file("yours.js", loading_method="defer")
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _tell_time(app):
    """Let the kernels know how long a cell may run, so that what takes longer is told by name."""
    limit = getattr(app.config, "nb_execution_timeout", None)
    if limit and limit > 0:
        os.environ["EXPLORE_SECONDS"] = str(limit)


def _note_maths(app, doctree):
    """Have Sphinx load MathJax also on a page where only explorers have maths."""
    for raw in doctree.findall(nodes.raw):
        if MATHS in raw.astext() or " data-maths>" in raw.astext():
            app.env.get_domain("math").data["has_equations"][app.env.docname] = True
