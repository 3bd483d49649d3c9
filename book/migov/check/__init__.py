"""`check`: does the answer to a *compute* exercise agree with the tables, and if not, what slipped?

A module `pageNN` holds the exercises of page NN: EXERCISES maps their names to functions that take
an answer and return a Verdict. They compute the expected value from the tables, at every call.
"""

import difflib
from html import escape
from importlib import import_module
from pkgutil import iter_modules

from IPython.display import display

__all__ = ["CheckError", "check"]


class CheckError(KeyError):
    """There is no exercise of that name; says which is nearest."""

    def __str__(self):
        return self.args[0]


def check(name, answer):
    """Tell the reader whether an answer is right; on a usual mistake, say which it looks like.

    name: the exercise, as "21.2" for the second on page 21. answer: what the reader computed;
    `...` means not answered yet. Displays one sentence; returns nothing. Raises CheckError.
    """
    exercises = _exercises()
    if name not in exercises:
        near = difflib.get_close_matches(str(name), exercises, n=1, cutoff=0)
        raise CheckError(f"No exercise '{name}'. Did you mean '{near[0]}'?")
    if answer is ...:
        _show("Not answered yet.", "Put your answer in place of the three dots, then run the cell.")
        return
    verdict = exercises[name](answer)
    _show("Correct." if verdict.right else "Not yet.", verdict.text, right=verdict.right)


def _exercises():
    found = {}
    for module in iter_modules(__path__):
        if module.name.startswith("page"):
            found |= import_module(f"{__name__}.{module.name}").EXERCISES
    return found


def _show(verdict, text, right=False):
    line = "4px solid" if right else "1px solid"
    html = (
        f'<p class="check" role="status" style="border-left: {line}; padding-left: 0.8rem">'
        f"<strong>{verdict}</strong> {escape(text)}</p>"
    )
    display({"text/html": html, "text/plain": f"{verdict} {text}"}, raw=True)
