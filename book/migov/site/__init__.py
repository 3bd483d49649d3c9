"""The Sphinx extension that turns the notebooks into the book.

It keeps the notebook cache honest, stops the build for faults of tables and pages, and serves the
book's own font, icons and chart colours in place of the theme's heavier ones.
"""

from . import (
    catalogue,
    downloads,
    figures,
    fingerprint,
    fonts,
    glossary,
    handout,
    news,
    opener,
    passages,
    references,
    search,
    strays,
    theme,
)


def setup(app):
    """Register with Sphinx, and with it explore's own extension."""
    app.setup_extension("migov.explore.sphinx")
    app.connect("config-inited", theme.add_static_files)
    app.connect("builder-inited", theme.add_filters)
    app.connect("build-finished", fonts.write)
    app.connect("build-finished", theme.drop_unused_files)
    passages.register(app)
    catalogue.register(app)
    downloads.register(app)
    figures.register(app)
    fingerprint.register(app)
    glossary.register(app)
    handout.register(app)
    news.register(app)
    opener.register(app)
    references.register(app)
    search.register(app)
    strays.register(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
