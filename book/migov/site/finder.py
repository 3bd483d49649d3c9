"""The reader's one choice of a State: what keeps it, what finds it, and by which names."""

import json
import os
from pathlib import Path

from migov import finder, tables


def register(app):
    """Serve the finder, the names it searches, and the module that keeps the choice."""
    app.connect("config-inited", write_names)
    app.add_css_file("finder.css")
    app.add_js_file("keep.js", loading_method="defer", priority=400)
    app.add_js_file("finder.js", loading_method="defer", priority=410)
    app.add_js_file("reached.js", loading_method="defer", priority=420)


def write_names(app, config):
    """Write states.js, which finder.js loads when a name is wanted.

    A script and no JSON: a page opened from a disk may not read other files.
    """
    generated = Path(app.outdir).parent / ".generated"
    generated.mkdir(parents=True, exist_ok=True)
    path, text = generated / "states.js", names_js()
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    config.html_static_path.append(os.path.relpath(generated, app.confdir))


def names_js():
    """Return the script that holds [[ISO3, ISO2, [names, the short one first]], ...]."""
    iso2 = tables.load("states").set_index("state")["iso2"]
    short = sorted(finder.names().items(), key=lambda item: finder.plain(item[1][0]))
    rows = [[code, iso2[code], names] for code, names in short]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return f"window.mgStates={text};\n"
