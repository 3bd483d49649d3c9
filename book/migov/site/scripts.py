"""The scripts of every page as one deferred file; a page loads apart only what it alone needs.

No page holds a script of its own, so that a host may forbid those (README, hosting).
"""

import re
import zlib
from pathlib import Path, PurePath

NAME = "site.js"
STAMPED = ("site.css", NAME, "mode.js")
OPTIONS = "documentation_options.js"
THEME = "scripts/pydata-sphinx-theme.js"
APART = {  # loaded apart, and only by pages that hold the word, or one of them
    "explore.js": 'class="explore',
    "figures.js": 'class="explore',
    "compute.js": "data-compute",
    "goals.js": 'class="ex-goals',
    "briefing.js": "data-briefing=",
    "map.js": 'class="book-map"',
    "votes.js": 'class="vote"',
    "ten.js": ("data-ten=", 'class="memo"'),
}
KEEPING = (THEME, "sphinx_highlight.js")  # others' scripts that take storage for granted
UNUSED = ("scripts/bootstrap.js", "scripts/fontawesome.js")
STORAGE = """// the storage that a sandboxed page may not touch
const pageStorage = {};
for (const name of ["localStorage", "sessionStorage"]) {
  try {
    pageStorage[name] = window[name];
  } catch {
    pageStorage[name] = { getItem: () => null, setItem() {}, removeItem() {} };
  }
}
"""
_STORAGE = re.compile(r"(?<![\w.])(?:window\.)?((?:local|session)Storage)\b")
_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.M)
_STAMPED = re.compile(r'(_static/(site\.css|site\.js|mode\.js))(?:\?v=\w*)?(?=")')


def apart(builder):
    """Return the filter that leaves of a page's scripts or sheets those that it loads apart."""

    def filtered(files, body=None):
        joined = {file.filename for file in builder._orig_js_files + builder._orig_css_files}
        return [
            file
            for file in files
            if file.filename and (file.filename not in joined or _wanted(file.filename, body))
        ]

    return filtered


def _wanted(filename, body):
    words = APART.get(PurePath(filename).name, ())
    words = (words,) if isinstance(words, str) else words
    return any(word in (body or "") for word in words)


def deferred(html):
    """Have a script wait for the text, unless it says itself when it runs."""
    return re.sub(r"<script (?![^>]*(?:async|defer))(?=[^>]*src=)", "<script defer ", html)


def without_inline(html):
    """Leave out scripts that stand in the page itself; blocks of data stay."""
    return re.sub(r"<script>.*?</script>\s*", "", html, flags=re.S)


def write(app, exception):
    """Write the scripts that a build has copied as one, and remove them from the built book."""
    static = Path(app.outdir) / "_static"
    if exception or app.builder.format != "html" or not (static / THEME).exists():
        return  # failed, or nothing was out of date
    first, settings, parts, joined = [STORAGE], [], [], []
    for file in sorted(app.builder.globalcontext["script_files"], key=lambda js: js.priority):
        name = str(file.filename or "").removeprefix("_static/")
        if not name:
            settings.append(file.attributes["body"])
        elif name not in APART and (static / name).exists():
            joined.append(name)
            (first if name == OPTIONS else parts).append(_read(static, name))
    parts.append(_read(static, THEME))
    # a joined script runs at once, as the text is there, so what it reads stands before it
    # a file that does not begin with "use strict" is lax, as these are when they stand alone
    (static / NAME).write_text(
        ";\n".join(dict.fromkeys([*first, *settings, *parts])) + "\n", encoding="utf-8"
    )
    for name in [*joined, THEME, *UNUSED]:
        (static / name).unlink(missing_ok=True)


def _read(static, name):
    text = _MAP.sub("", (static / name).read_text(encoding="utf-8")).strip()
    return _STORAGE.sub(r"pageStorage.\1", text) if name in KEEPING else text


def stamp(app, exception):
    """Put a mark of their content behind the addresses of the files that all pages load."""
    out = Path(app.outdir)
    if exception or app.builder.format != "html":
        return
    files = {name: out / "_static" / name for name in STAMPED}
    marks = {n: f"{zlib.crc32(f.read_bytes()):08x}" for n, f in files.items() if f.exists()}
    for path in out.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        marked = _STAMPED.sub(lambda m: f"{m[1]}?v={marks[m[2]]}", html)
        if marked != html:
            path.write_text(marked, encoding="utf-8")
