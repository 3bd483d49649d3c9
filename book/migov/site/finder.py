"""What the book keeps for a reader in the browser."""


def register(app):
    """Serve the module that keeps, before the scripts that ask it."""
    app.add_js_file("keep.js", loading_method="defer", priority=400)
