"""One key for everything besides its own cells that a notebook's output depends on."""

import hashlib
import shutil
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
WATCHED = (
    "book/migov/**/*",
    "data/*",
)
PACKAGES = ("pandas", "matplotlib", "numpy", "scipy", "networkx", "ipywidgets")


def fingerprint(root=ROOT):
    """Return the sha256 (hex, 16 digits) of the helper modules, the data and the libraries."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        digest.update(f"{package} {version(package)}\n".encode())
    files = {path for pattern in WATCHED for path in root.glob(pattern) if path.is_file()}
    for path in sorted(files):
        if "__pycache__" not in path.parts:
            digest.update(path.relative_to(root).as_posix().encode() + b"\0")
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def key_the_cache(app, config):
    """Give each fingerprint a cache of its own, and have Sphinx read every page anew on a change.

    jupyter-cache compares the cells alone, so a changed helper or table would go unnoticed. The
    config value is registered as part of Sphinx's environment, which is stale when it differs.
    """
    config.migov_fingerprint = fingerprint()
    caches = Path(app.outdir).parent / ".jupyter_cache"
    mine = caches / config.migov_fingerprint
    for other in caches.glob("*"):
        if other != mine:
            shutil.rmtree(other) if other.is_dir() else other.unlink()
    mine.mkdir(parents=True, exist_ok=True)
    config.nb_execution_cache_path = str(mine)
