"""The notebooks to download: what a reader meets in Colab, VS Code or JupyterLab."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest

from conftest import BUILT, ROOT
from migov.learn import spelled
from migov.learn.spelled import in_marks, with_marks, work
from migov.site import lab, portable
from migov.site.portable import spell_out

# a role, a directive, a label, a comment or a link that only the book resolves
MARK = re.compile(r"^:{3,}|^```\{|(?<!`)\{[a-z:]+\}`|\]\(#term-|^\([\w-]+\)=$|^%", re.MULTILINE)


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


def test_a_name_is_written_as_its_owner_writes_it(page):
    assert page("So {cite:p}`mpigmg`.").startswith("So ([Pécoud, 2013](https://")
    names = [work(key)[0] for key in spelled._works().entries]
    assert not [name for name in names if re.search(r"[\\{}]", name)]


def test_a_term_leads_to_the_book_or_stands_alone(page):
    link = "The [depositary](#term-depositary) keeps it."
    assert page(link) == "The depositary keeps it."
    expected = "The [depositary](https://b.org/book/glossary.html#term-depositary) keeps it."
    assert page(link, "https://b.org/") == expected


def test_a_page_that_is_no_notebook_is_left_in_the_book(page):
    link = "Counted from [the tables](data.md), as [page 1.1](11_who_moves.ipynb) says."
    assert page(link) == "Counted from the tables, as [page 1.1](11_who_moves.ipynb) says."
    assert "[the tables](https://b.org/book/data.html)," in page(link, "https://b.org")


def test_a_readers_copy_is_spelled_out_once_and_kept_when_changed(tmp_path):
    source, copies = tmp_path / "source", tmp_path / "copies"
    source.mkdir()
    cell = {"cell_type": "markdown", "source": ["As {cite:t}`abbott2000` say."]}
    for name in ("read.ipynb", "changed.ipynb"):
        (source / name).write_text(json.dumps({"cells": [cell]}))
    lab.copy(copies, source)
    assert words(copies / "read.ipynb") == "As Abbott and Snidal (2000) say."
    own = json.dumps({"cells": [cell | {"source": ["my own"]}]})
    (copies / "changed.ipynb").write_text(own)
    for name in ("read.ipynb", "changed.ipynb"):
        (source / name).write_text(json.dumps({"cells": [cell | {"source": ["new edition"]}]}))
    lab.copy(copies, source)
    assert words(copies / "read.ipynb") == "new edition"
    assert words(copies / "changed.ipynb") == "my own"


def test_a_box_folds_and_what_the_book_computes_leaves_its_text(page):
    box = ":::{admonition} Voices: two scholars\n:class: dropdown\n\nOne says *no*.\n\nTwo.\n:::"
    folded = "<details>\n<summary><b>Voices: two scholars</b></summary>\n\nOne says *no*.\n\nTwo."
    assert page(f"Before.\n\n{box}\n\nAfter.") == f"Before.\n\n{folded}\n\n</details>\n\nAfter."
    assert page("A\n\n:::{front} start\nStart with [1](11.ipynb)\n:::") == (
        "A\n\nStart with [1](11.ipynb)"
    )


def test_code_shown_as_code_stays(page):
    code = "```python\nx = {1: 2}\n```"
    assert page(code) == code


MARKED = """Scholars {cite:p}`abbott2000,advisory2015` say with {cite:t}`abbott2000`, as a
[depositary](#term-depositary) would, and {cite:p}`un1969vclt`.

:::{admonition} Voices: two scholars
:class: dropdown

One says *no* {cite:p}`abbott2000`.
:::

:::{front} start
Start with [1](11.ipynb)
:::"""


def test_the_repository_reads_as_a_copy_does_and_the_build_reads_its_marks_back():
    text = with_marks(MARKED)
    assert not MARK.findall(text)
    seen = re.sub(r"<!--.*?-->", "", text)
    assert seen.startswith("Scholars (Abbott and Snidal, 2000; [Advisory Group on Climate Change")
    assert "say with Abbott and Snidal (2000), as a\n[depositary](glossary.md#term-" in seen
    assert "<summary><b>Voices: two scholars</b></summary>\n\nOne says *no* (Abbott" in seen
    assert in_marks(text) == in_marks(MARKED) == MARKED
    assert with_marks(in_marks(text)) == text


def test_a_citation_that_says_another_year_is_named_with_the_remedy():
    text = with_marks("So it is {cite:p}`un1969vclt`.").replace("1969)", "1970)")
    with pytest.raises(spelled.SpellingError, match=r"9\.ipynb: .*1970.*un1969vclt.*1969.*make ex"):
        in_marks(text, "9.ipynb")


def test_a_work_that_nobody_knows_is_left_to_the_build():
    assert with_marks("So {cite:p}`nobody1900`.") == "So {cite:p}`nobody1900`."


@pytest.mark.parametrize("path", sorted((ROOT / "book").glob("*.ipynb")), ids=lambda p: p.name)
def test_a_notebook_of_the_repository_reads_well_and_its_links_lead_somewhere(path):
    text = words(path)
    assert not MARK.findall(text), "run `make exercises`"
    own = re.sub(r"`[^`\n]*`", "", re.sub(r"```.*?```", "", text, flags=re.S))
    for place in re.findall(r"\]\(([\w./-]+?)(?:#[^)]*)?\)", own):
        assert place.startswith(("http:", "https:")) or (path.parent / place).exists(), place


@pytest.mark.parametrize("path", sorted((ROOT / "book").glob("*.ipynb")), ids=lambda p: p.name)
def test_no_page_keeps_a_mark_that_only_the_book_reads(path, tmp_path):
    copy = tmp_path / path.name
    shutil.copy(path, copy)
    spell_out(copy)
    text = words(copy)
    assert not MARK.findall(text) and "<!-- cite" not in text and "<!-- end of" not in text


def test_the_built_book_serves_such_copies(site):
    copies = list((BUILT / "_sources").rglob("*.ipynb"))
    assert copies and not [copy.name for copy in copies if MARK.search(words(copy))]


def test_a_folder_of_copies_is_rewritten_in_one_command(tmp_path):
    shutil.copy(ROOT / "book" / "21_who_is_bound.ipynb", tmp_path)
    command = [sys.executable, "-m", "migov.site.portable", tmp_path]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "book")}
    subprocess.run(command, env=environment, check=True)
    text = words(tmp_path / "21_who_is_bound.ipynb")
    assert "(United Nations, 1969)" in text and not MARK.findall(text)


def test_the_books_address_is_that_of_its_configuration(tmp_path, monkeypatch):
    monkeypatch.setattr(portable, "CONFIGURATION", tmp_path / "_config.yml")
    portable.CONFIGURATION.write_text("html:\n  baseurl: https://b.org/\n")
    assert portable.published() == "https://b.org/"
    portable.CONFIGURATION.write_text("html:\n  favicon: a.svg\n")
    assert portable.published() == ""
