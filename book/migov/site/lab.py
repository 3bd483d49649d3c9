"""Open the notebooks in JupyterLab as a reader wants them: `python -m migov.site.lab`, from book/.

What is opened are copies in _build/notebooks, spelled out, so that the sources stay as they are.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from .portable import published, spell_out

BOOK = Path(__file__).resolve().parents[2]
COPIES = BOOK.parent / "_build" / "notebooks"
_SUMMARY = re.compile(r"(<summary>(?:<b>)?)")  # jupyterlab-myst takes the browser's own mark away
# nobody is asked about news when a page is all that was wanted
SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
    }
}
WORDS = "In each page: Run > Run All Cells. Your copies are in {}. To stop: Ctrl+C, twice."


def copy(folder, source=BOOK):
    """Write spelled-out copies of the notebooks into a folder; one that a reader changed stays."""
    folder.mkdir(parents=True, exist_ok=True)
    record = folder / ".written.json"
    written = json.loads(record.read_text()) if record.exists() else {}
    for path in sorted(source.glob("*.ipynb")):
        target = folder / path.name
        if target.exists() and written.get(path.name) != _hash(target):
            continue
        shutil.copyfile(path, target)
        spell_out(target, published())
        text = target.read_text(encoding="utf-8")
        target.write_text(_SUMMARY.sub(r"\1▸ ", text), encoding="utf-8")
        written[path.name] = _hash(target)
    record.write_text(json.dumps(written))


def main(arguments):
    """Copy, then run JupyterLab with the arguments until it is stopped; return its exit code."""
    copy(COPIES)
    print(WORDS.format(COPIES), flush=True)
    paths = [str(BOOK), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
    settings = COPIES / ".lab"
    settings.mkdir(exist_ok=True)
    (settings / "overrides.json").write_text(json.dumps(SETTINGS))
    command = [sys.executable, "-m", "jupyterlab", COPIES / "index.ipynb", *arguments]
    try:
        return subprocess.call([*command, f"--LabApp.app_settings_dir={settings}"], env=environment)
    except KeyboardInterrupt:
        return 0


def _hash(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
