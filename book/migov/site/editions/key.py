"""The teacher's key: of every page its questions, exercises and guesses with all answers, as HTML.

One document to print; beside it the slides of Vote, talk, vote, with the key and without.
"""

from html import escape
from pathlib import Path

from markdown_it import MarkdownIt

from migov.learn import exercises, recall, rooms
from migov.learn.cards import read as read_cards
from migov.learn.guess import read as read_guesses
from migov.learn.quiz import LETTERS
from migov.learn.quiz import read as read_questions
from migov.learn.solution import write as solved
from migov.learn.spelled import CITED, citation
from migov.site.news import page_titles

STYLE = Path(__file__).with_name("teacher.css")
TEACHER = "For the teacher"  # title of the card that is no role
ALL_LETTERS = LETTERS + "EFGH"
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


def pages():
    """Return {key: (number, title)} of the pages with a number, in reading order."""
    titles = page_titles(rooms.PAGES.parents[1])
    keys = [key for _, own in recall.parts() for key in own]
    return {key: (rooms.shown_number(key), titles[key][0]) for key in keys}


def key():
    """Return the key as one HTML document."""
    body = "".join(_page(key, *named) for key, named in pages().items())
    items = "".join(
        f'<li><a href="#p{key}">{number} {escape(title)}</a></li>'
        for key, (number, title) in pages().items()
    )
    return document(
        "The teacher's key",
        "<h1>Governing Migration Together: the teacher's key</h1>\n<p>All answers, for whoever "
        "teaches. Right letters are ringed; the letters are those of the page.</p>\n"
        f"<ul>{items}</ul>\n{body}",
    )


def slides(with_key=False):
    """Return the questions that a class votes on, a sheet each. with_key: and what is right."""
    found = ""
    for key, (number, title) in pages().items():
        for question in read_questions(key):
            if "vote" in question:
                found += (
                    f'<article class="slide"><p class="place">{number} {escape(title)}</p>'
                    f"<h2>{_line(question['question'])}</h2>{_choices(question, with_key)}"
                    "</article>\n"
                )
    return document("Vote, talk, vote" + (": the key" if with_key else ""), found)


def document(title, body):
    """Return a whole HTML document in the style of what a teacher prints."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>'
        f"{escape(title)}</title>\n<style>\n{STYLE.read_text(encoding='utf-8')}</style>\n</head>\n"
        f"<body>\n{body}</body>\n</html>\n"
    )


def _page(key, number, title):
    parts = [_questions(key), _exercises(key), _guesses(key), _recall(key), _teacher(key)]
    return f'<section id="p{key}">\n<h2>{number} {escape(title)}</h2>\n{"".join(parts)}</section>\n'


def _questions(key):
    body = "".join(
        f"<h4>{at}. {_line(one['question'])}</h4>\n{_choices(one, True)}"
        for at, one in enumerate(read_questions(key), 1)
    )
    return f"<h3>Check yourself</h3>\n{body}"


def _choices(question, with_key):
    found = ""
    for letter, one in zip(ALL_LETTERS, question["answers"], strict=False):
        mark = " right" if with_key and one["correct"] else ""
        said = f"<small>{_line(one.get('feedback', ''))}</small>" if with_key else ""
        found += (
            f'<div class="choice{mark}"><span class="letter">{letter}</span>'
            f"<span>{_line(one['answer'])}{said}</span></div>\n"
        )
    return found


def _exercises(key):
    found = ""
    for one in exercises.read(key):
        shown = f"{rooms.shown_number(key)}.{one['number']}"
        head = f"{shown} {one['kind'].capitalize()}: {escape(one['title'])}"
        found += f"<h4>{head}</h4>\n{_block(rooms.text(one['task']))}"
        if "answer" in one:
            known = exercises.answer_of(key, one)
            found += f'<p class="answer">Answer: {_answer(known)}</p>\n'
        found += _block(solved(key, one))
        if "answer" in one and known["slips"]:
            rows = "".join(
                f"<tr><td>{slip:,.6g}</td><td>{_line(hint)}</td></tr>\n"
                for slip, hint in known["slips"]
            )
            found += f"<table><tr><th>Usual slip</th><th>What it is</th></tr>\n{rows}</table>\n"
    return f"<h3>Exercises</h3>\n{found}"


def _answer(known):
    value, width = known["expected"], known["tolerance"]
    unit = known["unit"] or (known["measure"] if known["measure"] == "per cent" else "")
    near = f" (right from {value - width:,.6g} to {value + width:,.6g})" if width else ""
    return escape(f"{value:,.6g} {unit}".strip() + near)


def _guesses(key):
    if not (rooms.PAGES / f"p{key}" / "guesses.json").exists():
        return ""
    found = ""
    for one in read_guesses(key):
        figures = exercises.figures(key, one, f"p{key}/guesses.json, guess '{one['id']}'")
        question = _line(exercises.fill(one["question"], figures))
        found += f"<p>{question} <b>{_guessed(figures['answer'])}</b></p>\n"
    return f"<h3>Guesses</h3>\n{found}"


def _guessed(answer):
    """Return the answer to a guess in words: a number, an order, names, or a line of numbers."""
    if hasattr(answer, "items"):
        told = ", ".join(f"{name}: {float(value):,.4g}" for name, value in answer.items())
    elif isinstance(answer, int | float) or hasattr(answer, "dtype"):
        told = f"{float(answer):,.4g}"
    else:
        told = ", ".join(map(str, answer))
    return escape(told)


def _recall(key):
    own = recall.read(key)
    rows = [(one["question"], one["answer"]) for one in own["before"]]
    rows += [
        (f"**{recall.AFTER[kind]}** {one['prompt']}", one["model"])
        for kind, one in own["after"].items()
    ]
    found = "".join(f"<dt>{_line(asks)}</dt><dd>{_line(answer)}</dd>\n" for asks, answer in rows)
    return f"<h3>From before, and in one's own words</h3>\n<dl>\n{found}</dl>\n"


def _teacher(key):
    """Return what only the teacher of a page's activity knows; "" where there is none."""
    if not (rooms.PAGES / f"p{key}" / "cards.json").exists():
        return ""
    lines = [
        f"<dt>{escape(head)}</dt><dd>{_line(text)}</dd>\n"
        for card in read_cards(key)
        if card["title"] == TEACHER
        for head, text in card["sheet"].items()
    ]
    return (
        f"<h3>The activity: for the teacher alone</h3>\n<dl>\n{''.join(lines)}</dl>\n"
        if lines
        else ""
    )


def _line(text):
    return _markdown.renderInline(CITED.sub(citation, str(text).strip()))


def _block(text):
    return _markdown.render(CITED.sub(citation, text))
