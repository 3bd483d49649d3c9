"""The Sphinx extension: with `migov.explore.sphinx` among its extensions any book has explorers.

In a Jupyter Book: `sphinx: {extra_extensions: [migov.explore.sphinx]}` in _config.yml.
"""

import os

from .page import ASSETS


def setup(app):
    """Have the kernels draw pages, and serve explore's style and script with them."""
    os.environ["EXPLORE"] = "page"
    app.connect("builder-inited", lambda app: app.config.html_static_path.append(str(ASSETS)))
    app.add_css_file("explore.css")
    app.add_js_file("explore.js", loading_method="async")
    app.add_js_file("compute.js", loading_method="defer")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
