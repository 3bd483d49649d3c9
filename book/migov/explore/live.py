"""An explorer with a kernel behind it: ipywidgets controls and a view drawn anew on each change."""

import asyncio
import weakref
from collections import OrderedDict
from dataclasses import replace
from html import escape

import ipywidgets as w
from IPython import get_ipython
from matplotlib.figure import Figure
from traitlets import TraitError

from . import controls as reading
from . import goals as asked
from . import opening, page
from .collect import results
from .errors import ExploreError, said
from .figures import png_bytes
from .following import offers_beside
from .views import numbers_html, view_of

CACHE = 200  # views kept, the least lately seen dropped first
PAUSE = 0.08  # seconds without a change before the view is drawn
VIEW = "application/vnd.jupyter.widget-view+json"

_sharers = {}


class Interactive(w.VBox):
    """The controls of a call and its view, with the attributes that ipywidgets' own has."""

    def __init__(self, live, children):
        super().__init__(children)
        self.live = live

    f = property(lambda self: self.live.draw)
    result = property(lambda self: self.live.result)
    kwargs = property(lambda self: self.live.arguments())
    manual = property(lambda self: self.live.button is not None)
    manual_button = property(lambda self: self.live.button)

    def update(self, *_):
        """Draw the state that the controls stand at, even if it has been drawn before."""
        self.live.show(anew=True)


