"""Graded assignments: written as notebooks, run in a sandbox, compared outside it.

Imported from the folder classroom/, with the folder book/ on the path too (see the Makefile).
"""
