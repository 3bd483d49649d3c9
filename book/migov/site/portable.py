"""A notebook's Markdown as it reads outside the book: citations, links and boxes spelled out.

`python -m migov.site.portable FOLDER` rewrites the notebooks of a folder that is a copy.
"""

import argparse
import json
import re
from functools import cache
from pathlib import Path

import yaml
from pybtex.database import parse_file

BIBLIOGRAPHY = Path(__file__).resolve().parents[2] / "references.bib"
CONFIGURATION = Path(__file__).resolve().parents[3] / "_config.yml"
_CITED = re.compile(r"\{cite:([pt])\}`([^`]+)`")
_TERM = re.compile(r"\[([^\]]+)\]\((#term-[\w-]+)\)")
_PAGE = re.compile(r"\[([^\]]+)\]\((\w+)\.md(#[\w-]+)?\)")
_FENCED = re.compile(
    r"^(?P<fence>:{3,}|`{3,})\{(?P<name>[\w-]+)\} ?(?P<title>[^\n]*)\n"
    r"(?::[\w-]+:[^\n]*\n)*(?P<body>.*?)^(?P=fence)[ \t]*$",
    re.MULTILINE | re.DOTALL,
)


def spell_out(path, address=""):
    """Rewrite the Markdown cells of a notebook's copy.

    A citation becomes author and year, linked where the work has an address; a link to the
    glossary or to a page that is no notebook leads to the book at `address`, or without one becomes
    plain text. A box becomes HTML
    that folds; of what the book computes in its place the text alone stays.
    """
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            text = spelled("".join(cell["source"]), address)
            cell["source"] = text.splitlines(keepends=True)
    text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
    path.write_text(text, encoding="utf-8")


def spelled(text, address=""):
    """Return Markdown as `spell_out` writes it."""
    text = _CITED.sub(_citation, _FENCED.sub(_unfenced, text))
    term = rf"[\1]({address.rstrip('/')}/book/glossary.html\2)" if address else r"\1"
    page = rf"[\1]({address.rstrip('/')}/book/\2.html\3)" if address else r"\1"
    return _PAGE.sub(page, _TERM.sub(term, text))


def published():
    """Return the address at which the book is published, or "", from _config.yml."""
    configuration = yaml.safe_load(CONFIGURATION.read_text(encoding="utf-8"))
    return configuration.get("html", {}).get("baseurl") or ""


def _unfenced(match):
    body = match["body"].strip()
    if match["name"] != "admonition":
        return body
    return f"<details>\n<summary><b>{match['title']}</b></summary>\n\n{body}\n\n</details>"


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


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Spell out the marks that only the book reads.")
    parser.add_argument("folder", type=Path)
    for notebook in sorted(parser.parse_args().folder.glob("*.ipynb")):
        spell_out(notebook, published())
