"""The call that writers make, and the choice between the live face and the page."""

import base64
import io
import os
from html import escape

from IPython import get_ipython
from IPython.display import display
from matplotlib.figure import Figure

from . import controls as reading
from . import page
from .errors import ExploreError
from .live import Live
from .views import Look, figure_html, table_html


def explore(
    draw=None, /, *, id=None, alt=None, numbers=None, share=None, limit=2000, max_kb=300, **controls
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
    limit, max_kb: the most states, and the most kilobytes of packed frames, that a page may hold.

    Returns an Explorer; used as a decorator with controls, the function itself. Raises
    ExploreError.
    """
    options = {"id": id, "alt": alt, "numbers": numbers, "share": share}
    options |= {"limit": limit, "max_kb": max_kb}
    if draw is None:

        def decorate(function):
            explore(function, **options, **controls)
            return function

        return decorate
    name = getattr(draw, "__name__", type(draw).__name__)
    _refuse_reserved(draw, name)
    found, constants = reading.read(draw, controls)
    shared = _shared(share, found, name)
    look = Look(alt, numbers, text_as_paths=_face() != "page")
    id = id or page.identifier(name)
    if _face() == "live":
        live = Live(draw, found, constants, look, name=name, share=shared)
        display(_still(live, draw, look), raw=True)
        return Explorer(draw, live.box)
    html = page.render(
        draw, found, constants, look, id=id, name=name, share=shared, limit=limit, max_kb=max_kb
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

        words = psutil.Process(os.getppid()).cmdline()
    except (ImportError, OSError):
        return False
    except psutil.Error:
        return False
    return any("nbconvert" in word for word in words)


def _refuse_reserved(draw, name):
    from inspect import signature

    taken = [word for word in reading.RESERVED if word in signature(draw).parameters]
    if taken:
        raise ExploreError(
            f"explore({name}): '{taken[0]}' is an option of explore's own; give the function's "
            "argument another name."
        )


def _shared(share, found, name):
    shared = {share: share} if isinstance(share, str) else dict(share or {})
    names = [control.name for control in found]
    for control in shared:
        if control not in names:
            raise ExploreError(
                f"explore({name}): share names '{control}', but the controls are {names}."
            )
    return shared


def _still(live, draw, look):
    """Return the live widget with a still picture for places that show no widgets."""
    bundle = live.box._repr_mimebundle_()
    bundle = dict(bundle[0] if isinstance(bundle, tuple) else bundle)
    try:
        result = draw(**live.arguments())
    except Exception:
        return bundle
    parts = result if isinstance(result, tuple) else [result]
    figure = next((part for part in parts if isinstance(part, Figure)), None)
    if figure is not None:
        buffer = io.BytesIO()
        figure.savefig(buffer, format="png", dpi=110)
        image = base64.b64encode(buffer.getvalue()).decode()
        alt = look.alt(**live.arguments()) if callable(look.alt) else look.alt
        alt = escape(alt or getattr(figure, "alt", "") or "Chart")
        bundle["text/html"] = f'<img alt="{alt}" src="data:image/png;base64,{image}">'
    return bundle


def _register():
    """Show Figures that a cell returns as themed SVG, and in the book its tables, accessibly."""
    shell = get_ipython()
    if shell is None:
        return
    html = shell.display_formatter.formatters["text/html"]
    html.for_type(Figure, lambda figure: figure_html(figure, text_as_paths=_face() != "page"))
    html.for_type_by_name("pandas", "DataFrame", table_html)
    if _face() == "page":
        import comm

        # no kernel will answer, so no widget state needs to travel to the page
        comm.create_comm = comm.DummyComm


_register()
