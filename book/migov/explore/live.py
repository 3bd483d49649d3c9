"""An explorer with a kernel behind it: ipywidgets controls and a view drawn anew on each change."""

import asyncio
import weakref
from collections import OrderedDict
from dataclasses import replace
from html import escape

import ipywidgets as w
from matplotlib.figure import Figure
from traitlets import TraitError

from . import page
from .collect import results
from .figures import png_bytes
from .views import numbers_html, view_of

CACHE = 200  # views kept, the least lately seen dropped first
PAUSE = 0.08  # seconds without a change before the view is drawn

_sharers = {}


class Live:
    """The widgets of one explorer, and what joins them to the draw function."""

    def __init__(self, draw, controls, constants, look, *, name, share):
        self.draw, self.controls, self.constants = draw, controls, constants
        self.look, self.name = look, name
        self._cache = OrderedDict()
        self._timer = None
        self.still = {}
        self.view, self.problem = w.HTML(), w.HTML()
        rows = []
        for control in controls:
            widget = control.widget
            widget.description = control.label
            widget.style.description_width = "initial"
            widget.layout.width = "auto" if control.kind in ("radio", "checkbox") else "100%"
            rows.append(_with_slider(control) if control.kind == "play" else widget)
            widget.observe(self._changed, "value")
            if shared := share.get(control.name):
                _join(shared, widget)
        self.box = w.VBox([*rows, self.view, self.problem])
        self.show()

    def arguments(self):
        """Return {name: value} as the controls stand."""
        return {c.name: c.widget.value for c in self.controls} | self.constants

    def show(self):
        """Draw the state that the controls stand at; on an error keep the last good view."""
        arguments = self.arguments()
        # a value's repr may be cut short, as a table's is, so its label counts as well
        key = repr([(getattr(c.widget, "label", ""), arguments[c.name]) for c in self.controls])
        try:
            if key not in self._cache:
                self._cache[key] = self._html(arguments)
                if len(self._cache) > CACHE:
                    self._cache.popitem(last=False)
            self._cache.move_to_end(key)
        except Exception as error:
            values = ", ".join(f"{name}={value!r}" for name, value in arguments.items())
            self.problem.value = (
                f'<div role="alert" class="ex-error"><strong>{escape(self.name)}</strong> failed '
                f"for {escape(values)}:<br><code>{escape(type(error).__name__)}: "
                f"{escape(str(error))}</code></div>"
            )
        else:
            self.view.value = self._cache[key]
            self.problem.value = ""

    def _html(self, arguments):
        parts = results(self.draw, arguments)
        shown = view_of(parts, arguments, self.look)
        self.still = self.still or self._still(parts, arguments)
        style = (page.ASSETS / "explore.css").read_text(encoding="utf-8")
        return (
            f'<style>{style}</style><div class="explore ex-live"><div class="ex-view">{shown.main}'
            f'</div><div class="ex-note">{shown.note}</div>{numbers_html(shown.numbers)}</div>'
        )

    def _still(self, parts, arguments):
        """Return the first view as a MIME bundle for places that show neither widgets nor SVG."""
        shown = view_of(parts, arguments, replace(self.look, pixels=True))
        bundle = {"text/html": shown.main + shown.note}
        if parts and isinstance(parts[0], Figure):
            bundle["image/png"] = png_bytes(parts[0])
        return bundle

    def _changed(self, _):
        loop = _running_loop()
        if loop is None:
            self.show()
            return
        if self._timer:
            self._timer.cancel()
        self._timer = loop.call_later(PAUSE, self.show)


def _running_loop():
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def _with_slider(control):
    """Return a Play widget beside the slider that it moves."""
    play = control.widget
    slider = w.IntSlider(play.value, play.min, play.max, play.step, description=control.label)
    w.link((play, "value"), (slider, "value"))
    play.description = ""
    play.layout.width = "auto"
    slider.layout.width = "100%"
    return w.HBox([play, slider])


def _join(shared, widget):
    """Let every control of this shared name follow the others, where it offers the value."""
    others = _sharers.setdefault(shared, weakref.WeakSet())

    def follow(change):
        for other in others:
            if other is not widget and other.value != change["new"]:
                try:
                    other.value = change["new"]
                except TraitError:  # this one does not offer it
                    continue

    widget.observe(follow, "value")
    others.add(widget)
