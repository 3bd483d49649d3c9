"""The number by which readers know a page."""

import pytest

from migov.site.numbering import number


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("21", "2.1"),
        ("book/63_follow_the_money", "6.3"),
        ("42_how_many_at_the_table.ipynb", "4.2"),
        ("book/91_writing_explorers", ""),
        ("book/84_what_is_new", ""),
        ("book/glossary", ""),
        ("2018_report", ""),
    ],
)
def test_a_page_has_the_number_of_its_part_and_place(page, shown):
    assert number(page) == shown
