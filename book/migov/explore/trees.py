"""Trees of widgets in a page without a kernel: explorers are drawn, what only steers them is not.

ipywidgets sends a widget's state to the page as soon as the widget is made. Here it is held back
until the notebook shows a widget that is no explorer's, or makes an Output; a page with explorers
alone then needs no widget manager, and any other widget lives as it does without explore.
"""

import weakref
from html import escape

import ipywidgets as w
from IPython import get_ipython
from IPython.display import display

_held = []
_owners = weakref.WeakKeyDictionary()  # control widgets: the explorer that they steer


class Place(w.HTML):
    """Where an explorer's view stands in a tree of widgets."""

    def __init__(self, explorer):
        super().__init__()
        self.explorer = explorer


def install():
    """Hold widgets back from now on; a second time nothing more happens."""
    shell = get_ipython()
    if shell is not None:
        formatter = shell.display_formatter.ipython_display_formatter
        if w.Widget not in formatter:
            w.Widget.on_widget_constructed(_hold)
            formatter.for_type(w.Widget, _show)


def own(explorer, widgets):
    """Remember that these widgets are controls of an explorer."""
    _owners.update(dict.fromkeys(widgets, explorer))


def walk(tree):
    """Yield a widget and all that it holds."""
    yield tree
    for child in getattr(tree, "children", ()):
        yield from walk(child)


def arrangement(tree, names):
    """Return the rows and columns of a tree down to the controls, {widget: name}, and texts."""
    if tree in names:
        return names[tree]
    if isinstance(tree, w.Box):
        kind = "row" if isinstance(tree, w.HBox) else "column"
        return kind, [arrangement(child, names) for child in tree.children]
    if _is_text(tree) and not isinstance(tree, Place):
        text = tree.value if isinstance(tree, w.HTML) else escape(tree.value)
        return {"html": f"<div>{text}</div>"}
    return {"html": ""}


def _hold(widget):
    if isinstance(widget, w.Output):
        _release()
        return
    from comm import DummyComm

    widget.comm = DummyComm()
    _held.append(weakref.ref(widget))


def _is_text(widget):
    return isinstance(widget, w.Label | w.HTML)


def _release():
    w.Widget.on_widget_constructed(None)
    for reference in _held:
        if (widget := reference()) is not None and widget.comm is not None:
            widget.comm = None
            widget.open()
    _held.clear()


def _show(tree):
    """Show a tree: an explorer in its place, nothing for its controls alone, others as ever."""
    members = list(walk(tree))
    explorers = [member.explorer for member in members if isinstance(member, Place)]
    steered = [
        _owners.get(one) for one in members if isinstance(one, w.ValueWidget) and not _is_text(one)
    ]
    if explorers:
        for explorer in dict.fromkeys(explorers):
            display(explorer.bundle(tree), raw=True)
    elif steered and None not in steered:
        for explorer in dict.fromkeys(steered):
            explorer.tree = tree  # it arranges the controls when the view is shown
    else:
        _release()
        formatter = get_ipython().display_formatter.ipython_display_formatter
        formatter.pop(w.Widget)
        try:
            display(tree)
        finally:
            formatter.for_type(w.Widget, _show)
