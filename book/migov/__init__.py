"""What the notebooks import: load (tables), compute (models), draw (charts), explore."""

__version__ = "0.2.0"
