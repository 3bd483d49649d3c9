"""What a notebook reads: the modules of migov that it can reach, and the tables that they name.

Found in the source, without running it. A package's `__init__` stands for the names that are asked
of it (`charts.bars` is charts/bars.py), so that a page does not depend on charts it never draws.
"""

import ast
import json
import re
from functools import cache
from pathlib import Path

PACKAGE = "migov"
WRITTEN = "recall.json"  # its words stand in the notebook's own cells; no code reads it there


def reads(notebook, package, tables):
    """Return (files, names): the Paths of a notebook's modules and room, and its tables' names.

    notebook: the Path of an .ipynb. package: the folder migov. tables: the names of all tables; a
    text that is one of them, in the notebook or in a module that it reaches, counts as read.
    """
    package = Path(package)
    code = _code(notebook)
    asked = set()
    _follow(ast.parse(code, filename=str(notebook)), (), None, package, asked)
    rooms = {path.parent for path, _ in asked if path.parent.parent.name == "pages"}
    if own := re.match(r"\d\d", Path(notebook).name):
        rooms.add(package / "pages" / f"p{own[0]}")
    for room in rooms:
        for path in sorted(room.glob("*.py")):
            _module(("pages", room.name, path.stem), None, package, asked)
    files = {path for path, _ in asked}
    files |= {path for file in list(files) for path in file.parent.glob("schema/*.json")}
    files |= {path for room in rooms for path in room.glob("*") if path.is_file()}
    files = {path for path in files if path.name != WRITTEN}
    texts = [_words(path.read_text(encoding="utf-8")) for path in files if path.suffix == ".py"]
    return files, set().union(_words(code), *texts) & set(tables)


def reached(name, package):
    """Return the Paths of the modules in the folder `name` of a package, and of all they import."""
    package, asked = Path(package), set()
    for path in sorted((package / name).glob("*.py")):
        _module((name, path.stem), None, package, asked)
    return {path for path, _ in asked}


def _code(notebook):
    cells = json.loads(Path(notebook).read_text(encoding="utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    return "\n".join(re.sub(r"(?m)^\s*[%!].*$", "", cell) for cell in code)


def _follow(tree, here, wanted, package, asked):
    """Follow the imports of a module; `wanted` names limit those of a package's __init__."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == PACKAGE:
                    _module(tuple(alias.name.split(".")[1:]), None, package, asked)
        elif isinstance(node, ast.ImportFrom):
            origin = _origin(node, here)
            if origin is None:
                continue
            for alias in node.names:
                name = alias.asname or alias.name
                if wanted is not None and name not in wanted:
                    continue
                if _path((*origin, alias.name), package):
                    used = _attributes(tree, name)
                    _module((*origin, alias.name), used, package, asked)
                else:
                    _module(origin, {alias.name}, package, asked)


def _origin(node, here):
    """Return the package's path, below migov, that a `from` import names; None outside migov."""
    steps = tuple(node.module.split(".")) if node.module else ()
    if node.level:
        return here[: len(here) - node.level + 1] + steps
    return steps[1:] if steps[:1] == (PACKAGE,) else None


def _attributes(tree, name):
    """Return the attributes asked of a name; None where it is used whole as well."""
    nodes = list(ast.walk(tree))
    asked = [n for n in nodes if isinstance(n, ast.Attribute) and _is(n.value, name)]
    return {n.attr for n in asked} if len(asked) == sum(_is(n, name) for n in nodes) else None


def _is(node, name):
    return isinstance(node, ast.Name) and node.id == name


def _module(name, wanted, package, asked):
    """Add a module, for the names wanted of it (None: all), and what it imports in its turn."""
    for depth in range(len(name)):
        _module_alone(name[:depth], set(), package, asked)
    _module_alone(name, wanted, package, asked)


def _module_alone(name, wanted, package, asked):
    path = _path(name, package)
    if path is None:
        return
    if path.name != "__init__.py":
        wanted, here = None, name[:-1]
    else:
        here = name
    key = (path, None if wanted is None else frozenset(wanted))
    if key in asked:
        return
    asked.add(key)
    tree = _tree(path)
    if wanted is not None:
        wanted = wanted | _own(tree)
    _follow(tree, here, wanted, package, asked)


def _own(tree):
    """Return the names that a module's own statements use, beside its imports."""
    own = [n for n in tree.body if not isinstance(n, ast.Import | ast.ImportFrom)]
    return {n.id for part in own for n in ast.walk(part) if isinstance(n, ast.Name)}


def _path(name, package):
    folder = package.joinpath(*name)
    for path in (folder / "__init__.py", folder.with_suffix(".py")):
        if path.is_file():
            return path
    return None


@cache
def _tree(path):
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def _words(code):
    return {
        node.value
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
