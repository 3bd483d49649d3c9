"""`explore`: the part of ipywidgets' `interact` that a static page can keep.

A writer gives a draw function and the controls that `ipywidgets.interact` takes. With a kernel the
controls are ipywidgets and the view is drawn anew on every change. In a page every state is drawn
once and the page carries them all, with native HTML controls. The variable EXPLORE, or
`explore.face`, chooses `live`, `page` (a site with the Sphinx extension `migov.explore.sphinx`) or
`file` (any other page: Quarto, mystmd, papermill); under nbconvert it is `file` by itself. The
names that ipywidgets gives its calls stand for explore's own, so that a port is a change of the
import. What can't be drawn beforehand is computed from data: `explore.layers`, `explore.sums`,
`explore.play`, `explore.marks`. This package imports nothing from the rest of migov.
"""

__version__ = "0.2.0"

from . import layers, marks, play, sums
from .api import Explorer, explore, interactive, interactive_output
from .errors import ExploreError
from .figures import tooltips
from .goals import goal
from .notebook import load_ipython_extension
from .page import ASSETS

explore.layers, explore.marks = layers.layers, marks.marks
explore.play, explore.sums = play.play, sums.sums
interact = explore
interact_manual = explore.manual

__all__ = [
    "ASSETS",
    "ExploreError",
    "Explorer",
    "explore",
    "goal",
    "interact",
    "interact_manual",
    "interactive",
    "interactive_output",
    "load_ipython_extension",
    "tooltips",
]
