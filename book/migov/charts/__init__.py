"""Draw: data in, a matplotlib Figure out, in one house style.

Every figure carries `alt`, a text alternative made from its data, and most carry `numbers`, the
table behind it; explore and the notebooks show both.
"""

from . import style
from .accession import accession_curves
from .bars import bars
from .distribution import distribution
from .dots import dots, strip
from .lines import lines
from .matrix import matrix
from .network import network
from .scatter import scatter
from .stacked import stacked
from .tilemap import tile_map
from .timeline import timeline

style.apply()

__all__ = [
    "accession_curves",
    "bars",
    "distribution",
    "dots",
    "lines",
    "matrix",
    "network",
    "scatter",
    "stacked",
    "strip",
    "style",
    "tile_map",
    "timeline",
]
