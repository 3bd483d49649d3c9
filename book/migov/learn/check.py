"""`check`: does an answer agree with the tables, and if not, which mistake explains it?"""

from html import escape

from IPython.display import display

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
    if answer is ...:
        _show("Not answered yet.", "Put your answer in place of the three dots, then run the cell.")
        return
    known = exercises.answer_of(page, exercise)
    verdict = answers.number(answer, **known)
    _show("Correct." if verdict.right else "Not yet.", verdict.text, right=verdict.right)


def _show(verdict, text, right=False):
    line = "4px solid" if right else "1px solid"
    html = (
        f'<p class="check" role="status" style="border-left: {line}; padding-left: 0.8rem">'
        f"<strong>{verdict}</strong> {escape(text)}</p>"
    )
    display({"text/html": html, "text/plain": f"{verdict} {text}"}, raw=True)
