"""`explore`: ipywidgets' `interact`, alive with a kernel and in a static page without one.

A writer gives a draw function and the controls that `ipywidgets.interact` takes. With a kernel the
controls are ipywidgets and the view is drawn anew on every change. When a page is built (the
environment variable EXPLORE is `page`, or nbconvert runs the notebook) every state is drawn once
and the page carries them all, with native HTML controls. What can't be drawn beforehand is computed
from data: `explore.layers`, `explore.sums`, `explore.play`, `explore.marks`. This package imports
nothing from the rest of migov.
"""

from . import layers, marks, play, sums
from .api import Explorer, explore
from .errors import ExploreError
from .figures import tooltips
from .page import ASSETS

explore.layers, explore.marks = layers.layers, marks.marks
explore.play, explore.sums = play.play, sums.sums

__all__ = ["ASSETS", "ExploreError", "Explorer", "explore", "tooltips"]