class Live:
    """The widgets of one explorer, and what joins them to the draw function."""

    def __init__(
        self,
        draw,
        controls,
        constants,
        look,
        *,
        name,
        share,
        limit=None,
        words=(),
        button=None,
        apart=False,
        goals=(),
    ):
        """Make the widgets of an explorer; draw its first view, if no button has to ask for it.

        limit: of states, beyond which a page is not built. words: for the author, below the view.
        button: its label, where a button draws. apart: the author lays out the controls.
        """
        self.draw, self.controls, self.constants = draw, controls, constants
        self.look, self.name = look, name
        self.result = None
        self.still = {}
        self._cache, self._timer, self._refilling = OrderedDict(), None, False
        self._cells_run = None
        self._asked = asked.Asked(goals, self._give) if goals else None
        self._words = _words([*words, *_too_many(draw, controls, limit)])
        self.view = w.HTML()
        self.button = w.Button(description=button) if button else None
        rows = []
        for control in controls:
            if not apart:
                _dress(control)
                rows.append(_with_slider(control) if control.kind == "play" else control.widget)
            if shared := share.get(control.name):
                join(shared, control.widget)
        for place in {place for control in controls for place in control.parents}:
            controls[place].widget.observe(self._refill, "value")
        for control in controls:
            if not button:
                control.widget.observe(self._changed, "value")
        if button:
            self.button.on_click(lambda _: self.show(anew=True))
            self.view.value = self._words
            rows.append(self.button)
        else:
            self.show()
        rows = [*self._asked.rows, *rows] if goals else rows
        self.box = Interactive(self, [*rows, self.view])

    def arguments(self):
        """Return {name: value} as the controls stand."""
        return {c.name: c.widget.get_interact_value() for c in self.controls} | self.constants

    def bundle(self):
        """Return the box as a MIME bundle, with its first view for places that run no widgets."""
        box = {"version_major": 2, "version_minor": 0, "model_id": self.box.model_id}
        return {VIEW: box, "text/plain": f"explore({self.name})"} | self.still

    def show(self, anew=False):
        """Draw the state that the controls stand at; on an error keep the last good view."""
        cells_run = getattr(get_ipython(), "execution_count", None)
        if cells_run != self._cells_run:  # what draw reads may have changed since
            self._cache.clear()
            self._cells_run = cells_run
        arguments = self.arguments()
        # a value's repr may be cut short, as a table's is, so its label counts as well
        key = repr([(getattr(c.widget, "label", ""), arguments[c.name]) for c in self.controls])
        try:
            if anew or key not in self._cache:
                self._cache[key] = self._html(arguments), self.result
                if len(self._cache) > CACHE:
                    self._cache.popitem(last=False)
            self._cache.move_to_end(key)
            if self._asked:
                self._asked.judge(self._held(arguments), key)
        except Exception as error:
            values = said(arguments)
            good = self.view.value.partition(_PROBLEM)[0]
            self.view.value = (
                f"{good}{_PROBLEM}<strong>{escape(self.name)}</strong> failed for "
                f"{escape(values)}:<br><code>{escape(type(error).__name__)}: "
                f"{escape(str(error))}</code></div>"
            )
        else:
            html, self.result = self._cache[key]
            reasons = self._asked.reasons() if self._asked else ""
            self.view.value = html + reasons + self._words

    def _html(self, arguments):
        parts = results(self._drawn, arguments)
        shown = view_of(parts, arguments, self.look)
        self.still = self.still or self._still(parts, arguments)
        main, own = opening.ringed(shown.main)
        style = (page.ASSETS / "explore.css").read_text(encoding="utf-8")
        return (
            f'<style>{style}</style><div class="explore ex-live"><div class="ex-view">{main}'
            f'</div>{own}<div class="ex-note">{shown.note}</div>{numbers_html(shown.numbers)}</div>'
        )

    def _held(self, arguments):
        where = f"explore({self.name})"
        return [asked.held(one, arguments, where) for one in self._asked.goals]

    def _give(self, goal, part):
        """Move the widgets to the first state that reaches a part of a goal."""
        for number in range(reading.count(self.controls)):
            arguments = reading.state(self.controls, number) | self.constants
            if self._held(arguments)[goal][part]:
                self._move_to(reading.indices(self.controls, number))
                break
        self.show()

    def _move_to(self, chosen):
        """Set the widgets to the choices with these indices, those that others follow first."""
        pairs = zip(self.controls, chosen, strict=True)
        for control, index in sorted(pairs, key=lambda pair: len(pair[0].parents)):
            if isinstance(getattr(control.widget, "label", None), str):
                control.widget.label = control.labels[index]
            else:
                control.widget.value = control.values[index]

    def _drawn(self, **arguments):
        self.result = self.draw(**arguments)
        return self.result

    def _still(self, parts, arguments):
        """Return the first view as a MIME bundle for places that show neither widgets nor SVG."""
        shown = view_of(parts, arguments, replace(self.look, pixels=True))
        bundle = {"text/html": shown.main + shown.note}
        if parts and isinstance(parts[0], Figure):
            bundle["image/png"] = png_bytes(parts[0])
        return bundle

    def _refill(self, _):
        """Let each control offer what goes with those that it follows; keep its choice if it may.

        Nothing is drawn until all of them fit.
        """
        if self._refilling:
            return
        self._refilling = True
        try:
            for control in sorted(self.controls, key=lambda one: len(one.parents)):
                if not control.parents:
                    continue
                beside = {
                    place: reading.standing(self.controls[place]) for place in control.parents
                }
                offered = offers_beside(control, beside)
                label = reading.near(control, reading.standing(control), offered)
                control.widget.options = [(control.labels[i], v) for i, v in offered.items()]
                control.widget.label = label
        finally:
            self._refilling = False

    def _changed(self, _):
        if self._refilling or self.button:
            return
        loop = _running_loop()
        if loop is None:
            self.show()
            return
        if self._timer:
            self._timer.cancel()
        self._timer = loop.call_later(PAUSE, self.show)


_PROBLEM = '<div role="alert" class="ex-error">'


def _words(sentences):
    text = "<br>".join(map(escape, sentences))
    return f'<div class="ex-words"><small>For the author: {text}</small></div>' if text else ""


def _too_many(draw, controls, limit):
    """Return what a page's build will say of the number of states, told while there is time."""
    try:
        if limit is not None:
            reading.check_limit(draw, controls, limit)
    except ExploreError as error:
        return [f"A page can't hold this. {error}"]
    return []


def _dress(control):
    """Give a control its label and width, where the author has given none."""
    widget = control.widget
    if not widget.description:
        widget.description = control.label
    if not widget.style.description_width:
        widget.style.description_width = "initial"
    if widget.layout.width is None:
        menu = isinstance(widget, w.Dropdown | w.Select)
        narrow = control.kind in ("radio", "checkbox", "many") and not menu
        widget.layout.width = "auto" if narrow else "100%"


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


def join(shared, widget):
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
