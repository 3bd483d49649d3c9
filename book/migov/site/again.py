"""Build the book where something differs from the last build: `python book/migov/site/again.py`.

Contents decide, never dates: `_build/.made.json` holds a hash of every source and of every file
that the last build made. What other commands add to the built book is left alone. Begun as a
script, without the package, so that a build with nothing to do takes no time.
"""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

FOLDERS = ("book", "data")
FILES = (
    "_config.yml",
    "_toc.yml",
    "pyproject.toml",
    "requirements.lock",
    "README.md",
    "LICENSE",
    "LICENSE-CONTENT",
)
AFRESH = ("_config.yml", "_toc.yml", "requirements.lock", "python")  # all pages depend on these
BUILT, DOCTREES, MADE = "_build/html", "_build/.doctrees", "_build/.made.json"


def main(command, root="."):
    """Run the command that builds where it has to; return its exit code, 0 where it need not."""
    root = Path(root)
    now, before = sources(root), _before(root)
    whole = built(root)
    harmed = [name for name, mark in before["built"].items() if whole.get(name) != mark]
    if before["sources"] == now and whole and not harmed:
        return 0
    (root / MADE).unlink(missing_ok=True)  # a build that stops half way is no build
    gone = before["sources"].keys() - now.keys()
    afresh = [name for name in AFRESH if before["sources"].get(name) != now.get(name)]
    if harmed or gone or afresh:
        for name in before["built"]:
            (root / BUILT / name).unlink(missing_ok=True)
    if (
        gone or afresh
    ):  # Sphinx keeps what it read; the notebooks' outputs have a cache of their own
        shutil.rmtree(root / DOCTREES, ignore_errors=True)
    code = subprocess.run(command, cwd=root).returncode
    if code == 0:
        record(root, now)
    return code


def record(root, now):
    """Write down what the built book holds and what it was made from, as `sources` gave it."""
    made = {"sources": now, "built": built(root)}
    (root / MADE).write_text(json.dumps(made, indent=0), encoding="utf-8")


def sources(root):
    """Return {name: sha256} of all that the book is made from, and the Python that makes it."""
    paths = [root / name for name in FILES]
    for folder in FOLDERS:
        paths += (root / folder).rglob("*")
    return _marks(root, paths) | {"python": sys.version}


def built(root):
    """Return {name: sha256} of the files of the built book."""
    return _marks(root / BUILT, (root / BUILT).rglob("*"))


def _marks(root, paths):
    named = {path.relative_to(root): path for path in paths if path.is_file()}
    return {
        name.as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in sorted(named.items())
        if name.name == ".buildinfo"
        or not any(part.startswith(".") or part == "__pycache__" for part in name.parts)
    }


def _before(root):
    try:
        return json.loads((root / MADE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {"sources": {}, "built": {}}


if __name__ == "__main__":
    if sys.argv[1:] == ["--record"]:  # after a command that changed pages of the built book
        record(Path("."), sources(Path(".")))
        sys.exit()
    own = Path(__file__).with_name("build.py")
    sys.exit(main([sys.executable, own, *sys.argv[1:]]))
