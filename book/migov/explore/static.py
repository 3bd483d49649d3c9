"""An explorer of a page: every state is drawn when the explorer is shown."""

import ipywidgets as w

from . import page, trees
from .errors import ExploreError


class Static:
    """One explorer without a kernel, with what ipywidgets' interactive would answer."""

    def __init__(self, draw, controls, constants, *, name, words, manual, face, **rendering):
        self.draw, self.controls, self.constants = draw, controls, constants
        self.name, self.words, self.face, self.rendering = name, words, face, rendering
        self.button = w.Button() if manual else None
        self.tree, self._shown = None, False
        trees.own(self, [control.widget for control in controls])

    def arguments(self):
        """Return {name: value} of the state that a page opens on."""
        return {control.name: control.value for control in self.controls} | self.constants

    @property
    def result(self):
        """What the function returns for the state that a page opens on."""
        return self.draw(**self.arguments())

    def show(self, anew=False):
        """Do nothing: without a kernel all is drawn when it is displayed."""

    def bundle(self, tree=None):
        """Draw all states; return them as a MIME bundle, controls arranged as in the tree."""
        if self._shown:
            raise ExploreError(f"explore({self.name}): this explorer is shown twice; make another.")
        self._shown = True
        tree = self.tree or tree
        names = {control.widget: control.name for control in self.controls}
        html = page.render(
            self.draw,
            self.controls,
            self.constants,
            name=self.name,
            arrangement=trees.arrangement(tree, names) if tree else None,
            **self.rendering,
        )
        if self.face == "file":
            html = page.self_contained(html)
        plain = ". ".join([f"explore({self.name})", *self.words])
        return {"text/html": html, "text/plain": plain}
