"""Explorers that wait for their readers' guess, where a kernel draws them.

In a page the explorers stand as they are, and compute.js withholds them.
"""

import weakref

import ipywidgets as w

_questions = {}  # by the id of an explorer: the questions that it waits for
_boxes = {}  # by the same id: the box that shows it, and what is in it


def cover(ids, question):
    """Have the explorers of these ids wait for the answer to a question (HTML)."""
    for id in ids:
        waits = _questions.setdefault(id, [])
        if question not in waits:
            waits.append(question)
        _show(id)


def uncover(ids, question):
    """Show the explorers of these ids, unless another question is still open."""
    for id in ids:
        if question in _questions.get(id, []):
            _questions[id].remove(question)
        _show(id)


def enter(id, box):
    """Keep the box of an explorer, and empty it as long as a question is open."""
    _boxes[id] = weakref.ref(box), box.children
    _show(id)


def _show(id):
    kept, children = _boxes.get(id, (lambda: None, ()))
    box = kept()
    if box is None:
        return
    waits = _questions.get(id)
    note = "<p>This figure shows after your guess: {}</p>"
    box.children = [w.HTML(note.format(question)) for question in waits] if waits else children
