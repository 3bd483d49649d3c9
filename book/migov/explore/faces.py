"""Which face an explorer shows: with a kernel, in a page of a site, or in a page of its own."""

import os
import re

from .errors import ExploreError

FACES = {
    "live": "ipywidgets, for a notebook with a kernel behind it",
    "page": "HTML for a site that serves explore's style and script, as the Sphinx extension does",
    "file": "HTML with style and script in it, for any other page",
}
_chosen = None


def face():
    """Return the face chosen in the notebook, else that of the variable EXPLORE, else a guess."""
    chosen = _chosen or os.environ.get("EXPLORE")
    if chosen:
        _refuse_unknown(chosen)
        return chosen
    return "file" if _under_nbconvert() else "live"


def choose(chosen):
    """Have explorers show this face from now on; None leaves it to EXPLORE again."""
    global _chosen
    if chosen is not None:
        _refuse_unknown(chosen)
    _chosen = chosen


def _refuse_unknown(chosen):
    if chosen not in FACES:
        known = "; ".join(f"'{name}' ({meaning})" for name, meaning in FACES.items())
        raise ExploreError(f"explore.face, or EXPLORE, is '{chosen}'; it may be {known}.")


def _under_nbconvert():
    """Tell whether nbconvert started this kernel, and with it a page that no kernel will follow."""
    try:
        import psutil

        command = " ".join(psutil.Process(os.getppid()).cmdline())
    except (ImportError, OSError):
        return False
    except psutil.Error:
        return False
    return _makes_a_page(command)


def _makes_a_page(command):
    """Tell a command that converts to a page from one that keeps a notebook."""
    nbconvert = r"(?:^|[\s/\\-])nbconvert(?:\.exe|-script\.py)?\s"
    return bool(re.search(nbconvert + r".*--to[ =](?!notebook\b)", command))
