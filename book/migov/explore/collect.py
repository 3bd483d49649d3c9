"""What a draw function made, shown or left open, in the order in which it did so."""

import io
from contextlib import contextmanager, redirect_stderr, redirect_stdout

import numpy as np
from IPython import get_ipython
from IPython.core.displaypub import DisplayPublisher
from IPython.core.formatters import DisplayFormatter
from matplotlib import pyplot
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from . import rich
from .errors import ExploreError

_OBJECT = "application/x-explore-object"


def results(draw, arguments):
    """Return what draw(**arguments) printed, displayed, left open in pyplot and returned.

    Figures are returned as they are, once each; everything else as a rich.Part or rich.Picture.
    """
    made = _Made()
    with _streams(made), _displays(made):
        with _pyplot(made):
            result = draw(**arguments)
        for part in result if type(result) is tuple else (result,):
            if part is not None:
                made.add(part)
    parts = made.parts()
    if not parts:
        raise ExploreError(
            "it made nothing that can be shown. Let it return a Figure, a table or a text, or show "
            "or print something"
        )
    return parts


class _Made:
    """The parts as they come; `named` are those that a display handle may replace."""

    def __init__(self):
        self._parts, self._named, self._clear_next = [], {}, False

    def parts(self):
        """Return the parts, each run of printed text as one."""
        return [
            rich.printed("".join(part)) if isinstance(part, list) else part
            for part in self._parts
            if not isinstance(part, list) or "".join(part).strip()
        ]

    def add(self, thing, name=None, update=False):
        """Add an object: of Axes, lines or bars their Figure."""
        thing = _drawn_on(thing)
        if thing is pyplot:  # its figures are collected where it leaves them
            return
        part = thing if isinstance(thing, Figure) else rich.part(thing)
        if part is not None:
            self._put(part, name, update)

    def add_bundle(self, data, name=None, update=False):
        """Add {MIME type: data}."""
        if _OBJECT in data:
            self.add(data[_OBJECT], name, update)
        else:
            self._put(rich.of_bundle(data), name, update)

    def print(self, text):
        """Add printed text to the run that is being printed."""
        self._clear_if_asked()
        if not (self._parts and isinstance(self._parts[-1], list)):
            self._parts.append([])
        self._parts[-1].append(text)

    def clear(self, wait=False):
        """Forget what was made so far, or do so before whatever comes next."""
        self._clear_next = wait
        if not wait:
            self._parts.clear()

    def _put(self, part, name, update):
        self._clear_if_asked()
        if update:
            self._parts[:] = [part if old is self._named.get(name) else old for old in self._parts]
        elif not any(part is old for old in self._parts):
            self._parts.append(part)
        if name:
            self._named[name] = part

    def _clear_if_asked(self):
        if self._clear_next:
            self.clear()


def _drawn_on(part):
    """Return the Figure that Axes, lines, bars, or a list or dict of them belong to.

    Others as they are; also what keeps its figure or Axes by name, as a colour bar or a grid does.
    """
    if isinstance(part, Artist):
        return part.get_figure(root=True)
    if isinstance(part, dict) and part:
        found = _drawn_on(list(part.values()))
        return found if isinstance(found, Figure) else part
    if isinstance(part, list | tuple | np.ndarray) and len(part):
        figures = [_drawn_on(own) for own in part if not _is_empty(own)]
        if figures and all(isinstance(figure, Figure) for figure in figures):
            return figures[0]
    for name in ("figure", "ax"):
        own = getattr(part, name, None)
        if isinstance(own, Artist):
            return own.get_figure(root=True)
    if type(part).__module__.startswith("matplotlib.") and hasattr(part, "__dict__"):
        found = (_drawn_on(own) for own in vars(part).values() if isinstance(own, list | Artist))
        return next((figure for figure in found if isinstance(figure, Figure)), part)
    return part


def _is_empty(part):
    return part is None or (isinstance(part, list | tuple) and not len(part))


@contextmanager
def _pyplot(made):
    """Collect and close what a draw function shows or leaves open in pyplot.

    Of the figures that were open before, collect those that it changed, and leave them open.
    """
    before = _open()
    stale = {number: figure.stale for number, figure in before.items()}
    for figure in before.values():
        figure.stale = False

    def collect(*_, **__):
        for number, figure in _open().items():
            if number not in before:
                made.add(figure)
                pyplot.close(number)
            elif figure.stale:
                made.add(figure)

    shows = pyplot.show, Figure.show
    pyplot.show, Figure.show = collect, lambda figure, warn=True: made.add(figure)
    try:
        yield
    finally:
        pyplot.show, Figure.show = shows
        collect()
        for number, figure in before.items():
            figure.stale = figure.stale or stale[number]


def _open():
    """Return {number: Figure} of what is open in pyplot, and leave the current one current."""
    numbers = pyplot.get_fignums()
    current = pyplot.gcf().number if numbers else None
    figures = {number: pyplot.figure(number) for number in numbers}
    if numbers:
        pyplot.figure(current)
    return figures


@contextmanager
def _streams(made):
    """Collect what is printed; warnings are for the writer, not for the page."""
    with redirect_stdout(_Stream(made)), redirect_stderr(io.StringIO()):
        yield


class _Stream(io.TextIOBase):
    def __init__(self, made):
        self._made = made

    def writable(self):
        return True

    def write(self, text):
        self._made.print(text)
        return len(text)


@contextmanager
def _displays(made):
    """Collect what IPython's display shows, as objects wherever it is given objects."""
    shell = get_ipython()
    if shell is None:
        yield
        return
    before = shell.display_formatter, shell.display_pub
    shell.display_formatter = _AsObjects(formatters=before[0].formatters)
    shell.display_pub = _Publisher(made)
    try:
        yield
    finally:
        shell.display_formatter, shell.display_pub = before


class _AsObjects(DisplayFormatter):
    def format(self, obj, include=None, exclude=None):
        return {_OBJECT: obj}, {}


class _Publisher(DisplayPublisher):
    def __init__(self, made):
        super().__init__()
        self._made = made

    def publish(self, data, metadata=None, *, transient=None, update=False, **kwargs):
        self._made.add_bundle(data, (transient or {}).get("display_id"), update)

    def clear_output(self, wait=False):
        self._made.clear(wait)
