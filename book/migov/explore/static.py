"""An explorer of a page: every state is drawn when the explorer is made."""

from html import escape

import ipywidgets as w

from . import page, trees


class Static:
    """One explorer without a kernel, with what ipywidgets' interactive would answer."""

    def __init__(self, draw, controls, constants, look, *, words, manual, face, **rendering):
        self.draw, self.controls, self.constants = draw, controls, constants
        self.id, self.name = rendering["id"], rendering["name"]
        self.words, self.face = words, face
        self.button = w.Button() if manual else None
        self.tree, self._times_shown = None, 0
        # not when it is shown: IPython lets a cell pass whose display has failed
        self._html = page.render(draw, controls, constants, look, **rendering)
        trees.own(self, [control.widget for control in controls])

    def arguments(self):
        """Return {name: value} of the state that a page opens on."""
        return {control.name: control.value for control in self.controls} | self.constants

    @property
    def result(self):
        """What the function returns for the state that a page opens on."""
        return self.draw(**self.arguments())

    def show(self, anew=False):
        """Do nothing: all is drawn."""

    def bundle(self, tree=None):
        """Return the explorer as a MIME bundle, its controls arranged as in a tree of widgets."""
        html, tree = self._html, self.tree or tree
        if tree is not None:
            names = {control.widget: control.name for control in self.controls}
            plain = page.controls_html(self.controls, self.id)
            arranged = page.controls_html(self.controls, self.id, trees.arrangement(tree, names))
            html = html.replace(plain, arranged, 1)
        self._times_shown += 1
        if self._times_shown > 1:
            own = f'="{escape(self.id)}'
            html = html.replace(own, f"{own}-shown-{self._times_shown}")
        if self.face == "file":
            html = page.self_contained(html)
        return {"text/html": html, "text/plain": ". ".join([f"explore({self.name})", *self.words])}
