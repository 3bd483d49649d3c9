"""`solution`: how an exercise can be solved, folded in the built book and kept back elsewhere."""

import os
import re

from IPython.display import Markdown, display

from . import exercises

_CITED = re.compile(r" ?\{cite:p\}`[^`]+`")
_HEAD = "| What to look for | Weak | Strong |\n|---|---|---|"


def solution(key, show=False):
    """Show the solution of an exercise: folded on a page of the built book, on demand elsewhere.

    key: the exercise, as "63.2". show: show it in a notebook, too, so that running all cells gives
    nothing away. Displays one text; returns nothing. Raises RoomError.
    """
    page, exercise = exercises.find(key)
    if os.environ.get("EXPLORE") == "page":
        display(Markdown(folded(write(page, exercise))))
    elif show:
        # only the built book has the list of references
        display(Markdown(_CITED.sub("", write(page, exercise))))
    else:
        display(Markdown(f'*Tried it? `solution("{key}", show=True)` shows the solution.*'))


def write(page, exercise):
    """Return a solution as Markdown: its code, what the code gives, a text and a rubric."""
    found = exercises.figures(page, exercise)
    if "answer" in exercise:
        exercises.answer_of(page, exercise, found)  # so that its author finds a faulty slip
    own, parts = exercise["solution"], []
    if "code" in own:
        parts.append("```python\n" + "\n".join(own["code"]) + "\n```")
    if "praise" in exercise:
        parts.append("**Correct.** " + exercises.fill(exercise["praise"], found))
    if "rubric" in exercise:
        rows = [f"| {row['for']} | {row['weak']} | {row['strong']} |" for row in exercise["rubric"]]
        parts.append("A good answer does most of this:\n\n" + "\n".join([_HEAD, *rows]))
    if "text" in own:
        parts.append(exercises.fill(own["text"], found))
    return "\n\n".join(parts)


def folded(text):
    """Return Markdown in a box that opens on a click (MyST's admonition of class dropdown)."""
    return f"`````{{admonition}} Solution\n:class: dropdown solution\n\n{text}\n`````"
