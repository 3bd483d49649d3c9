"""The call that writers make, and the choice between the live face and the page."""

import os
import re
from inspect import signature

from IPython import get_ipython
from IPython.display import display
from matplotlib.figure import Figure

from . import controls as reading
from . import page
from .errors import ExploreError
from .live import Live
from .views import Look, figure_html, table_html

_anchors = set()


def explore(
    draw=None,
    /,
    *,
    id=None,
    alt=None,
    numbers=None,
    share=None,
    renamed=None,
    limit=2000,
    max_kb=300,
    **controls,
):
    """Let the reader move the controls of a draw function, with a kernel or in a static page.

    draw: a function that returns a matplotlib Figure, a DataFrame or Styler, Markdown or HTML
    text, or a tuple of these (a figure and its sentence of findings).
    controls: what `ipywidgets.interact` takes, under the function's own argument names.
    id: the explorer's anchor in the page (default: made from the function's name).
    alt: the figure's text alternative, a text or a function of draw's arguments (default: the
    figure's attribute `alt`, else its titles).
    numbers: a table behind "Show the numbers", or a function of draw's arguments (default: the
    figure's attribute `numbers`).
    share: a control's name, or {control: shared name}; explorers of a page that share a name move
    together.
    renamed: {control: {old choice: new choice}}, for links to the page that hold the old names.
    limit, max_kb: the most states, and the most kilobytes of packed frames, that a page may hold.

    Returns an Explorer; used as a decorator with controls, the function itself. Raises
    ExploreError.
    """
    options = {"id": id, "alt": alt, "numbers": numbers, "share": share}
    options |= {"renamed": renamed, "limit": limit, "max_kb": max_kb}
    if draw is None:

        def decorate(function):
            explore(function, **options, **controls)
            return function

        return decorate
    name = getattr(draw, "__name__", type(draw).__name__)
    _refuse_reserved(draw, name)
    found, constants = reading.read(draw, controls)
    shared = _shared(share, found, name)
    _refuse_unknown_choices(renamed or {}, found, name)
    look = Look(alt, numbers, text_as_paths=_face() != "page")
    if _face() == "live":
        live = Live(draw, found, constants, look, name=name, share=shared, limit=limit)
        display(live.bundle(), raw=True)
        return Explorer(draw, live.box)
    id = _anchor(id, name)
    html = page.render(
        draw,
        found,
        constants,
        look,
        id=id,
        name=name,
        share=shared,
        renamed=renamed or {},
        limit=limit,
        max_kb=max_kb,
    )
    if _face() == "file":
        html = page.self_contained(html)
    display({"text/html": html, "text/plain": f"explore({name})"}, raw=True)
    return Explorer(draw, None)


class Explorer:
    """What explore gives back: callable like the draw function; `widget` is the live face."""

    def __init__(self, draw, widget):
        self.draw, self.widget = draw, widget

    def __call__(self, *args, **kwargs):
        return self.draw(*args, **kwargs)

    def _ipython_display_(self):
        """Show nothing more: the explorer has displayed itself."""


def _face():
    """Return `page` in a book build, `file` under nbconvert, else `live`."""
    if face := os.environ.get("EXPLORE"):
        return face
    return "file" if _under_nbconvert() else "live"


def _under_nbconvert():
    """Tell whether nbconvert started this kernel, and with it a page that no kernel will follow."""
    try:
        import psutil

        command = " ".join(psutil.Process(os.getppid()).cmdline())
    except (ImportError, OSError):
        return False
    except psutil.Error:
        return False
    return _makes_a_page(command)


def _makes_a_page(command):
    """Tell a command that converts to a page from one that keeps a notebook."""
    nbconvert = r"(?:^|[\s/\\-])nbconvert(?:\.exe|-script\.py)?\s"
    return bool(re.search(nbconvert + r".*--to[ =](?!notebook\b)", command))


def _refuse_reserved(draw, name):
    if not callable(draw):
        raise ExploreError(f"explore: the first argument has to be a function, not {draw!r}.")
    taken = [word for word in reading.RESERVED if word in signature(draw).parameters]
    if taken:
        raise ExploreError(
            f"explore({name}): '{taken[0]}' is an option of explore's own; give the function's "
            "argument another name."
        )


def _anchor(id, name):
    """Return the explorer's id, one that no explorer of this notebook has."""
    if id in _anchors:
        raise ExploreError(
            f"explore({name}): another explorer of this notebook has the id '{id}'; give each "
            "an id of its own."
        )
    stem = id = id or page.identifier(name)
    while id in _anchors:
        id = f"{stem}-{len(_anchors) + 1}"
    _anchors.add(id)
    return id


def _shared(share, found, name):
    shared = {share: share} if isinstance(share, str) else dict(share or {})
    names = [control.name for control in found]
    for control in shared:
        if control not in names:
            raise ExploreError(
                f"explore({name}): share names '{control}', but the controls are {names}."
            )
    return shared


def _refuse_unknown_choices(renamed, found, name):
    labels = {control.name: control.labels for control in found}
    for control, choices in renamed.items():
        if control not in labels:
            raise ExploreError(
                f"explore({name}): renamed names '{control}', but the controls are {list(labels)}."
            )
        for old, new in choices.items():
            if new not in labels[control]:
                raise ExploreError(
                    f"explore({name}): renamed leads from '{old}' to '{new}', which is no choice "
                    f"of '{control}'. Its choices are {', '.join(labels[control][:8])}."
                )


def _register():
    """Show Figures that a cell returns as themed SVG, and in the book its tables, accessibly."""
    shell = get_ipython()
    if shell is None:
        return
    html = shell.display_formatter.formatters["text/html"]
    html.for_type(Figure, lambda figure: figure_html(figure, text_as_paths=_face() != "page"))
    html.for_type_by_name("pandas", "DataFrame", table_html)
    if _face() != "live":
        import comm

        # no kernel will answer, so no widget state needs to travel to the page
        comm.create_comm = comm.DummyComm


_register()
