"""The calls that writers make, and the choice between the live face and the page."""

from collections.abc import Callable
from functools import update_wrapper
from inspect import Parameter, signature
from itertools import count
from weakref import WeakKeyDictionary

import ipywidgets as w
from IPython.display import display

from . import controls as reading
from . import faces, following, opening, page, trees, waiting
from .errors import ExploreError
from .goals import refuse_others
from .live import Interactive, Live
from .static import Static
from .views import Look

_anchors = set()
_widgets_seen = count(1)
_names_of_widgets = WeakKeyDictionary()
_OPTIONS = {
    "id": None,
    "alt": None,
    "numbers": None,
    "share": None,
    "holds": False,
    "renamed": None,
    "goals": (),
    "limit": 2000,
    "max_kb": 300,
    "manual": False,
    "manual_name": "Run Interact",
}


class Explore:
    """Let the reader move the controls of a draw function, with a kernel or in a static page.

        explore(draw, year=(1950, 2020), country=["Chad", "Fiji"])

    draw: a function that returns a matplotlib Figure, a DataFrame or Styler, Markdown or HTML
    text, or a tuple of these (a figure and its sentence of findings).
    controls: what `ipywidgets.interact` takes, under the function's own argument names; also a
    function of other arguments that gives the choices beside them: `city=lambda country: ...`.

    Options stand beside the controls, or apart from them in `explore.options(...)`:

    id: the explorer's anchor in the page (default: made from the function's name).
    alt: the figure's text alternative, a text or a function of draw's arguments (default: the
    figure's attribute `alt`, else its titles).
    numbers: a table behind "Show the numbers", or a function of draw's arguments (default: the
    figure's attribute `numbers`).
    share: a control's name, or {control: shared name}; explorers of a page that share a name move
    together, as do those that are given one and the same widget.
    holds: the text beside it speaks of the choice that it opens on, so a page opens on that even
    where its reader has chosen another for all pages, and offers the reader's own by a button.
    renamed: {control: {old choice: new choice}}, for links to the page that hold the old names.
    goals: what the reader is asked to find, each made by `goal`.
    limit, max_kb: the most states, and the most kilobytes of packed frames, that a page may hold.
    manual, manual_name (in `options` alone): with a kernel a button of this name draws.

    Returns an Explorer; without a function a decorator. Raises ExploreError.
    """

    def __init__(self, options=None, controls=None, *, apart=False):
        self._options, self._controls = {**_OPTIONS, **(options or {})}, controls or {}
        self._apart = apart  # every word of a call names a control

    def __call__(self, draw=None, /, **given):
        options, controls = self._parted(given)
        if draw is None:
            return Explore(options, controls, apart=self._apart)
        return _explorer(draw, controls, options, reserved=not self._apart).shown()

    def options(self, **options):
        """Return explore with these options; in its calls every word then names a control."""
        for name in options:
            if name not in _OPTIONS:
                raise ExploreError(
                    f"explore.options: there is no option '{name}'; the options are "
                    f"{', '.join(_OPTIONS)}."
                )
        return Explore(self._options | options, self._controls, apart=True)

    @property
    def manual(self):
        """explore with a button that draws; in a page, where all is drawn, the controls do."""
        return Explore(self._options | {"manual": True}, self._controls, apart=self._apart)

    def widget(self, draw, **given):
        """Return an explorer's box of widgets without showing it, to be displayed later."""
        options, controls = self._parted(given)
        return _explorer(draw, controls, options, reserved=not self._apart).widget

    def output(self, draw, controls, **given):
        """Return the view alone, for widgets that the author lays out.

        controls: {argument: widget}; the function's other arguments keep their defaults. In a page
        the controls stand above the view, in the rows and columns of the boxes that hold them.
        """
        options, more = self._parted(given)
        controls = more | dict(controls)
        for name, control in controls.items():
            if not isinstance(control, w.ValueWidget | w.fixed):
                raise ExploreError(
                    f"explore.output: '{name}' is {control!r}, no widget that you could lay out; "
                    "make one, or call explore, which makes and shows it."
                )
        return _explorer(draw, _only(draw, controls), options, reserved=False, apart=True).widget

    def open_on(self, **choices):
        """Have the explorers of this session open on a choice that is the reader's own.

        choices: {shared name: value, or (value, *names)}, with which every control that is shared
        by that name opens where it offers the value, or one of the names as its label; marks of
        these names are ringed, and said below. None forgets. With a kernel only: in a page the
        reader chooses.
        """
        opening.want(choices)

    @property
    def face(self):
        """`live`, `page` or `file`: what a call shows; set it where it is guessed wrongly."""
        return faces.face()

    @face.setter
    def face(self, face):
        faces.choose(face)
        _hold_widgets()

    def _parted(self, given):
        if self._apart:
            return self._options, self._controls | given
        options = {name: given[name] for name in reading.RESERVED if name in given}
        controls = {name: value for name, value in given.items() if name not in options}
        return self._options | options, self._controls | controls


