"""What the book takes out of the theme, and what it puts in its place."""

import re
from pathlib import Path

from migov.charts import style

from . import fonts, icons, opener

DEAD = ("scripts/fontawesome.js", "**/fa-brands*", "**/fa-regular*", "**/*.ttf", "**/*.map")


def add_static_files(app, config):
    """Serve the colours and fonts as generated CSS."""
    generated = Path(app.outdir).parent / ".generated"
    generated.mkdir(parents=True, exist_ok=True)
    css = generated / "generated.css"
    text = fonts.face_rules() + "\n" + colour_rules()
    if not css.exists() or css.read_text() != text:
        css.write_text(text)
    config.html_static_path.append(str(generated))
    app.add_css_file("generated.css")


def colour_rules():
    """Return the chart colours as CSS variables: light, dark, and light again on paper."""

    def block(selector, colours):
        lines = "".join(f" --ex-{role}: {colour};" for role, colour in colours.items())
        return f"{selector} {{{lines} }}\n"

    light, dark = block(":root", style.LIGHT), block('html[data-theme="dark"]', style.DARK)
    return light + dark + "@media print {\n" + block("html[data-theme]", style.LIGHT) + "}\n"


def add_filters(app):
    """Give the page templates the filters that mend what the theme puts on a page."""
    templates = getattr(app.builder, "templates", None)
    if templates:
        templates.environment.filters["without_icon_script"] = without_icon_script
        templates.environment.filters["with_true_names"] = with_true_names
        templates.environment.filters["without_search_index"] = without_search_index
        templates.environment.filters["deferred"] = deferred
        templates.environment.filters["with_numbers"] = opener.with_numbers


def without_icon_script(html):
    """Leave out the theme's 1.5 MB icon script; its icon font does the same."""
    return re.sub(r"<script[^>]*fontawesome\.js[^>]*></script>", "", html)


def without_search_index(html):
    """Leave out the index that only the search page reads, and its scripts."""
    return re.sub(
        r"<script[^>]*(?:searchtools|language_data|searchindex)\.js[^>]*></script>", "", html
    )


def deferred(html):
    """Have scripts wait for the text, but for the one that scripts in the page build on."""
    return re.sub(
        r"<script (?![^>]*(?:async|defer|documentation_options))(?=[^>]*src=)",
        "<script defer ",
        html,
    )


def with_true_names(html):
    """Drop labels that hide an element's visible name."""
    html = re.sub(r'(<button[^>]*search-button-field[^>]*?) aria-label="[^"]*"', r"\1", html)
    return html.replace('<summary aria-label="Toggle hidden content">', "<summary>")


def drop_unused_files(app, exception):
    """Remove what no page of the built book loads."""
    static = Path(app.outdir) / "_static"
    if exception or not static.exists():
        return
    for pattern in DEAD:
        for path in list(static.glob(pattern)):
            path.unlink()
    icons.keep_used(static)
