"""One key for each notebook: what its outputs depend on besides its own cells.

jupyter-cache compares the cells alone. Here each notebook has a cache of its own, in a folder
named after its key, so that it is executed again when a module that it reaches or a table that it
loads has changed, and not otherwise. Sphinx compares dates; here it is told which pages to read
and to write anew by what their files hold.
"""

import hashlib
import json
import os
import shutil
from importlib.metadata import version
from pathlib import Path

from migov import tables

from .reads import reached, reads

PACKAGE = Path(__file__).resolve().parents[1]
LIBRARIES = ("pandas", "matplotlib", "numpy", "scipy", "networkx", "ipywidgets")


def register(app):
    """Give each notebook its cache, and have Sphinx read anew what is out of date."""
    os.environ.pop("SOURCE_DATE_EPOCH", None)  # no date of a build stands in the book
    app.add_config_value("migov_fingerprint", "", "env", [str])
    app.add_config_value("migov_assets", "", "html", [str])
    app.connect("config-inited", _key_the_site)
    app.connect("env-get-outdated", _outdated)
    app.connect("env-updated", _remember)
    app.connect("source-read", _name_the_cache)


def notebook_key(path):
    """Return the sha256 (hex, 16 digits) of all that a notebook reads, and of the libraries."""
    files, names = reads(path, PACKAGE, tables.names())
    digest = _digest(sorted(files))
    for name in sorted(names):
        digest.update(json.dumps(tables.describe(name), sort_keys=True).encode())
        table = tables.DATA / tables.describe(name)["path"]
        digest.update(table.read_bytes() if table.exists() else b"missing")
    return digest.hexdigest()[:16]


def data_key():
    """Return the sha256 (hex, 16 digits) of the data folder."""
    return _digest(sorted(p for p in tables.DATA.iterdir() if p.is_file())).hexdigest()[:16]


def _digest(files):
    digest = hashlib.sha256()
    for library in LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    for path in files:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest


def _key_the_site(app, config):
    """Have Sphinx read every page anew, without executing any, when the extension has changed.

    When a stylesheet or a script of the pages has, it writes them anew.
    """
    own = {p for p in (PACKAGE / "site").rglob("*") if p.is_file() and p.suffix != ".pyc"}
    own |= reached("site", PACKAGE) | {PACKAGE.parent / "references.bib"}
    config.migov_fingerprint = _digest(sorted(own)).hexdigest()[:16]
    assets = [*PACKAGE.parent.glob("assets/*"), *PACKAGE.glob("*/assets/*")]
    config.migov_assets = _digest(sorted(p for p in assets if p.is_file())).hexdigest()[:16]


def _outdated(app, env, added, changed, removed):
    """Return the pages that hold or depend on something else than in the last build."""
    paths = {name: Path(env.doc2path(name)) for name in env.found_docs}
    notebooks = {name for name, path in paths.items() if path.suffix == ".ipynb"}
    env.migov_keys = {name: notebook_key(paths[name]) for name in notebooks}
    # the other pages, few and quickly read, list what all notebooks and rooms hold
    rooms = (p for p in (PACKAGE / "pages").rglob("*") if p.is_file() and p.suffix != ".pyc")
    whole = _digest(sorted([*rooms, *(paths[name] for name in notebooks)])).hexdigest()
    others = data_key() + whole
    env.migov_depends = {name: env.migov_keys.get(name, others) for name in paths}
    before, now = getattr(env, "migov_read", {}), _read(env)
    return [name for name in paths if before.get(name) != now[name]]


def _remember(app, env):
    """Keep what the pages were read from; have all written when a title of one has changed."""
    env.migov_read = _read(env)
    titles = {name: title.astext() for name, title in env.titles.items()}
    before, env.migov_titles = getattr(env, "migov_titles", titles), titles
    return list(env.found_docs) if before != titles else []


def _read(env):
    """Return {page: a hash of what it is, what it includes and what it depends on}."""
    source, found = Path(env.srcdir), {}
    for name, key in env.migov_depends.items():
        included = sorted(env.dependencies.get(name, ()))
        paths = [Path(env.doc2path(name)), *(source / path for path in included)]
        digest = hashlib.sha256(key.encode())
        for path in paths:
            digest.update(path.read_bytes() if path.is_file() else b"missing")
        found[name] = digest.hexdigest()
    return found


def _name_the_cache(app, docname, source):
    if Path(app.env.doc2path(docname)).suffix != ".ipynb":
        return
    folder = Path(app.outdir).parent / ".jupyter_cache" / docname
    mine = folder / app.env.migov_keys[docname]
    for other in folder.glob("*"):
        if other != mine:
            shutil.rmtree(other)
    mine.mkdir(parents=True, exist_ok=True)
    notebook = json.loads(source[0])
    notebook["metadata"]["mystnb"] = {"execution_cache_path": str(mine)}
    source[0] = json.dumps(notebook)
