"""The build as a writer meets it: `jupyter-book build .` in a copy of the book with one page."""

import re
import shutil
import subprocess
import sys

import nbformat
import pytest

from conftest import ROOT
from migov import tables

PAGE = """
from migov.models.tiny import WORD
print(f"the word is {WORD}")
"""
BROKEN = """
from migov.explore import explore

def risky(year):
    if year == 2003:
        raise ValueError("no list for that year")
    return f"<p>{year}</p>"

explore(risky, year=(2000, 2005))
"""
WORDLESS = """
import matplotlib.pyplot as plt
from migov.explore import explore

fig, ax = plt.subplots()
ax.plot([1, 2])
fig
"""


LEFT_OVER = """
from ipywidgets import interact

def square(number):
    return number * number

interact(square, number=(0, 4));
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The book's engine and data, with a front page of one cell that imports a helper."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("_config.yml", "pyproject.toml", "README.md", "LICENSE", "LICENSE-CONTENT"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "data", folder / "data")
    ignored = shutil.ignore_patterns("*.ipynb", "*.md", "__pycache__")
    shutil.copytree(ROOT / "book", folder / "book", ignore=ignored)
    (folder / "_toc.yml").write_text("format: jb-book\nroot: book/index\n")
    write_page(folder, PAGE)
    write_helper(folder, "first")
    return folder


def write_helper(folder, word):
    path = folder / "book" / "migov" / "models" / "tiny.py"
    path.write_text(f'"""A helper."""\n\nWORD = "{word}"\n')


def write_page(folder, code):
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    cells = [nbformat.v4.new_markdown_cell("# Tiny"), nbformat.v4.new_code_cell(code)]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    page = nbformat.v4.new_notebook(cells=cells, metadata=kernel)
    nbformat.write(page, folder / "book" / "index.ipynb")


def build(folder):
    """Build as `make` does; return the exit code and what was printed."""
    command = [sys.executable, "book/migov/site/build.py", "-n", "-W", "--keep-going"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    log = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout + done.stderr)
    return done.returncode, log


def last_words(log):
    """The summary that ends the log of a failed build."""
    lines = log.rstrip().splitlines()
    start = max(i for i, line in enumerate(lines) if line.startswith("The build stopped"))
    assert len(lines) - start <= 5
    return lines[start:]


def page_text(folder):
    return (folder / "_build" / "html" / "book" / "index.html").read_text(encoding="utf-8")


def test_a_changed_helper_gives_a_changed_page_and_an_unchanged_one_no_work(copy):
    code, log = build(copy)
    assert code == 0, log[-3000:]
    assert "the word is first" in page_text(copy)
    write_helper(copy, "second")
    code, log = build(copy)
    assert code == 0, log[-3000:]
    assert "the word is second" in page_text(copy)
    assert "the word is first" not in page_text(copy)
    code, log = build(copy)
    assert code == 0 and "Executing notebook" not in log, log[-3000:]


def test_a_changed_table_gives_a_changed_page_and_another_table_no_work(copy):
    helper = copy / "book" / "migov" / "models" / "tiny.py"
    helper.write_text(
        "from migov import tables\n\n\ndef rows():\n    return tables.load('tiles')\n"
    )
    write_page(copy, "from migov.models.tiny import rows\nprint(len(rows()), 'tiles')")
    assert build(copy)[0] == 0
    assert "195 tiles" in page_text(copy)
    path = copy / "data" / "tiles.csv"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:-1]))
    code, log = build(copy)
    assert code == 0, log[-3000:]
    assert "194 tiles" in page_text(copy)
    for path in ("data/votes.csv", "book/migov/models/clubs.py"):
        text = (copy / path).read_text()
        (copy / path).write_text(
            text + "\n" if path.endswith(".py") else text.rsplit("\n", 2)[0] + "\n"
        )
    code, log = build(copy)
    assert code == 0 and "Executing notebook" not in log, log[-3000:]


def test_a_state_that_cannot_be_drawn_stops_the_build_and_is_named_last(copy):
    write_page(copy, BROKEN)
    code, log = build(copy)
    assert code != 0
    assert last_words(log)[1:] == [
        "index.ipynb: ExploreError: explore(risky): the draw function failed for year=2003: "
        "ValueError: no list for that year"
    ]
    assert log.count("in risky\n") == 1, "the same trace stands twice"


def test_a_warning_printed_by_a_cell_stops_the_build(copy):
    write_page(copy, "import warnings\nwarnings.warn('old ways')")
    code, log = build(copy)
    assert code != 0 and "stderr was found in the cell outputs" in last_words(log)[-1]
    assert last_words(log)[-1].startswith("book/index.ipynb: ")


def test_a_stray_page_and_a_chart_without_words_stop_the_build(copy):
    write_page(copy, WORDLESS)
    stray = copy / "book" / "64_who_calls.ipynb"
    shutil.copy(copy / "book" / "index.ipynb", stray)
    code, log = build(copy)
    stray.unlink()
    assert code != 0
    words = "\n".join(last_words(log))
    assert "add the line '- file: book/64_who_calls' to _toc.yml" in words
    assert "book/index.ipynb: WARNING: a chart has no text alternative: set fig.alt" in words


def test_a_left_over_interact_stops_the_build_and_is_told_what_to_use(copy):
    write_page(copy, LEFT_OVER)
    code, log = build(copy)
    assert code != 0
    assert last_words(log)[-1] == (
        "book/index.ipynb: WARNING: cell 2 shows a widget (interactive), which is dead in a page: "
        "use explore, in place of interact, or leave the widget out"
    )
    write_page(copy, LEFT_OVER.replace("from ipywidgets", "from migov.explore"))
    code, log = build(copy)
    assert code == 0, log[-3000:]
    assert "data-explore" in page_text(copy)


def test_a_module_that_cannot_be_read_is_named_with_its_line(copy):
    write_page(copy, PAGE)
    write_helper(copy, 'first" +')
    code, log = build(copy)
    write_helper(copy, "first")
    assert code != 0
    assert last_words(log)[1].startswith("book/migov/models/tiny.py, line 3: SyntaxError: ")


def test_a_faulty_table_stops_the_build_before_anything_is_executed(copy):
    path = copy / "data" / "hotlines.csv"
    path.write_text("country,calls\nKEN,3\n")
    code, log = build(copy)
    path.unlink()
    assert code != 0 and "Executing notebook" not in log
    assert last_words(log)[-1].startswith("data/hotlines.csv is not described: add a resource")


def test_a_table_without_a_card_stops_the_build(copy):
    write_page(copy, "print('sound')")
    (copy / "_toc.yml").write_text(
        "format: jb-book\nroot: book/index\nchapters:\n  - file: book/data\n"
    )
    names = [table for table in tables.names() if table != "votes"]
    blocks = "```{data-tables}\n" + "\n".join(names) + "\n```\n"
    (copy / "book" / "data.md").write_text(f"# The data\n\n## All\n\n{blocks}")
    code, log = build(copy)
    assert code != 0
    assert "the table votes has no card: name it in a data-tables block of book/data.md" in log
