"""A room for each page: what it alone shows, checks and asks. No room imports another.

A page that imports its room shows the figures and tables that stand alone in its cells as its
explorers show theirs.
"""

from IPython import get_ipython

from migov.explore import load_ipython_extension

if shell := get_ipython():
    load_ipython_extension(shell)
