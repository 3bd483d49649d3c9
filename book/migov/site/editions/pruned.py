"""A room's check.py without what computes the answers to exercises and guesses."""

import ast
import json
import re


def code(path):
    """Return the code of a notebook as one text."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


def check(room, notebook):
    """Return what the page itself uses of a room's check.py, as Python; "" for nothing.

    room: the folder of the room. notebook: the code of its notebook.
    """
    if not (room / "check.py").exists():
        return ""
    own = (room / "check.py").read_text(encoding="utf-8")
    tree = ast.parse(own)
    defined = {name: node for node in tree.body for name in _names(node)}
    others = [path for path in sorted(room.glob("*.py")) if path.name != "check.py"]
    texts = [notebook, *(path.read_text(encoding="utf-8") for path in others)]
    wanted = {name for text in texts for name in defined if _uses(text, name)}
    for name in (waiting := list(wanted)):
        inner = {one.id for one in ast.walk(defined[name]) if isinstance(one, ast.Name)}
        more = (inner & set(defined)) - wanted
        wanted |= more
        waiting += more
    if not wanted:
        return ""
    kept = [
        ast.get_source_segment(own, node)
        for node in tree.body
        if isinstance(node, ast.Import | ast.ImportFrom) or wanted & set(_names(node))
    ]
    return '"""What the page computes."""\n\n' + "\n\n\n".join(kept) + "\n"


def _names(node):
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.Assign):
        return [one.id for one in node.targets if isinstance(one, ast.Name)]
    return []


def _uses(text, name):
    through = rf"\bcheck\.{name}\b"
    by_name = rf"from \.check import [^\n]*\b{name}\b"
    return re.search(f"{through}|{by_name}", text)
