"""The doors of a page: run it here, in a service or on a class's hub; take it away; print it.

`repository: url, branch` and `html: baseurl` in _config.yml say where the book lives; a door that
needs an address which is not set is left out.
"""

import json
import re
from html import escape
from pathlib import Path, PurePath
from urllib.parse import quote, urlencode

COLAB = "https://colab.research.google.com"
BINDER = "https://mybinder.org"
LITE = "run.json"  # in lite/: what a first visit fetches
_HIDDEN, _SHOWN = '<li class="door-lite" hidden>', '<li class="door-lite">'
_LITE = re.compile(
    rf'(?:{_HIDDEN}|{_SHOWN})(?P<link><a href="[^"]*">Run here)<span class="door-note">[^<]*</span>'
)
_ITEM = re.compile(rf"(?:{_HIDDEN}|{_SHOWN}).*?</li>\n?", flags=re.S)
_GITHUB = re.compile(r"https://github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?$")


def register(app):
    """Give each page that is a notebook its doors."""
    app.connect("html-page-context", add)
    app.connect("build-finished", reopen, priority=950)


def add(app, pagename, templatename, context, doctree):
    """Put the doors of a page into its context, for the menu of its header."""
    if doctree is None or context.get("page_source_suffix") != ".ipynb":
        return
    options = app.config.html_theme_options
    if options.get("repository_url"):
        app.add_js_file("doors.js", loading_method="defer")  # for this page: it has a hub's field
    context["doors"] = menu(
        pagename,
        source=f"{context['pathto']('_sources', 1)}/{context['sourcename']}",
        lite=context["pathto"]("lite/run.html", 1),
        repository=options.get("repository_url", ""),
        branch=options.get("repository_branch", "") or "main",
        site=app.config.html_baseurl or "",
    )


def menu(page, source, lite="lite/run.html", repository="", branch="main", site=""):
    """Return the doors of a page as items of a list, in HTML.

    page: its name, as "book/21_who_is_bound". source, lite: addresses, from the page, of its
    notebook and of the page that starts JupyterLite. repository: on GitHub; site: of the book.
    """
    name = PurePath(page).name
    items = [f'{_HIDDEN}<a href="{lite}?page={quote(name)}">Run here{_note()}</a></li>']
    items += [_link(href, words) for href, words in services(page, repository, branch, site)]
    if repository:
        items.append(hub(name, repository, branch))
    items.append(f'<li><a href="{escape(source)}" download>Notebook (.ipynb)</a></li>')
    items.append(
        '<li class="pst-js-only"><button type="button" class="print-button">Print</button></li>'
    )
    return "\n".join(items)


def services(page, repository, branch, site):
    """Return [(address, words)] of the services that run the page's notebook from its repository.

    Colab fetches the tools from the book's own site, and so needs its address, too.
    """
    match = _GITHUB.match(repository)
    if not match:
        return []
    place, branch = match[1], quote(branch, safe="")
    found = []
    if site:
        found.append((f"{COLAB}/github/{place}/blob/{branch}/{page}.ipynb", "Google Colab"))
    tree = quote(f"lab/tree/{page}.ipynb", safe="")
    found.append((f"{BINDER}/v2/gh/{place}/{branch}?urlpath={tree}", "Binder"))
    return found


def hub(name, repository, branch):
    """Return the field for a class's own JupyterHub, which doors.js turns into a link."""
    folder = PurePath(repository.rstrip("/")).name.removesuffix(".git")
    pull = {"repo": repository, "branch": branch, "urlpath": f"lab/tree/{folder}/book/{name}.ipynb"}
    return (
        '<li class="door-hub pst-js-only"><form data-pull="'
        f'{escape(urlencode(pull))}"><label>Your class’s JupyterHub '
        '<input type="url" name="hub" placeholder="https://hub.example.org" required></label> '
        '<button type="submit">Open</button><p role="status"></p></form></li>'
    )


def reopen(app, exception):
    """Show *Run here* again on pages that a build has written anew beside a JupyterLite."""
    if not exception and app.builder.format == "html":
        open_lite(Path(app.outdir))


def open_lite(folder):
    """Show *Run here*, with its size, on the pages of a built book; return how many there are.

    folder: of the built book. None are changed, 0, where there is no JupyterLite.
    """
    if not (folder / "lite" / LITE).exists():
        return 0
    told = json.loads((folder / "lite" / LITE).read_text(encoding="utf-8"))
    words, found = f"{told['size'] / 1e6:.0f} MB, once", 0
    for path in sorted(folder.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        shown, count = _LITE.subn(rf"{_SHOWN}\g<link>{_note(words)}", html)
        if count:
            found += 1
        if shown != html:
            path.write_text(shown, encoding="utf-8")
    return found


def without_lite(html):
    """Return a page's HTML without *Run here*, for a place without a server."""
    return _ITEM.sub("", html)


def _note(words=""):
    return f'<span class="door-note">{words}</span>'


def _link(href, words):
    return f'<li><a href="{escape(href)}" rel="external">{escape(words)}</a></li>'
