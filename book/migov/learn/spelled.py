"""Markdown that reads well outside the book, and the book's own marks in it.

Authors write {cite:p}`key`, [a term](#term-a-term) and boxes (:::{admonition}). In the notebooks of
the repository these stand spelled out, with comments from which the build reads them back.
"""

import re
from functools import cache
from pathlib import Path

from pybtex.database import parse_file
from pybtex.richtext import Text

BIBLIOGRAPHY = Path(__file__).resolve().parents[2] / "references.bib"
CITED = re.compile(r"\{cite:([pt])\}`([^`]+)`")
TERM = re.compile(r"\[([^\]]+)\]\((#term-[\w-]+)\)")
FENCED = re.compile(
    r"^(?P<fence>:{3,}|`{3,})\{(?P<name>[\w-]+)\} ?(?P<title>[^\n]*)\n"
    r"(?::[\w-]+:[^\n]*\n)*(?P<body>.*?)^(?P=fence)[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
_FOLDED = re.compile(
    r"^<details>\n<summary><b>([^\n]*)</b></summary>\n\n(.*?)\n\n</details>$",
    re.MULTILINE | re.DOTALL,
)
_DROPDOWN = ":class: dropdown\n\n"
_COMPUTED = re.compile(
    r"^<!-- ([\w-]+): ([^\n]*) -->\n\n(.*?)\n\n<!-- end of \1 -->$", re.MULTILINE | re.DOTALL
)
_COMMENT = re.compile(r"<!-- cite:([pt]) ([^>]*?) -->")


class SpellingError(ValueError):
    """A citation that says something else than the bibliography."""


def with_marks(text):
    """Return Markdown spelled out, with the comments from which in_marks reads it back."""
    text = FENCED.sub(_marked_fence, text)
    text = CITED.sub(_marked_citation, text)
    return TERM.sub(r"[\1](glossary.md\2)", text)


def in_marks(text, name=""):
    """Return Markdown in the book's own marks, whether it is spelled out or has them already.

    name: of the notebook, for the SpellingError of a citation that says another author or year than
    the bibliography.
    """
    text = _FOLDED.sub(lambda m: _fence("admonition", m[1], _DROPDOWN + m[2]), text)
    text = _COMPUTED.sub(lambda m: _fence(m[1], m[2], m[3]), text)
    text = re.sub(r"\(glossary\.md(#term-[\w-]+)\)", r"(\1)", text)
    parts, end = [], 0
    for match in _COMMENT.finditer(text):
        role = f"{{cite:{match[1]}}}`{match[2]}`"
        before, spelled = text[end : match.start()], CITED.sub(citation, role)
        if not before.endswith(spelled):
            raise SpellingError(
                f"{name}: {before[-60:]!r} stands before the mark of {match[2]}, which the "
                f"bibliography spells {spelled!r}. Write {role} in place of both and run "
                "`make exercises`."
            )
        parts += [before.removesuffix(spelled), role]
        end = match.end()
    return "".join([*parts, text[end:]])


def unfenced(match):
    """Return a box as HTML that folds, of another directive its text (a match of FENCED)."""
    body = match["body"].strip()
    if match["name"] != "admonition":
        return body
    return f"<details>\n<summary><b>{match['title']}</b></summary>\n\n{body}\n\n</details>"


def _marked_fence(match):
    if match["name"] == "admonition":
        return unfenced(match)
    return (
        f"<!-- {match['name']}: {match['title']} -->\n\n{match['body'].strip()}\n\n"
        f"<!-- end of {match['name']} -->"
    )


def _fence(name, title, body):
    fence = ":" * max([3, *(len(m) + 1 for m in re.findall(r"^:{3,}", body, re.MULTILINE))])
    return f"{fence}{{{name}}} {title}\n{body}\n{fence}"


def _marked_citation(match):
    spelled = citation(match)
    if spelled == match[0]:
        return spelled
    return f"{spelled}<!-- cite:{match[1]} {match[2]} -->"


def citation(match):
    """Return author and year of the works that a match of CITED names; itself for unknown keys."""
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
    return str(Text.from_latex(text))


def _linked(text, url):
    return f"[{text}]({url})" if url else text
