"""The notebooks to download: what a reader meets in Colab, VS Code or JupyterLab."""

import json
import shutil

import pytest

from conftest import BUILT, ROOT
from migov.site.portable import spell_out, work


def words(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")


@pytest.fixture
def page(tmp_path):
    """Return a function that spells out a notebook of one cell and gives its text."""

    def call(text, address=""):
        path = tmp_path / "one.ipynb"
        path.write_text(json.dumps({"cells": [{"cell_type": "markdown", "source": [text]}]}))
        spell_out(path, address)
        return words(path)

    return call


def test_citations_are_spelled_out(page):
    assert page("As {cite:t}`abbott2000` say.") == "As Abbott and Snidal (2000) say."
    assert page("So it is {cite:p}`un1969vclt`.") == "So it is (United Nations, 1969)."
    two = page("So {cite:p}`abbott2000, advisory2015`.")
    assert two.startswith("So (Abbott and Snidal, 2000; [Advisory Group on Climate Change")
    assert two.endswith("2015](" + work("advisory2015")[2] + ")).")


def test_a_term_leads_to_the_book_or_stands_alone(page):
    link = "The [depositary](#term-depositary) keeps it."
    assert page(link) == "The depositary keeps it."
    expected = "The [depositary](https://b.org/book/glossary.html#term-depositary) keeps it."
    assert page(link, "https://b.org/") == expected


@pytest.mark.parametrize("path", sorted((ROOT / "book").glob("*.ipynb")), ids=lambda p: p.name)
def test_no_page_keeps_a_mark_that_only_the_book_reads(path, tmp_path):
    copy = tmp_path / path.name
    shutil.copy(path, copy)
    spell_out(copy)
    text = words(copy)
    assert "{cite:" not in text and "](#term-" not in text


def test_the_built_book_serves_such_copies(site):
    copies = list((BUILT / "_sources").rglob("*.ipynb"))
    assert copies and not [copy.name for copy in copies if "{cite:" in words(copy)]
