"""What the book takes out of the theme, and what it puts in its place."""

import os
import re
from pathlib import Path

from migov.charts import style

from . import fonts, opener, scripts, sharing

# what a notebook needs in place of a stylesheet
_STYLED = re.compile(r'class="check"([^>]*?) style="[^"]*?(\d)px[^"]*"')
DEAD = ("**/fa-brands*", "**/fa-regular*", "**/*.ttf", "**/*.map")


def add_static_files(app, config):
    """Serve the colours and fonts as generated CSS."""
    generated = Path(app.outdir).parent / ".generated"
    generated.mkdir(parents=True, exist_ok=True)
    css = generated / "generated.css"
    text = fonts.face_rules() + "\n" + colour_rules()
    if not css.exists() or css.read_text() != text:
        css.write_text(text)
    # as seen from the book: Sphinx writes a mark of its settings into the built one
    config.html_static_path.append(os.path.relpath(generated, app.confdir))
    app.add_css_file("generated.css")
    app.add_css_file("header.css")
    app.add_js_file("header.js", loading_method="defer")
    app.add_js_file("answer.js", loading_method="defer")


def colour_rules():
    """Return the chart colours as CSS variables: light, dark, and light again on paper."""

    def block(selector, colours):
        lines = "".join(f" --ex-{role}: {colour};" for role, colour in colours.items())
        return f"{selector} {{{lines} }}\n"

    light, dark = block(":root", style.LIGHT), block('html[data-theme="dark"]', style.DARK)
    return light + dark + "@media print {\n" + block("html[data-theme]", style.LIGHT) + "}\n"


def add_filters(app):
    """Give the page templates the filters that mend what the theme puts on a page."""
    if templates := getattr(app.builder, "templates", None):
        templates.environment.filters |= {
            "apart": scripts.apart(app.builder),
            "deferred": scripts.deferred,
            "mended": mended,
            "with_numbers": opener.with_numbers,
            "without_viewport": sharing.without_viewport,
            "without_search_index": without_search_index,
        }


def without_search_index(html):
    """Leave out the index that only the search page reads, and its scripts."""
    return re.sub(
        r"<script[^>]*(?:searchtools|language_data|searchindex)\.js[^>]*></script>", "", html
    )


def mended(html):
    """Return what the theme and its extensions make of a page, in order.

    Dropped are labels that hide an element's visible name, roles that a browser calls wrong, and
    what a strict host forbids: scripts and styles in the page itself.
    """
    html = re.sub(r'(<button[^>]*search-button-field[^>]*?) aria-label="[^"]*"', r"\1", html)
    html = html.replace('<summary aria-label="Toggle hidden content">', "<summary>")
    html = html.replace(' role="doc-biblioentry"', "")
    html = html.replace(' data-bs-title="', ' title="')
    html = re.sub(r'\s+data-bs-(?:placement|toggle)="[^"]*"', "", html)
    html = _STYLED.sub(r'class="check check-\2"\1', html)
    return scripts.without_inline(html)


def drop_unused_files(app, exception):
    """Remove what no page of the built book loads."""
    static = Path(app.outdir) / "_static"
    if exception or not static.exists():
        return
    for pattern in DEAD:
        for path in list(static.glob(pattern)):
            path.unlink()
