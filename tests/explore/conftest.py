"""Lets these tests run without the book's."""

from . import browsing

pytest_configure = browsing.bring
