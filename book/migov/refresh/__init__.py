"""Bring a table of the data package up to date: ``python -m migov.refresh TABLE``.

Tables with a public service (World Bank indicators, UNHCR refugee statistics, UN SDG database) are
fetched; those of UN DESA and of the UN Treaty Collection are read from a file that you downloaded
(``--file``). Nothing is replaced before you saw what changed and the new table validates.
"""


class RefreshError(Exception):
    """What went wrong, where, and what to do about it; the old table is untouched."""
