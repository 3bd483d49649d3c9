"""Compute: pure functions, numbers in, numbers out."""
