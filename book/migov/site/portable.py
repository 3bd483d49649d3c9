"""A notebook's Markdown as it reads outside the book: citations and glossary links spelled out."""

import json
import re
from functools import cache
from pathlib import Path

from pybtex.database import parse_file

BIBLIOGRAPHY = Path(__file__).resolve().parents[2] / "references.bib"
_CITED = re.compile(r"\{cite:([pt])\}`([^`]+)`")
_TERM = re.compile(r"\[([^\]]+)\]\((#term-[\w-]+)\)")


def spell_out(path, address=""):
    """Rewrite the Markdown cells of a notebook's copy.

    A citation becomes author and year, linked where the work has an address; a link to the
    glossary leads to the book at `address`, or without one becomes plain text.
    """
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            text = _CITED.sub(_citation, "".join(cell["source"]))
            term = rf"[\1]({address.rstrip('/')}/book/glossary.html\2)" if address else r"\1"
            cell["source"] = _TERM.sub(term, text).splitlines(keepends=True)
    text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
    path.write_text(text, encoding="utf-8")


def _citation(match):
    kind, keys = match[1], match[2].replace(" ", "").split(",")
    if not all(key in _works().entries for key in keys):
        return match[0]  # the build itself says that the key is unknown
    works = [work(key) for key in keys]
    if kind == "t":
        parts = [f"{author} ({_linked(year, url)})" for author, year, url in works]
        return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))
    return f"({'; '.join(_linked(f'{author}, {year}', url) for author, year, url in works)})"


def work(key):
    """Return (author, year, address) of a work."""
    entry = _works().entries[key]
    fields = entry.fields
    url = fields.get("url") or (f"https://doi.org/{fields['doi']}" if "doi" in fields else "")
    return author(entry), fields.get("year", "n.d."), url


def author(entry):
    """Return whose a work is: one or two names, the first and "et al.", or its title."""
    persons = entry.persons.get("author") or entry.persons.get("editor") or []
    names = [_plain(" ".join([*p.prelast_names, *p.last_names])) for p in persons]
    if not names:
        return _plain(entry.fields["title"])
    return " and ".join(names) if len(names) < 3 else f"{names[0]} et al."


@cache
def _works():
    return parse_file(str(BIBLIOGRAPHY))


def _plain(text):
    return re.sub(r"[{}]", "", text)


def _linked(text, url):
    return f"[{text}]({url})" if url else text
