"""What the notebooks import: load (tables), compute (models), draw (charts), explore."""
