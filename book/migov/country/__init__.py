"""What the tables hold on one State, line by line, beside the States that it is compared with.

    from migov import country
    country.briefing("KEN")

gives what the page *Your country* shows.
"""

from .told import briefing, compared, nearest, sections, source

__all__ = ["briefing", "compared", "nearest", "sections", "source"]
