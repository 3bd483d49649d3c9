"""`check`: does an answer agree with the tables, and if not, which mistake explains it?

On a page of the built book it leaves what assets/answer.js needs to say the same of a number that
is typed there, and the figures for doing the exercise on paper.
"""

import json
import os

from IPython.display import Markdown, display

from . import answers, exercises, rooms


def check(key, answer):
    """Tell the reader whether an answer is right; on a usual mistake, say which it looks like.

    key: the exercise, as "63.2", 63.2 or "6.3.2" for the second on page 6.3. answer: what the
    reader computed; `...` means not answered yet. Displays one sentence; returns nothing. Raises
    RoomError for an exercise that does not exist or has no number for an answer.
    """
    page, exercise = exercises.find(key)
    if "answer" not in exercise:
        raise rooms.RoomError(f"Exercise '{key}' has no number to check. Look at its solution.")
    on_page = os.environ.get("EXPLORE") == "page"
    if answer is ... and not on_page:
        _show("Not answered yet.", "Put your answer in place of the three dots, then run the cell.")
        return
    found = exercises.figures(page, exercise)
    known = exercises.answer_of(page, exercise, found)
    if answer is ...:
        if paper := exercises.by_hand(page, exercise, found):
            display(
                Markdown(
                    f'<details class="by-hand">\n<summary>Without a computer</summary>'
                    f"\n\n{paper}\n\n</details>"
                )
            )
        display({"text/html": field(f"{page}.{exercise['number']}", known)}, raw=True)
        return
    verdict = answers.number(answer, **known)
    _show("Correct." if verdict.right else "Not yet.", verdict.text, right=verdict.right)


def field(key, known):
    """Return a field for an exercise's answer as HTML, with what there is to say of any number.

    known: as from exercises.answer_of. Without a script it stays hidden.
    """
    said = answers.told(**known)
    for name in ("praise", "share", "percent", "more", "less"):
        said[name] = rooms.inline(said[name])
    said["slips"] = [(value, within, rooms.inline(hint)) for value, within, hint in said["slips"]]
    data = json.dumps(said, ensure_ascii=False).replace("<", "\\u003c")
    id = f"answer-{key.replace('.', '-')}"
    return (
        f'<form class="answer" data-key="{key}" novalidate hidden>'
        f'<label for="{id}">Your answer</label> <input id="{id}" inputmode="decimal" '
        f'autocomplete="off" aria-describedby="{id}-unit"> <span id="{id}-unit">{said["unit"]}'
        '</span> <button>Check</button><p role="status"></p>'
        f'<script type="application/json">{data}</script></form>'
    )


def _show(verdict, text, right=False):
    line = "4px solid" if right else "1px solid"
    html = (
        f'<p class="check" role="status" style="border-left: {line}; padding-left: 0.8rem">'
        f"<strong>{verdict}</strong> {rooms.inline(text)}</p>"
    )
    display({"text/html": html, "text/plain": f"{verdict} {text}"}, raw=True)
