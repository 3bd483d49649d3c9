"""The assignments, one module each: teachers' files, as they hold the keys."""
