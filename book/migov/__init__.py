"""What the notebooks import: load (tables), compute (models), draw (charts), explore."""

import os

__version__ = "0.2.0"

if own := os.environ.get("MIGOV_COUNTRY"):
    from . import finder

    finder.choose(own)
