"""Draw: data in, a matplotlib Figure out, in one house style.

Every figure carries `alt`, a text alternative made from its data, and most carry `numbers`, the
table behind it; explore and the notebooks show both.
"""

from . import style
from .bars import bars
from .bipartite import bipartite
from .chips import chips
from .dots import dots
from .lines import lines
from .matrix import matrix
from .network import network
from .scatter import scatter
from .squares import squares
from .stacked import stacked
from .tilemap import tile_map
from .timeline import timeline

style.apply()

__all__ = [
    "bars",
    "bipartite",
    "chips",
    "dots",
    "lines",
    "matrix",
    "network",
    "scatter",
    "squares",
    "stacked",
    "style",
    "tile_map",
    "timeline",
]