class Explorer:
    """What a call gives back: the draw function, with the explorer's widgets beside it."""

    def __init__(self, draw, state, box):
        update_wrapper(self, draw)
        self.draw, self._state, self._box = draw, state, box

    def __call__(self, *args, **kwargs):
        return self.draw(*args, **kwargs)

    def _ipython_display_(self):
        """Show nothing more: the explorer has displayed itself."""

    @property
    def widget(self):
        """The box of controls and view."""
        self._box = self._box() if callable(self._box) else self._box
        return self._box

    children = property(lambda self: self.widget.children)
    result = property(lambda self: self._state.result)
    kwargs = property(lambda self: self._state.arguments())

    def update(self):
        """Draw the view anew."""
        self.widget.update()

    def shown(self):
        """Display the explorer and return it."""
        display(self._state.bundle(), raw=True)
        return self


def interactive(draw, options=None, /, **controls):
    """Return an explorer's box of widgets without showing it, as ipywidgets' interactive does."""
    return explore.options(**(options or {})).widget(draw, **controls)


def interactive_output(draw, controls):
    """Return the view alone, for widgets that the author lays out, as ipywidgets' own does."""
    return explore.output(draw, controls)


def _explorer(draw, given, options, *, reserved, apart=False):
    if not callable(draw):
        raise ExploreError(f"explore: the first argument has to be a function, not {draw!r}.")
    name = getattr(draw, "__name__", type(draw).__name__)
    if reserved:
        _refuse_reserved(draw, name)
    found, constants = reading.read(draw, given)
    shared = shared_names(options["share"], found, f"explore({name})")
    renamed = options["renamed"] or {}
    labels = {control.name: control.labels for control in found}
    refuse_unknown_choices(renamed, labels, f"explore({name})")
    goals = tuple(options["goals"] or ())
    refuse_others(goals, f"explore({name})", Callable)
    kept = [f"{word} stays {constants[word]!r:.60}" for word in reading.kept(draw, given)]
    words = [f"{'; '.join(kept)}: give a list of choices, or fixed(value)"] if kept else []
    face = faces.face()
    look = Look(options["alt"], options["numbers"], text_as_paths=face != "page")
    if face == "live":
        opening.apply({} if options["holds"] else shared, found)
        live = Live(
            draw,
            found,
            constants,
            look,
            name=name,
            share=shared,
            limit=options["limit"],
            words=words,
            button=options["manual_name"] if options["manual"] else None,
            apart=apart,
            goals=goals,
        )
        if options["id"]:
            waiting.enter(options["id"], live.box)
        return Explorer(draw, live, live.box)
    following.refuse_refilled(found, f"explore({name})")
    static = Static(
        draw,
        found,
        constants,
        look,
        id=anchor(options["id"], name),
        name=name,
        words=words,
        manual=options["manual"],
        face=face,
        share=_by_widget(found, shared),
        renamed=renamed,
        holds=options["holds"],
        goals=goals,
        limit=options["limit"],
        max_kb=options["max_kb"],
    )
    widgets = [] if apart else [control.widget for control in found]
    return Explorer(draw, static, lambda: Interactive(static, [*widgets, trees.Place(static)]))


def _only(draw, controls):
    """Return the controls and, fixed, the defaults of all other arguments."""
    try:
        parameters = signature(draw).parameters.values()
    except (ValueError, TypeError):
        return controls
    rest = {p.name: w.fixed(p.default) for p in parameters if p.default is not Parameter.empty}
    return rest | controls


def _refuse_reserved(draw, name):
    try:
        arguments = signature(draw).parameters
    except (ValueError, TypeError):  # a built-in function that does not tell
        return
    taken = [word for word in reading.RESERVED if word in arguments]
    if taken:
        raise ExploreError(
            f"explore({name}): '{taken[0]}' is an option of explore's own; give the function's "
            "argument another name, or give the options in explore.options(...)."
        )


def anchor(id, name):
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


def _by_widget(found, shared):
    """Return the shared names with those of the author's own widgets: one may steer two calls."""
    names = dict(shared)
    for control in found:
        if not control.made:
            own = shared.get(control.name) or f"widget {next(_widgets_seen)}"
            names[control.name] = _names_of_widgets.setdefault(control.widget, own)
    return names


def shared_names(share, found, call):
    """Return {control: shared name} of what a writer gave as `share`; call: for the message."""
    shared = {share: share} if isinstance(share, str) else dict(share or {})
    names = [control.name for control in found]
    for control in shared:
        if control not in names:
            raise ExploreError(f"{call}: share names '{control}', but the controls are {names}.")
    return shared


def refuse_unknown_choices(renamed, labels, call):
    """Raise ExploreError where a writer's `renamed` leads to none of {control: its labels}."""
    for control, choices in renamed.items():
        if control not in labels:
            raise ExploreError(
                f"{call}: renamed names '{control}', but the controls are {list(labels)}."
            )
        for old, new in choices.items():
            if new not in labels[control]:
                raise ExploreError(
                    f"{call}: renamed leads from '{old}' to '{new}', which is no choice of "
                    f"'{control}'. Its choices are {', '.join(labels[control][:8])}."
                )


def _hold_widgets():
    if faces.face() != "live":
        trees.install()


explore = Explore()
_hold_widgets()
