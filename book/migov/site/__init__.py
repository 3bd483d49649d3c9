"""The Sphinx extension that turns the notebooks into the book.

It keeps the notebook cache honest, stops the build for faults of tables and pages, and serves the
book's own font, icons and chart colours in place of the theme's heavier ones.
"""

from . import (
    abbreviations,
    book_map,
    briefings,
    catalogue,
    clock,
    come_back,
    depths,
    doors,
    downloads,
    figures,
    finder,
    fingerprint,
    fonts,
    front,
    glossary,
    guesses,
    handout,
    icons,
    news,
    opener,
    pages,
    passages,
    portable,
    progress,
    references,
    scripts,
    search,
    share_cards,
    sharing,
    strays,
    stylesheet,
    teaching,
    ten,
    theme,
    votes,
    withheld,
)


def setup(app):
    """Register with Sphinx, and with it explore's own extension."""
    app.setup_extension("migov.explore.sphinx")
    app.connect("config-inited", theme.add_static_files)
    app.connect("builder-inited", theme.add_filters)
    app.connect("build-finished", fonts.write)
    app.connect("build-finished", theme.drop_unused_files)
    # after the theme, which writes a sheet of its own at the end
    app.connect("build-finished", scripts.write, priority=800)
    app.connect("build-finished", stylesheet.write, priority=810)
    app.connect("build-finished", icons.keep_used, priority=820)
    app.connect("build-finished", scripts.stamp, priority=900)
    passages.register(app)
    portable.register(app)
    abbreviations.register(app)
    book_map.register(app)
    briefings.register(app)
    catalogue.register(app)
    clock.register(app)
    depths.register(app)
    doors.register(app)
    downloads.register(app)
    come_back.register(app)
    figures.register(app)
    finder.register(app)
    fingerprint.register(app)
    front.register(app)
    glossary.register(app)
    guesses.register(app)
    handout.register(app)
    news.register(app)
    opener.register(app)
    pages.register(app)
    progress.register(app)
    references.register(app)
    search.register(app)
    share_cards.register(app)
    sharing.register(app)
    strays.register(app)
    teaching.register(app)
    ten.register(app)
    votes.register(app)
    withheld.register(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
