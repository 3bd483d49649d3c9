"""`quiz`: questions kept as data, drawn as plain HTML that needs no kernel, script or network.

The files are in jupyterquiz's format. Its own library throws an error in the page when MathJax's
network address is unreachable and keeps to its own styling, so the questions are drawn here.
"""

from html import escape

from markdown_it import MarkdownIt

from . import sheets

QUESTIONS = sheets.BOOK / "questions"

_TYPES = {"multiple_choice": "radio", "many_choice": "checkbox"}
_markdown = MarkdownIt("commonmark", {"html": False})


class QuizError(ValueError):
    """A quiz that is not there or can't be answered; says file, question number and remedy."""


def quiz(name):
    """Show the questions of book/questions/<name>.json, each answer with its feedback.

    name: the file's name without .json. Displays one HTML form; returns nothing. Raises QuizError.
    """
    sheets.show(draw(read(name), name), "quiz.css")


def read(name, folder=QUESTIONS):
    """Return the list of questions (dicts) of a quiz file. Raises QuizError for a faulty one."""
    questions = sheets.read(name, folder, "questions", QuizError)
    for number, question in enumerate(questions, 1):
        _refuse_faulty(question, f"{name}.json, question {number}")
    return questions


def draw(questions, name):
    """Return the questions as one <form>; `name` keeps the ids of several quizzes apart."""
    body = "\n".join(
        _question(question, f"quiz-{escape(str(name))}-{number}", number)
        for number, question in enumerate(questions, 1)
    )
    return f'<form class="quiz" autocomplete="off">\n{body}\n</form>'


def _refuse_faulty(question, place):
    if not isinstance(question, dict) or not str(question.get("question", "")).strip():
        raise QuizError(f'{place}: has no text. Give it one: "question": "...".')
    kind = question.get("type")
    if kind not in _TYPES:
        raise QuizError(f"{place}: unknown type {kind!r}. Use one of {', '.join(_TYPES)}.")
    answers = question.get("answers")
    if not answers:
        raise QuizError(f'{place}: has no answers. Give a list: "answers": [{{...}}, ...].')
    for number, answer in enumerate(answers, 1):
        if not str(answer.get("answer", "")).strip():
            raise QuizError(f'{place}, answer {number}: has no text. Give it one: "answer": "...".')
        if not isinstance(answer.get("correct"), bool):
            raise QuizError(
                f'{place}, answer {number}: say whether it is right with "correct": true or false.'
            )
        if not answer["correct"] and not str(answer.get("feedback", "")).strip():
            raise QuizError(
                f"{place}, answer {number}: is wrong and has no feedback. Say why it tempts: "
                '"feedback": "...".'
            )
    right = sum(answer["correct"] for answer in answers)
    if not right:
        raise QuizError(f'{place}: no answer is right. Mark one with "correct": true.')
    if right > 1 and kind == "multiple_choice":
        raise QuizError(
            f"{place}: {right} answers are right, but multiple_choice lets the reader choose one. "
            'Use "type": "many_choice".'
        )


def _question(question, id, number):
    kind = _TYPES[question["type"]]
    how = "Choose one" if kind == "radio" else "Choose all that apply"
    answers = "\n".join(
        _answer(answer, kind, id, letter) for letter, answer in enumerate(question["answers"], 1)
    )
    return (
        f'<fieldset class="quiz-question">\n<legend>{number}. {_text(question["question"])} '
        f'<span class="quiz-how">{how}.</span></legend>\n{answers}\n</fieldset>'
    )


def _answer(answer, kind, id, letter):
    verdict, look = ("Correct.", "right") if answer["correct"] else ("Not quite.", "wrong")
    feedback = _text(answer.get("feedback", ""))
    # the status element is always there, so that a screen reader announces what appears in it
    return (
        f'<div class="quiz-answer">\n<input type="{kind}" name="{id}" id="{id}-{letter}">\n'
        f'<label for="{id}-{letter}">{_text(answer["answer"])}</label>\n'
        f'<div class="quiz-status" role="status"><p class="quiz-feedback quiz-{look}">'
        f"<strong>{verdict}</strong> {feedback}</p></div>\n</div>"
    )


def _text(markdown):
    return _markdown.renderInline(str(markdown).strip())
