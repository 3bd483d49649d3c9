"""`quiz`: the questions of a page with their choices, without key and feedback."""

import json
from html import escape

from . import rooms

_HOW = {"radio": "Choose one", "checkbox": "Choose all that apply"}


def quiz(key):
    """Show the questions of a page. key: the page's number, as "63". Raises RoomError."""
    page = rooms.page_number(key)
    path = rooms.PAGES / f"p{page}" / "questions.json"
    if not path.is_file():
        raise rooms.RoomError(f"Page {page} has no questions.")
    questions = json.loads(path.read_text(encoding="utf-8"))
    body = "\n".join(_drawn(own, page, number) for number, own in enumerate(questions, 1))
    rooms.show(f'<form class="quiz" autocomplete="off">\n{body}\n</form>', "quiz.css")


def _drawn(question, page, number):
    kind, id = question["kind"], f"quiz-{page}-{number}"
    answers = "\n".join(
        f'<div class="quiz-answer">\n<input type="{kind}" name="{id}" id="{id}-{at}">\n'
        f'<label for="{id}-{at}">{rooms.inline(text)}</label>\n</div>'
        for at, text in enumerate(question["answers"], 1)
    )
    return (
        f'<fieldset class="quiz-question">\n<legend>{number}. {rooms.inline(question["question"])} '
        f'<span class="quiz-how">{escape(_HOW[kind])}.</span></legend>\n{answers}\n</fieldset>'
    )
