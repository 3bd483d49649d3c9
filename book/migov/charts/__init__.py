"""Draw: data in, a matplotlib Figure out, in one house style.

Every figure carries `alt`, a text alternative made from its data, and most carry `numbers`, the
table behind it; explore and the notebooks show both.
"""

from . import style
from .accession import accession_curves
from .distribution import distribution
from .matrix import matrix
from .tilemap import tile_map

style.apply()

__all__ = ["accession_curves", "distribution", "matrix", "style", "tile_map"]
