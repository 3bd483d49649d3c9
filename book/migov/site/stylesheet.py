"""One stylesheet for the whole site: the sheets in their order, without what no page uses.

A rule stays when each class, id and element that one of its selectors asks for stands in a built
page, in an explorer's frame or as a word in a script. Custom properties stay as they are.
"""

import base64
import gzip
import posixpath
import re
from pathlib import Path

import tinycss2

NAME = "site.css"
WHOLE = ".whole.css"
IMPORTED = "basic.css"
PYGMENTS = "pygments.css"  # the theme writes it in every build
THEME = ("styles/theme.css", "styles/pydata-sphinx-theme.css")  # linked by the theme itself
CHOICES = ("is", "where", "has", "matches", "any")
_URL = re.compile(r"""url\(\s*(["']?)(?!data:|https?:|#|/)([^"')]+)\1\s*\)""")
_IMPORT = re.compile(r"""@import\s+(?:url\(\s*)?["']?([^"')\s;]+)["']?\s*\)?\s*;""")


def write(app, exception):
    """Write the sheets that a build has copied as one, and remove them from the built book.

    The unpurged sheet is kept beside the built book, for the tests.
    """
    static = Path(app.outdir) / "_static"
    if exception or app.builder.format != "html":
        return
    if not (static / THEME[0]).exists():  # nothing was out of date
        (static / PYGMENTS).unlink(missing_ok=True)
        return
    sheets = sorted(app.builder.globalcontext["css_files"], key=lambda sheet: sheet.priority)
    names = [*THEME, *(str(sheet.filename).removeprefix("_static/") for sheet in sheets)]
    whole = "\n".join(read(static, name) for name in dict.fromkeys(names))
    (Path(app.outdir).parent / WHOLE).write_text(whole, encoding="utf-8")
    served = {path.relative_to(static).as_posix() for path in static.rglob("*") if path.is_file()}
    pages = [path for path in Path(app.outdir).rglob("*.html") if static not in path.parents]
    known = words(pages, static.rglob("*.js"))
    (static / NAME).write_text(purged(whole, known, served), encoding="utf-8")
    for name in {*names, IMPORTED}:
        (static / name).unlink()


def read(static, name):
    """Return a sheet with what it imports, its addresses as seen from `static`."""
    folder = posixpath.dirname(name)

    def own(address):
        return posixpath.normpath(posixpath.join(folder, address))

    pieces = _IMPORT.split((static / name).read_text(encoding="utf-8"))
    pieces[::2] = [_URL.sub(lambda match: f'url("{own(match[2])}")', text) for text in pieces[::2]]
    pieces[1::2] = [read(static, own(address)) for address in pieces[1::2]]
    return "".join(pieces)


def words(pages, scripts):
    """Return the set of all names that a selector may ask for: lower-case elements, ids, classes.

    pages, scripts: paths. Of a script every word counts.
    """
    found = set()
    for path in pages:
        html = path.read_text(encoding="utf-8")
        found.update(re.findall(r"<([a-zA-Z][\w-]*)", html.lower()))
        for names in re.findall(r'\s(?:class|id)="([^"]*)"', html):
            found.update(names.split())
        for packed in re.findall(r'class="ex-frames">([^<]*)<', html):
            frames = gzip.decompress(base64.b64decode(packed)).decode("utf-8", "ignore")
            for names in re.findall(r'class=\\?"([^"\\]*)', frames):
                found.update(names.split())
    for path in scripts:
        found.update(re.findall(r"[a-zA-Z][\w-]*", path.read_text(encoding="utf-8")))
    return found


def purged(css, known, served):
    """Return a sheet without the rules that match nothing, and without spare space.

    known: the names that may be matched; served: the files that a font may be in, as in its url.
    """
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    text = "".join(_kept(rules, known, served))
    named = set(re.findall(r"[\w-]+", re.sub(r"@(?:-webkit-)?keyframes [\w-]+", "", text)))
    frames = re.compile(r"@(?:-webkit-)?keyframes ([\w-]+)\{(?:[^{}]*\{[^{}]*\})*\}")
    return frames.sub(lambda match: match[0] if match[1] in named else "", text) + "\n"


def _kept(rules, known, served):
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [_text(s) for s in _parts(rule.prelude) if matches(s, known)]
            body = _declarations(rule.content)
            if selectors and body:
                yield f"{','.join(selectors)}{{{body}}}"
        elif rule.type == "at-rule":
            name, head = rule.at_keyword, _text(rule.prelude)
            opening = f"@{name} {head}" if head else f"@{name}"
            if rule.content is None:
                yield f"{opening};" if rule.lower_at_keyword != "charset" else ""
            elif rule.lower_at_keyword in ("media", "supports", "layer", "container"):
                inner = tinycss2.parse_rule_list(rule.content, True, True)
                if body := "".join(_kept(inner, known, served)):
                    yield f"{opening}{{{body}}}"
            else:
                body = _text(rule.content)
                files = [match[2].partition("?")[0] for match in _URL.finditer(body)]
                if not files or files[0] in served:
                    yield f"{opening}{{{body}}}"


def matches(selector, known):
    """Say whether all that a selector (parsed, without commas) asks for may stand in a page."""
    before = ""
    for token in selector:
        value = getattr(token, "value", "")
        if token.type == "function" and token.lower_name in CHOICES:
            if not any(matches(part, known) for part in _parts(token.arguments)):
                return False
        elif token.type == "hash" or (token.type == "ident" and before != ":"):
            name = value if before == "." or token.type == "hash" else value.lower()
            if name not in known:
                return False
        before = value if token.type == "literal" else ""
    return True


def _parts(tokens):
    """Split a list of selectors at its commas."""
    parts = [[]]
    for token in tokens:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _declarations(content):
    """Return what stands between a rule's braces; what no browser reads is left out."""
    found = []
    for item in tinycss2.parse_blocks_contents(content, True, True):
        if item.type == "declaration":
            value = _text(item.value) or " "  # a custom property may be empty
            found.append(f"{item.name}:{value}{'!important' if item.important else ''}")
        elif item.type != "error":
            found.append(_text([item]))
    return ";".join(found)


def _text(tokens):
    """Return tokens as text with as little space as says the same."""
    return tinycss2.serialize(_squeezed(tokens)).strip()


def _squeezed(tokens):
    kept = []
    for token in tokens:
        for inside in ("content", "arguments"):
            if getattr(token, inside, None):
                setattr(token, inside, _squeezed(getattr(token, inside)))
        if token.type == "comment":
            continue
        if token.type == "whitespace":
            token.value = " "
            if kept and (kept[-1].type == "whitespace" or kept[-1] in (",", ">", ";")):
                continue
        elif token in (",", ">", ";") and kept and kept[-1].type == "whitespace":
            kept.pop()
        kept.append(token)
    return kept
