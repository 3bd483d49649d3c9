"""`quiz`: questions kept as data, drawn as plain HTML that needs no kernel, script or network.

The files are in jupyterquiz's format. Its own library throws an error in the page when MathJax's
network address is unreachable and keeps to its own styling, so the questions are drawn here.
"""

from html import escape

from . import rooms

LETTERS = "ABCD"  # of a vote
_TYPES = {"multiple_choice": "radio", "many_choice": "checkbox"}


def quiz(key):
    """Show the questions of a page, each answer with its feedback.

    key: the page's number, as "63". Displays one HTML form; returns nothing. Raises RoomError.
    """
    rooms.show(draw(read(key), rooms.page_number(key)), "quiz.css")


def read(key, root=rooms.PAGES):
    """Return the list of questions (dicts) of a page. Raises RoomError for a faulty one."""
    questions = rooms.read(key, "questions", root)
    for number, question in enumerate(questions, 1):
        right = sum(answer["correct"] for answer in question["answers"])
        place = f"p{rooms.page_number(key)}/questions.json, question {number}"
        if not right:
            raise rooms.RoomError(f'{place}: no answer is right. Mark one with "correct": true.')
        if right > 1 and question["type"] == "multiple_choice":
            raise rooms.RoomError(
                f"{place}: {right} answers are right, but multiple_choice lets the reader choose "
                'one. Use "type": "many_choice".'
            )
        if "vote" in question and (len(question["answers"]), right) != (len(LETTERS), 1):
            raise rooms.RoomError(
                f"{place}: a vote needs four answers, one of them right; here are "
                f'{len(question["answers"])}, {right} right. Mend them, or leave out "vote".'
            )
    if sum("vote" in question for question in questions) > 1:
        raise rooms.RoomError(
            f'p{rooms.page_number(key)}/questions.json: two votes. Leave "vote" at one question.'
        )
    return questions


def vote(key, root=rooms.PAGES):
    """Return the question of a page that a class votes on, without its key; None for none.

    A pair of HTML texts: the question, {letter: answer}. Raises RoomError for a faulty file.
    """
    for question in read(key, root):
        if "vote" in question:
            answers = (rooms.inline(answer["answer"]) for answer in question["answers"])
            return rooms.inline(question["question"]), dict(zip(LETTERS, answers, strict=True))
    return None


def draw(questions, name):
    """Return the questions as one <form>; `name` keeps the ids of several quizzes apart."""
    body = "\n".join(
        _question(question, f"quiz-{escape(str(name))}-{number}", number)
        for number, question in enumerate(questions, 1)
    )
    score = (
        f'<p class="quiz-score"><span> of {len(questions)} right.</span> '
        '<button type="reset">Start again</button></p>'
    )
    return f'<form class="quiz" autocomplete="off">\n{body}\n{score}\n</form>'


def _question(question, id, number):
    kind = _TYPES[question["type"]]
    how = "Choose one" if kind == "radio" else "Choose all that apply"
    answers = "\n".join(
        _answer(answer, kind, id, letter) for letter, answer in enumerate(question["answers"], 1)
    )
    return (
        f'<fieldset class="quiz-question">\n<legend>{number}. {rooms.inline(question["question"])} '
        f'<span class="quiz-how">{how}.</span></legend>\n{answers}\n</fieldset>'
    )


def _answer(answer, kind, id, letter):
    verdict, look = ("Correct.", "right") if answer["correct"] else ("No.", "wrong")
    key = ' class="quiz-key"' if answer["correct"] else ""
    feedback = rooms.inline(answer.get("feedback", ""))
    # the status element is always there, so that a screen reader announces what appears in it
    return (
        f'<div class="quiz-answer">\n<input type="{kind}" name="{id}" id="{id}-{letter}"{key}>\n'
        f'<label for="{id}-{letter}">{rooms.inline(answer["answer"])}</label>\n'
        f'<div class="quiz-status" role="status"><p class="quiz-feedback quiz-{look}">'
        f"<strong>{verdict}</strong> {feedback}</p></div>\n</div>"
    )
