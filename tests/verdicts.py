"""What the reader of a compute exercise is told, without the display."""

from migov.learn import answers, exercises


def exercise(key):
    """Return a function from an answer to the Verdict on it, for an exercise such as "63.2"."""
    known = exercises.answer_of(*exercises.find(key))
    return lambda answer: answers.number(answer, **known)
