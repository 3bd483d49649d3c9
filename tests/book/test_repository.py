"""What the repository promises to who clones it: clean notebooks, exact pins, one direction."""

import ast
import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
import yaml

from conftest import ROOT

BOOK = ROOT / "book"
NOTEBOOKS = sorted(path.name for path in BOOK.glob("*.ipynb"))
# who may import whom: load, compute, draw, and what shows; explore stands alone
ALLOWED = {
    "tables": set(),
    "models": {"tables", "models"},
    "country": {"tables", "models", "finder", "country"},
    "charts": {"charts"},
    "learn": {"learn", "pages", "explore"},
    "explore": {"explore"},
}


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_stored_notebook_holds_no_output_and_stable_cell_names(name):
    notebook = nbformat.read(BOOK / name, as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert cell.outputs == [] and cell.execution_count is None, cell.id
        assert not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4,12})*", cell.id), "an id by chance"


def test_make_lint_leaves_the_stored_notebooks_as_they_are(tmp_path):
    copies = [shutil.copy(BOOK / name, tmp_path / name) for name in NOTEBOOKS]
    strip = Path(sys.executable).with_name("nbstripout")
    subprocess.run([strip, "--keep-id", *copies], check=True)
    for name in NOTEBOOKS:
        assert (tmp_path / name).read_text() == (BOOK / name).read_text(), name


@pytest.mark.parametrize("name", [name for name in NOTEBOOKS if name[0] in "1234567"])
def test_a_cell_that_readers_see_has_at_most_a_dozen_lines(name):
    for cell in nbformat.read(BOOK / name, as_version=4).cells:
        if cell.cell_type == "code" and not cell.metadata.get("tags"):
            lines = [line for line in cell.source.splitlines() if line.strip()]
            assert len(lines) <= 12, cell.id


def test_every_page_of_the_book_is_in_the_table_of_contents_and_the_other_way_round():
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text())
    listed = [c["file"] for part in contents["parts"] for c in part["chapters"]]
    files = {f"book/{path.stem}" for path in BOOK.glob("*.ipynb")}
    files |= {f"book/{path.stem}" for path in BOOK.glob("*.md")}
    assert {contents["root"], *listed} == files


def test_direct_dependencies_are_pinned_and_locked_and_the_lock_names_no_address():
    named = re.findall(r"^([\w.-]+)(.*)$", (ROOT / "requirements.txt").read_text(), re.M)
    lock = (ROOT / "requirements.lock").read_text()
    assert named and "://" not in lock
    for package, pin in named:
        assert re.fullmatch(r"==[\w.]+", pin), f"{package}{pin}"
        assert re.search(rf"^{re.escape(package.lower())}{re.escape(pin)}\b", lock, re.M), package


def imported(path):
    """The parts of migov that a module imports."""
    tree, found = ast.parse(path.read_text(encoding="utf-8")), set()
    package = path.relative_to(BOOK).with_suffix("").parts  # ("migov", "charts", "bars")
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level]) if node.level else []
            start = ".".join([*base, *([node.module] if node.module else [])])
            found |= {f"{start}.{alias.name}" for alias in node.names}
    return {name.split(".")[1] for name in found if name.startswith("migov.")}


@pytest.mark.parametrize("part", ALLOWED)
def test_a_module_imports_only_from_those_before_it(part):
    single = BOOK / "migov" / f"{part}.py"
    modules = [single] if single.exists() else sorted((BOOK / "migov" / part).glob("*.py"))
    assert modules
    for path in modules:
        assert imported(path) <= ALLOWED[part], path.name


ROOMS = sorted(path.parent for path in (BOOK / "migov" / "pages").glob("p*/__init__.py"))


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_room_knows_the_shared_parts_and_no_other_page(room):
    for path in room.glob("*.py"):
        assert imported(path) <= {"tables", "models", "charts", "learn", "pages"}, path.name
        others = set(re.findall(r"pages\.(p\d\d)", path.read_text(encoding="utf-8")))
        assert others <= {room.name}, path.name


def test_each_page_has_a_room_and_a_test_of_its_number():
    numbers = {name[:2] for name in NOTEBOOKS if re.match(r"[1-7]\d_", name)}
    assert numbers <= {room.name[1:] for room in ROOMS}
    tested = {path.stem for path in (ROOT / "tests" / "pages").glob("test_p*.py")}
    assert {f"test_{room.name}" for room in ROOMS} == tested


def test_a_chart_word_is_used_by_a_page_a_room_or_the_site_and_they_are_few():
    modules = [path for path in (BOOK / "migov" / "charts").glob("*.py") if path.stem[0] != "_"]
    assert len(modules) <= 20
    users = [*BOOK.glob("*.ipynb"), *(BOOK / "migov").rglob("*.py")]
    texts = {path: path.read_text(encoding="utf-8") for path in users}
    for word in modules:
        name = "tile_map" if word.stem == "tilemap" else word.stem
        others = [
            text for path, text in texts.items() if path not in (word, word.parent / "__init__.py")
        ]
        assert any(re.search(rf"\b{name}\b", text) for text in others), word.name


def test_only_the_site_reads_the_folder_of_its_assets():
    for path in (BOOK / "migov").rglob("*.py"):
        if "site" not in path.parts:
            assert "book/assets" not in path.read_text(encoding="utf-8"), path


PROSE = re.compile(r'^Markdown\(\s*f?"""(.*)"""', re.M | re.S)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_computed_paragraph_is_short_uncited_and_read_as_one_paragraph(name):
    for cell in nbformat.read(BOOK / name, as_version=4).cells:
        if cell.cell_type != "code":
            continue
        assert not re.search(r"\{cite:[pt]\}", cell.source), cell.id
        if not (prose := PROSE.search(cell.source)):
            continue
        assert len(cell.source[: prose.start()].strip().splitlines()) <= 6, cell.id
        for before, line in pairwise(prose[1].split("\n")):
            # Markdown would make a list of a line that begins with a number and a full stop
            begins_list = re.match(r"(\{[^{}]*\}|\d+)[.)] |[-+*] ", line)
            assert not begins_list or before == "" or re.match(r"\d+\. |- ", line), (cell.id, line)


def test_no_folder_is_named_static():
    """Jupyter Book 1 would put every script and style of it on every page."""
    assert not (ROOT / "_static").exists() and not (BOOK / "_static").exists()


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_page_speaks_of_filled_and_faint_which_hold_in_the_dark_theme_too(name):
    text = (ROOT / "book" / name).read_text(encoding="utf-8")
    turned = (
        r"\b(pal(?:e|er|est)|dark(?:er|est)? (?:blue|square|column|cell)s?|(?:are|stay)s? dark)\b"
    )
    assert not re.findall(turned, text, re.IGNORECASE)
