"""What an assignment is made of: questions with keys, and argued answers with a rubric."""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

SOURCES = Path(__file__).with_name("assignments")


class SourceError(ValueError):
    """An assignment that does not exist; says which do."""


@dataclass(frozen=True)
class Question:
    """A question whose answer is a value under a name.

    text: Markdown. key: computes the right answer from the tables, when graded. points: whole.
    """

    name: str
    title: str
    text: str
    key: Callable
    points: int = 2


@dataclass(frozen=True)
class Number(Question):
    """A number, in the unit that its text names; right within `tolerance` of the key."""

    tolerance: float = 0


@dataclass(frozen=True)
class Text(Question):
    """A word or a code; capital letters and spaces around it do not count."""


@dataclass(frozen=True)
class Names(Question):
    """A list of words or codes; right when it holds those of the key, each once, in any order."""


@dataclass(frozen=True)
class Criterion:
    """One line of a rubric: what is looked for, and what earns nothing, half and all its points."""

    name: str
    none: str
    half: str
    full: str
    points: int = 2


@dataclass(frozen=True)
class Argued:
    """A question that a person marks, by the criteria of its rubric."""

    name: str
    title: str
    text: str
    rubric: tuple[Criterion, ...]

    @property
    def points(self):
        """The most that it can earn."""
        return sum(criterion.points for criterion in self.rubric)


@dataclass(frozen=True)
class Assignment:
    """One assignment: title, what it is about (Markdown), tables to load, questions in order."""

    title: str
    about: str
    tables: tuple[str, ...]
    questions: tuple[Question, ...]
    argued: tuple[Argued, ...]
    name: str = field(default="")

    @property
    def points(self):
        """The most that it can earn."""
        return sum(asked.points for asked in (*self.questions, *self.argued))

    def keys(self):
        """Return {name: right answer}, computed from the tables."""
        return {question.name: question.key() for question in self.questions}


def names():
    """Return the names of all assignments."""
    return sorted(path.stem for path in SOURCES.glob("*.py") if path.stem != "__init__")


def load(name):
    """Return an Assignment; SourceError where there is none of that name."""
    if name not in names():
        raise SourceError(f"there is no assignment {name!r}. There are: {', '.join(names())}.")
    found = import_module(f"grading.assignments.{name}").ASSIGNMENT
    return Assignment(**{**vars(found), "name": name})
